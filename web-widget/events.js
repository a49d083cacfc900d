/** What the host page may hear: never a word that the visitor typed. */

class SpoorwijzerEvent extends Event {
  /** @param {string} name */
  constructor(name) {
    super(`spoorwijzer-${name}`, { bubbles: true, composed: true });
  }
}

/** @typedef {'visitor' | 'page' | 'restore'} By who opened or closed the panel; `restore`: it was open before the reload */

/** The panel was opened. */
export class SpoorwijzerOpenEvent extends SpoorwijzerEvent {
  /** @param {By} by */
  constructor(by) {
    super('open');
    this.by = by;
  }
}

/** The panel was closed. */
export class SpoorwijzerCloseEvent extends SpoorwijzerEvent {
  /** @param {By} by */
  constructor(by) {
    super('close');
    this.by = by;
  }
}

/** A message was sent, or answered with this kind and FAQ id. */
export class SpoorwijzerMessageEvent extends SpoorwijzerEvent {
  /** @param {'visitor' | 'assistant'} from @param {string} [kind] @param {string} [faqId] */
  constructor(from, kind = '', faqId = '') {
    super('message');
    Object.assign(this, { from, kind, faqId });
  }
}

/** A request to be called back was stored. */
export class SpoorwijzerLeadEvent extends SpoorwijzerEvent {
  /** @param {string} leadId */
  constructor(leadId) {
    super('lead');
    this.leadId = leadId;
  }
}
