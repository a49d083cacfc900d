/** The conversation: what was said, what still has to be sent, and how it goes on after trouble. Knows no DOM. */
import { strings } from './strings.nl.js';
import { ChatError } from './transport.js';

/** @typedef {import('./types').Entry} Entry */
/** @typedef {import('./types').VisitorEntry} VisitorEntry */
/** @typedef {import('./types').Message} Message */

export class Conversation {
  #transport;
  #session;
  #view;
  #audience;
  /** @type {VisitorEntry[]} the first is being sent; the others wait their turn */
  #queue = [];
  #sending = false;
  #inFlight = new AbortController();
  /** @type {Entry[]} */
  entries = [];

  /**
   * @param {import('./transport.js').Transport} transport
   * @param {import('./session.js').Session} session
   * @param {import('./types').View} view
   * @param {() => string} audience
   */
  constructor(transport, session, view, audience) {
    this.#transport = transport;
    this.#session = session;
    this.#view = view;
    this.#audience = audience;
  }

  get idle() {
    return !this.#sending && this.#queue.length === 0;
  }

  /** Shows what the gateway has of this conversation; another tab may have gone on with it. */
  async load() {
    const { ticket } = this.#session.read();
    if (!ticket) return;
    try {
      const signal = this.#inFlight.signal;
      const entries = (await this.#transport.history(ticket, signal)).map(entry);
      if (signal.aborted || !this.idle || entries.length === this.entries.length) return;
      this.entries = entries;
      this.#view.reset(entries);
    } catch (error) {
      if (!(error instanceof ChatError)) return;
      if (error.kind === 'gone') this.#expire();
      else if (!this.entries.length) this.#view.notice(strings.historyFailed);
    }
  }

  /** @param {string} payload what is sent @param {string} [text] what is shown */
  send(payload, text = payload) {
    /** @type {VisitorEntry} */
    const entry = { from: 'visitor', text, payload, state: 'queued' };
    this.entries.push(entry);
    this.#queue.push(entry);
    this.#view.add(entry);
    // Whoever types on after a failure wants both sent.
    if (this.#queue[0].state === 'failed') this.retry();
    else this.#drain();
  }

  /** Sends the message that failed once more, unless the gateway turns out to have it already. */
  async retry() {
    const [failed] = this.#queue;
    if (!failed || this.#sending) return;
    failed.state = 'queued';
    this.#view.update(failed);
    this.#drain({ again: true });
  }

  /** Takes a message that failed out again, to be changed. @param {VisitorEntry} failed */
  takeBack(failed) {
    this.#queue = this.#queue.filter((entry) => entry !== failed);
    this.entries = this.entries.filter((entry) => entry !== failed);
    this.#view.remove(failed);
    if (this.#queue.length) this.#drain();
  }

  /** A new conversation; the old one keeps its ticket, so that erasing later still reaches it. */
  restart() {
    const { ticket, earlier = [] } = this.#session.read();
    if (ticket) this.#session.write({ ticket: undefined, earlier: [...earlier, ticket] });
    this.#clear();
  }

  /** Erases this conversation and those before it in this tab, at the gateway first. */
  async erase() {
    this.#stop();
    const { ticket, earlier = [] } = this.#session.read();
    const tickets = ticket ? [...earlier, ticket] : earlier;
    await Promise.all(tickets.map((each) => this.#transport.erase(each)));
    this.#session.write({ ticket: undefined, earlier: [] });
    this.#clear();
  }

  /** @param {string} faqId @param {boolean} useful */
  async feedback(faqId, useful) {
    const { ticket } = this.#session.read();
    if (ticket) await this.#transport.feedback(ticket, faqId, useful);
  }

  stop() {
    this.#stop();
  }

  /** One message at a time: answers come in the order of the questions. @param {{ again?: boolean }} [how] */
  async #drain({ again = false } = {}) {
    if (this.#sending) return;
    this.#sending = true;
    const { signal } = this.#inFlight;
    try {
      while (this.#queue.length && !signal.aborted) {
        this.#view.waiting(true);
        if (again && await this.#arrived(signal)) {
          this.#queue.shift();
        } else {
          const messages = await this.#deliver(this.#queue[0], signal);
          const entry = /** @type {VisitorEntry} */ (this.#queue.shift());
          entry.state = 'sent';
          this.#view.update(entry);
          this.#show(messages, entry);
        }
        again = false;
      }
    } catch (error) {
      if (signal.aborted) return;
      const [failed] = this.#queue;
      failed.state = 'failed';
      const again = !(error instanceof ChatError && error.kind === 'refused');
      // What is refused will be refused again: it does not hold up what comes after it.
      if (!again) this.#queue.shift();
      this.#view.trouble(failed, error instanceof ChatError ? error.message : strings.broken, again);
      if (!(error instanceof ChatError)) console.error('spoor-wijzer', error);
    } finally {
      // After an abort another round may already run: it has its own say.
      if (!signal.aborted) {
        this.#sending = false;
        this.#view.waiting(false);
        if (this.#queue[0]?.state === 'queued') this.#drain();
      }
    }
  }

  /** @param {VisitorEntry} entry @param {AbortSignal} signal @returns {Promise<Message[]>} */
  async #deliver(entry, signal) {
    const { ticket } = this.#session.read();
    if (ticket) {
      try {
        return await this.#transport.send(ticket, entry.payload, signal);
      } catch (error) {
        if (!(error instanceof ChatError && error.kind === 'gone')) throw error;
        this.#expire();
      }
    }
    const fresh = await this.#transport.start(this.#audience(), signal);
    signal.throwIfAborted();
    this.#session.write({ ticket: fresh });
    return this.#transport.send(fresh, entry.payload, signal);
  }

  /** Whether the message that seemed lost did reach the gateway: then its history has more turns than was seen here. @param {AbortSignal} signal */
  async #arrived(signal) {
    const { ticket } = this.#session.read();
    if (!ticket) return false;
    let history;
    try {
      history = (await this.#transport.history(ticket, signal)).map(entry);
    } catch (error) {
      if (error instanceof ChatError && error.kind === 'gone') return false;
      throw error;
    }
    const turns = (/** @type {Entry[]} */ entries) =>
      entries.filter((each) => each.from === 'visitor' && each.state === 'sent').length;
    if (turns(history) <= turns(this.entries)) return false;
    this.entries = [...history, ...this.#queue.slice(1)];
    this.#view.reset(this.entries);
    return true;
  }

  /** Between the question and what was typed after it. @param {Message[]} messages @param {VisitorEntry} after */
  #show(messages, after) {
    /** @type {Entry[]} */
    const answers = (messages.length ? messages : [{ text: strings.empty }]).map((message) => ({ from: 'assistant', message }));
    this.entries.splice(this.entries.indexOf(after) + 1, 0, ...answers);
    const next = this.entries[this.entries.indexOf(after) + answers.length + 1];
    for (const answer of answers) this.#view.add(answer, next);
  }

  /** Only what still has to be sent goes along to the new conversation. */
  #expire() {
    this.#session.write({ ticket: undefined });
    this.entries = [...this.#queue];
    this.#view.reset(this.entries, strings.expired);
  }

  #clear() {
    this.#stop();
    this.entries = [];
    this.#view.reset([]);
  }

  #stop() {
    this.#inFlight.abort();
    this.#inFlight = new AbortController();
    this.#queue = [];
    this.#sending = false;
    this.#view.waiting(false);
  }
}

/**
 * A turn of the gateway's history: the visitor's words, or a message of the assistant as it was sent.
 * @param {any} turn @returns {Entry}
 */
function entry({ from, ...message }) {
  return from === 'visitor'
    ? { from, text: message.text, payload: message.text, state: 'sent' }
    : { from: 'assistant', message };
}
