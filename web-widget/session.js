/** What survives a reload, in this tab alone: tickets of conversations, whether the panel is open, and what the visitor typed that has no answer yet. */

/** @typedef {import('./types').State} State */

// Where storage is refused (strict settings) the chat works until the reload.
/** @type {Record<string, State>} */
const memory = {};

export class Session {
  #key;

  /** @param {string} gateway as the page names it: two on one site keep apart */
  constructor(gateway) {
    this.#key = `spoorwijzer:${gateway}`;
  }

  /** @returns {State} */
  read() {
    try {
      return JSON.parse(sessionStorage[this.#key] ?? '{}');
    } catch {
      return memory[this.#key] ?? {};
    }
  }

  /** @param {State} change */
  write(change) {
    const state = { ...this.read(), ...change };
    memory[this.#key] = state;
    try {
      sessionStorage[this.#key] = JSON.stringify(state);
    } catch {}
  }
}
