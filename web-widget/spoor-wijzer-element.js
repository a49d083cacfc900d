/** The element: a button, and a chat that is fetched when somebody presses it. */
import { read, refuse, wantsOpen } from './attributes.js';
import { LAUNCHER_STYLE, SWALLOWED_STYLE } from './launcher-style.js';
import { Session } from './session.js';

/** @typedef {'visitor' | 'page' | 'restore'} By who opened or closed the panel; `restore`: it was open before the reload */

// Not in strings.nl.js: that is fetched with the chat.
const LABEL = 'Stel uw vraag';
const LOADING_FAILED = 'Laden lukt niet. Probeer het opnieuw.';
/** @param {number} n */
const UNREAD = (n) => (n === 1 ? '1 nieuw antwoord' : `${n} nieuwe antwoorden`);
// What stands between the tags is a link or a sentence. These are the page, swallowed by a tag that was not closed.
const PAGE = 'main, header, footer, nav, article, section, h1, h2, form, script';
const CONTROLS = 'a, button, input, select, textarea, summary, [contenteditable]';
const QUESTION = 'data-spoorwijzer-vraag';
// The build puts in the name with the hash. A module knows its own address; a script that lost its `type=module` is told it here.
const CHAT = './chat.js';
const SCRIPT = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';

export class SpoorWijzerElement extends HTMLElement {
  static observedAttributes = ['open'];

  #root = this.attachShadow({ mode: 'open' });
  // In the top layer no `transform`, `overflow` or `z-index` of the page reaches the chat.
  #layer = document.createElement('div');
  #launcher = document.createElement('button');
  #label = document.createElement('span');
  #unread = document.createElement('span');
  /** @type {Promise<import('./chat.js').Chat> | undefined} */
  #chat;
  /** @type {AbortController | undefined} */
  #connected;
  #open = false;

