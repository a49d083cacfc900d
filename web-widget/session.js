/** What survives a reload: the tickets of conversations, and whether the panel is open. Never a text. */

/** @typedef {import('./types').State} State */

// Where storage is refused (strict settings) the chat works until the reload.
/** @type {Record<string, string>} */
const memory = {};

export class Session {
  #key;

  /** @param {string} gateway two gateways on one site keep apart */
  constructor(gateway) {
    this.#key = `spoorwijzer:${gateway}`;
  }

  /** @returns {State} */
  read() {
    try {
      memory[this.#key] = sessionStorage[this.#key];
    } catch {}
    return JSON.parse(memory[this.#key] ?? '{}');
  }

  /** @param {State} change */
  write(change) {
    const state = memory[this.#key] = JSON.stringify({ ...this.read(), ...change });
    try {
      sessionStorage[this.#key] = state;
    } catch {}
  }
}
