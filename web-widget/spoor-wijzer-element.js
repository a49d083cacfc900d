/** The element: a button, and a chat that is fetched when somebody presses it. */
import { SpoorwijzerCloseEvent, SpoorwijzerOpenEvent } from './events.js';
import { Session } from './session.js';

// Not in strings.nl.js: that is fetched with the chat.
const LABEL = 'Stel uw vraag';
const LOADING_FAILED = 'Laden lukt niet. Probeer het opnieuw.';

const STYLE = `
:host { all: initial; color-scheme: light dark; --edge: var(--spoorwijzer-offset, 20px) }
:host([hidden]) { display: none }
#launcher {
  position: fixed; z-index: var(--spoorwijzer-z-index, 2147483000);
  bottom: calc(var(--edge) + env(safe-area-inset-bottom, 0px)); right: var(--edge);
  display: flex; align-items: center; gap: .7em; box-sizing: border-box;
  min-height: 52px; max-width: calc(100vw - 2 * var(--edge)); padding: .75em 1.3em; cursor: pointer;
  font: 600 medium/1.3 var(--spoorwijzer-font, system-ui, sans-serif);
  color: var(--spoorwijzer-accent-text, #fff); background: var(--spoorwijzer-accent, #0b5a6b);
  border: 2px solid transparent; border-radius: 26px; box-shadow: 0 6px 20px rgb(0 0 0 / .25);
}
#launcher::before { content: ""; flex: none; width: 1.1em; height: .85em; border: .16em solid; border-radius: .45em .45em .45em 0 }
:host([position=left]) #launcher { right: auto; left: var(--edge) }
#launcher:hover { text-decoration: underline }
#launcher:focus-visible { outline: 3px solid var(--spoorwijzer-accent-text, #fff); outline-offset: -7px }
:host([open]) #launcher:not([aria-busy]) { visibility: hidden }
@media print { :host { display: none } }
`;

export class SpoorWijzerElement extends HTMLElement {
  static observedAttributes = ['open'];

  #root = this.attachShadow({ mode: 'open' });
  #launcher = document.createElement('button');
  /** @type {Promise<import('./chat.js').Chat> | undefined} */
  #chat;
  #ready = false;

  constructor() {
    super();
    // Adopted, not a <style>: a site with `style-src 'self'` stays as it is.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    const launcher = this.#launcher;
    launcher.type = 'button';
    launcher.id = 'launcher';
    launcher.lang = 'nl';
    launcher.setAttribute('part', 'launcher');
    launcher.setAttribute('aria-haspopup', 'dialog');
    launcher.onclick = () => { this.open = true; };
    this.#root.append(launcher);
  }

  /** Where the gateway is: the attribute, or the place this script came from. */
  get base() {
    const api = this.getAttribute('api');
    return api ? new URL(api.replace(/\/*$/, '/'), document.baseURI) : new URL('..', import.meta.url);
  }

  get open() {
    return this.hasAttribute('open');
  }

  set open(on) {
    this.toggleAttribute('open', on);
  }

  get session() {
    return new Session(this.base.href);
  }

  connectedCallback() {
    this.#launcher.textContent = this.getAttribute('label') || LABEL;
    if (this.session.read().open) this.open = true;
    this.#ready = true;
    // A chat that opens by itself (attribute, reload) does not take the focus away from the page.
    if (this.open) this.#sync(false);
  }

  disconnectedCallback() {
    this.#ready = false;
    this.#chat?.then((chat) => chat.destroy());
    this.#chat = undefined;
  }

  /** @param {string} _ @param {string | null} before @param {string | null} after */
  attributeChangedCallback(_, before, after) {
    if (this.#ready && before !== after) this.#sync(true);
  }

  /** Brings the panel in line with the attribute. @param {boolean} focus whether the focus may move */
  async #sync(focus) {
    const { open } = this;
    try {
      if (open) {
        this.#launcher.setAttribute('aria-busy', 'true');
        this.#chat ??= import('./chat.js').then(({ Chat }) => new Chat(this, this.#root));
      }
      const chat = await this.#chat;
      if (!chat || open !== this.open || !this.#ready) return;
      this.session.write({ open });
      if (open) chat.show(focus);
      else chat.hide(this.#launcher);
      this.dispatchEvent(open ? new SpoorwijzerOpenEvent() : new SpoorwijzerCloseEvent());
    } catch (error) {
      console.error(error);
      this.#chat = undefined;
      this.open = false;
      this.#launcher.textContent = LOADING_FAILED;
    } finally {
      this.#launcher.removeAttribute('aria-busy');
    }
  }
}
