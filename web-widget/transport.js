/** The gateway over HTTP. Every failure becomes a ChatError that says what the visitor can do about it. */
import * as strings from './strings.nl.js';
import { parse } from './url.js';

/** @typedef {import('./types').Message} Message */
/** @typedef {import('./types').Ticket} Ticket */

// A turn takes milliseconds; after this long the visitor had better press "again" than look at three dots.
const PATIENCE_MS = 30_000;

/** What went wrong, in a sentence for the visitor. */
export class ChatError extends Error {
  /** @param {string} message @param {'gone' | 'refused' | ''} [kind] the conversation is no longer there; the same text again will not help */
  constructor(message, kind = '') {
    super(message);
    this.kind = kind;
  }
}

export class Transport {
  #base;

  /** @param {URL} base */
  constructor(base) {
    this.#base = base;
  }

  /**
   * The first words, before there is a conversation.
   * @param {string} audience @param {string} topic @returns {Promise<{ greeting: Message, topic?: string | null, name?: string | null }>}
   */
  async config(audience, topic) {
    return this.#json('GET', `api/widget-config?${new URLSearchParams({ audience, topic })}`);
  }

  /** @param {string} audience @param {AbortSignal} signal @returns {Promise<Ticket>} */
  async start(audience, signal) {
    const body = audience ? { audience } : {};
    const { id, token } = await this.#json('POST', 'api/conversations', { body, signal });
    return { id, token };
  }

  /** @param {Ticket} ticket @param {string} text @param {AbortSignal} signal @returns {Promise<Message[]>} */
  async send(ticket, text, signal) {
    // Only the path of the page: what comes after it may be about a person.
    const body = { text, pagina: location.pathname };
    // It arrives even where the visitor goes to another page at once.
    return this.#json('POST', `${path(ticket)}/messages`, { ticket, body, signal, keepalive: true });
  }

  /** @param {Ticket} ticket @param {AbortSignal} signal @returns {Promise<any[]>} */
  async history(ticket, signal) {
    return (await this.#json('GET', path(ticket), { ticket, signal })).messages;
  }

  /** Erased twice is erased: a conversation that is already gone is no failure. @param {Ticket} ticket */
  async erase(ticket) {
    await this.#fetch('DELETE', path(ticket), { ticket }).catch((error) => {
      if (!(error instanceof ChatError && error.kind === 'gone')) throw error;
    });
  }

  /** @param {Ticket} ticket @param {string} faqId @param {boolean} useful */
  async feedback(ticket, faqId, useful) {
    const body = { conversation_id: ticket.id, faq_id: faqId, nuttig: useful };
    await this.#fetch('POST', 'api/feedback', { ticket, body });
  }

  /** By POST: a first sick day in an address would end up in histories and logs. @param {Record<string, unknown>} body */
  async calendar(body) {
    return (await this.#fetch('POST', 'api/deadlines.ics', { body })).blob();
  }

  /** @param {string} method @param {string} url @param {Request} request @returns {Promise<any>} */
  async #json(method, url, request = {}) {
    const response = await this.#fetch(method, url, request);
    try {
      return await response.json();
    } catch {
      throw new ChatError(strings.broken);
    }
  }

  /**
   * @typedef {{ ticket?: Ticket, body?: unknown, signal?: AbortSignal, keepalive?: boolean }} Request
   * @param {string} method @param {string} url @param {Request} request
   */
  async #fetch(method, url, { ticket, body, signal, keepalive }) {
    /** @type {Record<string, string>} */
    const headers = {};
    if (ticket) headers.Authorization = `Bearer ${ticket.token}`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), PATIENCE_MS);
    const stop = () => late.abort();
    signal?.addEventListener('abort', stop);
    let response;
    try {
      response = await fetch(new URL(url, this.#base), {
        method, headers, keepalive, body: body === undefined ? undefined : JSON.stringify(body),
        signal: late.signal, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer',
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ChatError(late.signal.aborted ? strings.slow : await forbidden(this.#base) ? strings.blocked : strings.offline);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
    if (!response.ok) throw await failure(response, Boolean(ticket));
    return response;
  }
}

/** @type {Set<string>} the hosts that a policy of the page keeps out */
const kept = new Set();
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  if (effectiveDirective === 'connect-src') kept.add(parse(blockedURI)?.origin ?? '');
});

/** Whether the page's own policy stopped a request: the report comes a moment after the failure. @param {URL} base */
async function forbidden({ origin }) {
  await new Promise((done) => setTimeout(done, 50));
  if (!kept.has(origin)) return false;
  console.error(`spoor-wijzer: the Content-Security-Policy of this page lacks "connect-src ${origin}"`);
  return true;
}

/** @param {Ticket} ticket */
function path({ id }) {
  return `api/conversations/${encodeURIComponent(id)}`;
}

/** @param {Response} response @param {boolean} known whether a conversation was named in the request */
async function failure(response, known) {
  const { status } = response;
  if (known && [401, 403, 404, 410].includes(status)) return new ChatError(strings.expired, 'gone');
  const problem = await response.json().catch(() => null);
  const refused = status < 500 && status !== 429;
  return new ChatError(String(problem?.detail ?? (refused ? strings.refused : strings.broken)), refused ? 'refused' : '');
}