  constructor() {
    super();
    // Adopted, not a <style>: a site with `style-src 'self'` stays as it is.
    this.#root.adoptedStyleSheets = [sheet(LAUNCHER_STYLE)];
    this.#layer.className = 'layer';
    this.#layer.lang = 'nl';
    this.#layer.setAttribute('popover', 'manual');
    const launcher = this.#launcher;
    launcher.type = 'button';
    launcher.id = 'launcher';
    launcher.setAttribute('part', 'launcher');
    launcher.setAttribute('aria-haspopup', 'dialog');
    launcher.onclick = () => this.toggle(true, 'visitor');
    this.#unread.className = 'unread';
    this.#unread.setAttribute('role', 'img');
    launcher.append(this.#label, this.#unread);
    this.#layer.append(launcher);
    this.#root.append(this.#layer);
  }

  /** The value of an attribute, "" where there is none or a wrong one. @param {string} name */
  value(name) {
    return read(this, name);
  }

  /** Says in the console what is wrong with the page. @param {string} what */
  refuse(what) {
    refuse(what);
  }

  /** Whether the panel is open. The attribute only asks for it: what a visitor does changes no markup of the page. */
  get open() {
    return this.#open;
  }

  set open(on) {
    this.toggle(Boolean(on), 'page');
  }

  get session() {
    return new Session(this.value('api'));
  }

  /** How many answers came while the panel was closed. @param {number} n */
  set unread(n) {
    this.#unread.textContent = n ? String(n) : '';
    this.#unread.ariaLabel = n ? UNREAD(n) : null;
  }

  /** Opens the panel and asks a question, as if the visitor had typed it. @param {string} text */
  async ask(text) {
    await this.toggle(true, 'visitor');
    if (text.trim()) (await this.#chat)?.send(text.trim());
  }

  connectedCallback() {
    if (this.#connected) return;
    if (live) {
      refuse('one page has one chat: the second tag is ignored');
      return;
    }
    live = this;
    this.#connected = new AbortController();
    this.#label.textContent = read(this, 'label') || LABEL;
    this.#layer.showPopover?.();
    for (const name of ['audience', 'open', 'position', 'topic']) read(this, name);
    this.#rescue();
    this.#listen(this.#connected.signal);
    const { open, pending } = this.session.read();
    if (open ?? wantsOpen(this)) this.toggle(true, open ? 'restore' : 'page', false);
    // A question was on its way when the visitor went to this page.
    else if (pending) this.#fetch().catch(() => {});
  }

  disconnectedCallback() {
    if (live !== this) return;
    this.#connected?.abort();
    this.#connected = undefined;
    this.#chat?.then((chat) => chat.destroy(), () => {});
    this.#chat = undefined;
    this.#open = false;
    live = undefined;
    // Where there were two, the other takes over; one that comes with a new page begins by itself.
    const other = document.querySelector('spoor-wijzer');
    if (other instanceof SpoorWijzerElement) other.connectedCallback();
  }

  /** @param {string} _ @param {string | null} before @param {string | null} after */
  attributeChangedCallback(_, before, after) {
    if (this.#connected && before !== after) this.toggle(wantsOpen(this), 'page');
  }

  /** Opens or closes the panel. @param {boolean} on @param {By} by @param {boolean} [focus] whether the focus goes along */
  async toggle(on, by, focus = true) {
    if (on === this.#open || !this.#connected) return;
    this.#open = on;
    const { signal } = this.#connected;
    try {
      if (on) this.#launcher.setAttribute('aria-busy', 'true');
      const chat = await this.#fetch();
      if (signal.aborted || on !== this.#open) return;
      this.session.write({ open: on });
      this.#launcher.classList.toggle('off', on);
      this.unread = 0;
      // A chat that opens by itself does not take the focus away from the page.
      if (on) chat.show(focus);
      else chat.hide(this.#launcher);
      this.tell(on ? 'open' : 'close', { by });
    } catch (error) {
      console.error(error);
      this.#open = false;
      this.#label.textContent = LOADING_FAILED;
    } finally {
      this.#launcher.removeAttribute('aria-busy');
    }
  }

  /** Tells the page what happened: never a word that the visitor typed. @param {string} event @param {Record<string, string>} fields */
  tell(event, fields) {
    this.dispatchEvent(Object.assign(new Event(`spoorwijzer-${event}`, { bubbles: true, composed: true }), fields));
  }

  #fetch() {
    this.#chat ??= import(SCRIPT ? new URL(CHAT, SCRIPT).href : CHAT).then(({ Chat }) => new Chat(this, this.#root, this.#layer));
    this.#chat.catch(() => { this.#chat = undefined; });
    return this.#chat;
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const look = () => requestAnimationFrame(() => this.#makeWay());
    for (const name of ['focusin', 'focusout', 'scroll', 'resize']) window.addEventListener(name, look, { signal, passive: true });
    // A page that keeps the focus in a dialog of its own would take away what the visitor types here. Some listen while
    // the event is still on its way down, so it ends before it reaches them.
    for (const name of ['focus', 'focusin']) {
      window.addEventListener(name, (event) => { if (event.target === this) event.stopPropagation(); }, { signal, capture: true });
    }
    document.addEventListener('click', (event) => {
      const button = event.target instanceof Element && event.target.closest(`[${QUESTION}]`);
      if (!button || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.ask(button.getAttribute(QUESTION) ?? '');
    }, { signal });
  }

  /** What has the focus on the page is not covered by the button (WCAG 2.4.11). */
  #makeWay() {
    const active = document.activeElement;
    this.#launcher.classList.remove('aside');
    if (active && active !== this && active.matches(CONTROLS)) {
      const [one, other] = [active, this.#launcher].map((each) => each.getBoundingClientRect());
      const covers = one.right > other.left && one.left < other.right && one.bottom > other.top && one.top < other.bottom;
      this.#launcher.classList.toggle('aside', covers);
    }
  }

  /** `<spoor-wijzer/>` is no closed tag in HTML: the rest of the page became its content, which nobody would see. */
  #rescue() {
    if (!this.querySelector(PAGE) || this.#root.querySelector('slot')) return;
    refuse('the tag is not closed and holds the page: write <spoor-wijzer></spoor-wijzer>');
    this.#root.append(document.createElement('slot'));
    this.#root.adoptedStyleSheets = [...this.#root.adoptedStyleSheets, sheet(SWALLOWED_STYLE)];
  }
}

/** The one element of the page that works. @type {SpoorWijzerElement | undefined} */
let live;

/** @param {string} css */
function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
