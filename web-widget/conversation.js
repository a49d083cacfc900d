/** The conversation: what was said, what still has to be sent, and how it goes on after trouble. Knows no DOM. */
import * as strings from './strings.nl.js';
import { ChatError } from './transport.js';

/** @typedef {import('./types').Entry} Entry */
/** @typedef {import('./types').VisitorEntry} VisitorEntry */
/** @typedef {import('./types').Message} Message */

// A turn takes milliseconds; a slow one is waited for before it is sent a second time.
const PAUSES = [0, 150, 400, 1000, 2000];

export class Conversation {
  #transport;
  #session;
  #view;
  #audience;
  /** @type {VisitorEntry[]} the first is being sent; the others wait their turn */
  #queue = [];
  #sending = false;
  #left = false;
  #inFlight = new AbortController();
  // A duplicated tab has the same conversation: each tells the other when it went on.
  #others = new BroadcastChannel('spoorwijzer');
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
    this.#others.onmessage = ({ data }) => { if (data === session.read().ticket?.id && this.idle) this.load(); };
  }

  get idle() {
    return !this.#sending && this.#queue.length === 0;
  }

  /** The message that the visitor is to answer: a note about what the assistant saw does not take its place. */
  get waiting() {
    const last = this.entries.findLast((each) => each.from === 'visitor' || !isNote(each.message.custom));
    return last?.from === 'assistant' ? last : undefined;
  }

  /** Shows what the gateway has of this conversation; another tab may have gone on with it. */
  async load() {
    const { ticket, pending } = this.#session.read();
    if (pending && !this.entries.length) this.#resume(pending);
    if (!ticket || !this.idle) return;
    try {
      const signal = this.#inFlight.signal;
      const entries = (await this.#transport.history(ticket, signal)).map(entry);
      if (signal.aborted || !this.idle || same(entries, this.entries)) return;
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
    this.#remember(turns(this.entries));
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
    this.#remember(turns(this.entries));
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
    this.#session.write({ ticket: undefined, earlier: [], draft: undefined });
    this.#clear();
  }

  /** @param {string} faqId @param {boolean} useful */
  async feedback(faqId, useful) {
    const { ticket } = this.#session.read();
    if (ticket) await this.#transport.feedback(ticket, faqId, useful);
  }

  /** The page goes on without this panel; what is on its way arrives, and the next panel finds it. */
  leave() {
    this.#left = true;
    this.#others.close();
  }

  /** What was on its way when the page went: shown again, and sent if it never arrived. @param {import('./types').Pending} pending */
  #resume({ turns: known, waiting }) {
    this.#queue = waiting.map((each) => ({ from: 'visitor', ...each, state: 'queued' }));
    this.entries = [...this.#queue];
    this.#view.reset(this.entries);
    this.#drain({ again: true, known });
  }

  /**
   * One message at a time: answers come in the order of the questions.
   * @param {{ again?: boolean, known?: number }} [how] `again`: the first may have arrived already; `known`: how many turns
   * there were before it, where this panel did not see them
   */
  async #drain({ again = false, known } = {}) {
    if (this.#sending) return;
    this.#sending = true;
    const { signal } = this.#inFlight;
    const over = () => signal.aborted || this.#left;
    try {
      while (this.#queue.length && !over()) {
        this.#view.waiting(true);
        if (again && await this.#arrived(signal, known)) {
          this.#queue.shift();
        } else {
          const messages = await this.#deliver(this.#queue[0], signal);
          if (over()) return;
          const entry = /** @type {VisitorEntry} */ (this.#queue.shift());
          entry.state = 'sent';
          this.#view.update(entry);
          this.#show(messages, entry);
        }
        this.#remember(turns(this.entries));
        this.#others.postMessage(this.#session.read().ticket?.id);
        again = false;
      }
    } catch (error) {
      if (over()) return;
      const [failed] = this.#queue;
      failed.state = 'failed';
      const retry = !(error instanceof ChatError && error.kind === 'refused');
      // What is refused will be refused again: it does not hold up what comes after it.
      if (!retry) this.#queue.shift();
      this.#view.trouble(failed, error instanceof ChatError ? error.message : strings.broken, retry);
      if (!(error instanceof ChatError)) console.error('spoor-wijzer', error);
    } finally {
      // After an abort another round may already run: it has its own say.
      if (!over()) {
        this.#sending = false;
        this.#view.waiting(false);
        if (this.#queue[0]?.state === 'queued') this.#drain();
      }
    }
  }

  /** Until it is answered a message outlives the page. @param {number} known how many turns there were before */
  #remember(known) {
    const waiting = this.#queue.map(({ text, payload }) => ({ text, payload }));
    this.#session.write({ pending: waiting.length ? { turns: known, waiting } : undefined });
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

  /**
   * Whether the message that seemed lost did reach the gateway: then its history has more turns than before.
   * @param {AbortSignal} signal @param {number} [known] how many there were before the page went; the answer may still be made
   */
  async #arrived(signal, known) {
    const before = known ?? turns(this.entries);
    for (const pause of known === undefined ? [0] : PAUSES) {
      await new Promise((done) => setTimeout(done, pause));
      const { ticket } = this.#session.read();
      if (!ticket || this.#left) return false;
      let history;
      try {
        history = (await this.#transport.history(ticket, signal)).map(entry);
      } catch (error) {
        if (error instanceof ChatError && error.kind === 'gone') return false;
        throw error;
      }
      const arrived = turns(history) > before;
      if (arrived || known !== undefined) {
        this.entries = [...history, ...this.#queue.slice(arrived ? 1 : 0)];
        this.#view.reset(this.entries);
      }
      if (arrived) {
        this.#view.unread(history.length - 1 - history.findLastIndex(({ from }) => from === 'visitor'));
        return true;
      }
    }
    return false;
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
    this.#session.write({ pending: undefined });
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

/** How many messages of the visitor the gateway has. @param {Entry[]} entries */
function turns(entries) {
  return entries.filter((each) => each.from === 'visitor' && each.state === 'sent').length;
}

/** @param {Entry[]} one @param {Entry[]} other */
function same(one, other) {
  const last = (/** @type {Entry[]} */ entries) => JSON.stringify(entries.at(-1));
  return one.length === other.length && last(one) === last(other);
}

/** @param {import('./types').Custom} [custom] */
function isNote({ kind, soft } = {}) {
  return kind === 'privacy' || (kind === 'safety' && Boolean(soft));
}
