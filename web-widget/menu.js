/** What the visitor may do with the conversation as a whole, and what becomes of it. */
import { el, icon } from './dom.js';
import * as strings from './strings.nl.js';

export class Menu {
  button = el('button', { class: 'icon', 'aria-label': strings.menu, 'aria-expanded': 'false', 'aria-controls': 'menu', click: () => this.toggle() },
    icon('•••'));
  #said = el('p', { role: 'status' });
  #items;
  #confirm;
  node;

  /**
   * @param {{ download(): void, restart(): void, erase(): Promise<void> }} actions
   * @param {string} privacy address of the site's privacy statement, may be empty
   */
  constructor(actions, privacy) {
    const item = (/** @type {string} */ text, /** @type {() => void} */ act) =>
      el('button', { click: act }, text);
    const erase = item(strings.erase, () => {
      this.#items.hidden = true;
      this.#confirm.hidden = false;
      this.#confirm.querySelector('button')?.focus();
    });
    this.#items = el('div', { class: 'items' },
      item(strings.download, actions.download),
      item(strings.restart, () => { this.toggle(false); actions.restart(); }),
      erase);
    this.#confirm = el('div', { class: 'items', role: 'group', 'aria-label': strings.erase, hidden: true },
      el('p', {}, strings.eraseAsk),
      item(strings.eraseYes, () => this.#erase(actions.erase)),
      item(strings.eraseNo, () => { this.#back(); erase.focus(); }));
    this.node = el('div', { class: 'menu', id: 'menu', role: 'group', 'aria-label': strings.menu, hidden: true },
      this.#items, this.#confirm, this.#said,
      el('p', { class: 'privacy' }, strings.privacy,
        privacy && ' ', privacy && el('a', { href: privacy, target: '_blank', rel: 'noopener' }, strings.privacyLink)));
  }

  get open() {
    return !this.node.hidden;
  }

  toggle(on = !this.open) {
    this.node.hidden = !on;
    this.button.setAttribute('aria-expanded', String(on));
    this.#back();
    if (on) this.#items.querySelector('button')?.focus();
  }

  #back() {
    this.#items.hidden = false;
    this.#confirm.hidden = true;
    this.#said.textContent = '';
  }

  /** @param {() => Promise<void>} erase */
  async #erase(erase) {
    try {
      await erase();
      this.toggle(false);
    } catch {
      this.#said.textContent = strings.eraseFailed;
    }
  }
}
