/** The panel: shows the conversation, moves the focus, and fits the screen. Fetched on first open. */
import { current } from './buttons.js';
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { el, hidden, icon, save } from './dom.js';
import { Menu } from './menu.js';
import { render } from './render.js';
import * as strings from './strings.nl.js';
import { STYLE } from './styles.js';
import { transcript } from './transcript.js';
import { Transport } from './transport.js';
import { parse } from './url.js';

/** @typedef {import('./types').Entry} Entry */
/** @typedef {import('./types').VisitorEntry} VisitorEntry */

// On such a screen the panel covers the page and is modal. styles.js has the same line.
const SMALL = '(max-width: 480px), (max-height: 420px)';
// A turn takes milliseconds: dots that only flash would be noise, to the eye and to a screen reader.
const DOTS_AFTER_MS = 300;

// These move between chat and page; all others belong to the chat.
const PASSED_ON = ['Escape', 'F6'];

export class Chat {
  #host;
  #conversation;
  #transport;
  #small = matchMedia(SMALL);
  /** @type {Element | null} */
  #before = null;
  /** @type {Map<Entry, HTMLElement>} */
  #nodes = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #dotsTimer;
  #leave = new AbortController();
  /** @type {HTMLElement | string} */
  #greeting = '';

  #title = el('h2', { id: 'title', tabindex: '-1' });
  #about = el('p', { id: 'about' }, strings.subtitle);
  #dots = el('div', { class: 'dots', hidden: true }, strings.typing);
  #log = el('div', { class: 'log', part: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': strings.log, tabindex: '0' });
  #composer;
  #menu;
  #dialog;
  #sheet;

  // Whether the visitor has moved in the log since it last moved by itself.
  #reading = false;
  // How many answers came while the panel was closed.
  #missed = 0;

  /** @param {import('./spoor-wijzer-element.js').SpoorWijzerElement} host @param {ShadowRoot} root @param {HTMLElement} layer */
  constructor(host, root, layer) {
    this.#host = host;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    this.#sheet = sheet;
    const { session } = host;
    this.#composer = new Composer((text) => this.send(text), (draft) => session.write({ draft: draft || undefined }), session.read().draft);
    // This module came from the gateway, unless the page bundles it.
    this.base = this.#address('api', /\/*$/, '/') ?? new URL('..', import.meta.url);
    this.#transport = new Transport(this.base);
    this.#conversation = new Conversation(this.#transport, session, this, () => this.#audience);
    this.#menu = new Menu({
      download: () => this.#download(),
      restart: () => { this.#conversation.restart(); this.notice(strings.restarted); this.#land(); },
      erase: async () => { await this.#conversation.erase(); this.notice(strings.erased); this.#land(); },
    }, this.#address('privacy')?.href ?? '');
    this.#dialog = el('dialog', {
      class: 'panel', part: 'panel', lang: 'nl', 'aria-labelledby': 'title', 'aria-describedby': 'about',
      // A page's own keys ("/" to search) are not for what is typed here.
      keydown: (event) => { this.#escape(event); stop(event); }, keypress: stop, keyup: stop,
    },
      el('div', { class: 'header', part: 'header' },
        el('div', {}, this.#title, this.#about),
        this.#menu.button,
        el('button', { class: 'icon', 'aria-label': strings.close, click: () => this.#close() },
          icon('×'))),
      this.#menu.node, this.#log, this.#composer.node, hidden(strings.jump));
    // The back gesture of a phone asks a modal dialog to close.
    this.#dialog.addEventListener('cancel', (event) => { event.preventDefault(); this.#close(); });
    layer.append(this.#dialog);
    this.#log.append(this.#dots);
    this.#listen();
    this.#greet();
    this.#conversation.load();
  }

  /** @param {boolean} focus whether the visitor asked for it, so that the focus may move */
  show(focus) {
    this.#title.textContent = this.#host.value('heading') || strings.name;
    this.#missed = 0;
    this.#before = document.activeElement;
    this.#place();
    this.#composer.fit();
    if (focus) this.#land();
    this.#toLatest('instant');
  }

  /** @param {HTMLElement} launcher gets the focus where the element that had it is gone */
  hide(launcher) {
    const inside = document.activeElement === this.#host || this.#dialog.matches(':modal');
    this.#menu.toggle(false);
    this.#dialog.close();
    if (!inside) return;
    const before = this.#before;
    if (before instanceof HTMLElement && before !== this.#host && before !== document.body && before.isConnected) before.focus();
    else launcher.focus();
  }

  destroy() {
    this.#leave.abort();
    this.#conversation.leave();
    this.#dialog.remove();
    const root = /** @type {ShadowRoot} */ (this.#host.shadowRoot);
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== this.#sheet);
  }

  get #audience() {
    return this.#host.value('audience');
  }

  /**
   * The address in an attribute, relative to the page; null where there is none or a wrong one.
   * @param {string} name @param {RegExp} [end] @param {string} [by] what its end becomes
   */
  #address(name, end = /$/, by = '') {
    const value = this.#host.value(name);
    const url = parse(value.replace(end, by), document.baseURI);
    if (value && !url) this.#host.refuse(`${name}="${value}" is no address: ignored`);
    return value ? url : null;
  }

  #close() {
    this.#host.toggle(false, 'visitor');
  }

  #listen() {
    const { signal } = this.#leave;
    this.#small.addEventListener('change', () => { if (this.#host.open) this.#place(); }, { signal });
    window.visualViewport?.addEventListener('resize', () => this.#fit(), { signal });
    window.visualViewport?.addEventListener('scroll', () => this.#fit(), { signal });
    window.addEventListener('online', () => this.#conversation.retry(), { signal });
    // A keyboard, a date field or zoom takes height: what was just said stays in sight, unless the visitor reads elsewhere.
    new ResizeObserver(() => { if (!this.#reading) this.#toLatest('instant'); }).observe(this.#log);
    for (const name of ['wheel', 'pointerdown', 'keydown']) this.#log.addEventListener(name, () => { this.#reading = true; }, { passive: true });
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && this.#host.open && this.#conversation.idle) this.#conversation.load();
    }, { signal });
    document.addEventListener('keydown', (event) => this.#jump(event), { signal });
  }

  /** The visitor's last message once more. */
  again() {
    const last = this.#conversation.entries.findLast((entry) => entry.from === 'visitor');
    if (last?.from === 'visitor') this.send(last.payload, last.text);
  }

  /** @param {string} faqId @param {boolean} useful */
  feedback(faqId, useful) {
    return this.#conversation.feedback(faqId, useful);
  }

  /** @param {Record<string, unknown>} body */
  async calendar(body) {
    save(await this.#transport.calendar(body), strings.calendarFile);
  }

  /** Says something as the visitor. @param {string} payload what is sent @param {string} [shown] what stands on the button */
  send(payload, shown) {
    this.#conversation.send(payload, shown);
    // The button that was pressed may have gone.
    this.#land();
    this.#host.tell('message', { from: 'visitor' });
  }

  /** Shows these entries and nothing else. @param {Entry[]} entries @param {string} [why] is said first */
  reset(entries, why = '') {
    this.#nodes.clear();
    this.#quietly();
    this.#log.replaceChildren(this.#greeting, ...entries.map((entry) => this.#node(entry)), this.#dots);
    this.#settle();
    this.#toLatest('instant');
    if (why) this.#log.insertBefore(notice(why), this.#nodes.get(entries[0]) ?? this.#dots);
  }

  /** @param {Entry} entry @param {Entry} [next] what the visitor typed on meanwhile */
  add(entry, next) {
    const node = this.#node(entry);
    const before = next && this.#nodes.get(next);
    this.#log.insertBefore(node, before ?? this.#dots);
    this.#settle();
    this.#toLatest();
    if (entry.from === 'visitor') return;
    this.unread(1);
    const { kind = '', faq_id: faqId = '', lead_id: leadId } = entry.message.custom ?? {};
    this.#host.tell('message', { from: 'assistant', kind, faqId });
    if (leadId) this.#host.tell('lead', { leadId });
  }

  /** So many messages came that the visitor may not have seen. @param {number} count */
  unread(count) {
    if (this.#host.open) return;
    this.#missed += count;
    this.#host.unread = this.#missed;
  }

  /** @param {VisitorEntry} entry */
  update(entry) {
    const node = this.#nodes.get(entry);
    node?.classList.toggle('failed', entry.state === 'failed');
    node?.querySelector('.trouble')?.remove();
  }

  /** @param {VisitorEntry} entry */
  remove(entry) {
    this.#nodes.get(entry)?.remove();
    this.#nodes.delete(entry);
    this.#settle();
  }

  /** @param {Entry} entry @returns {HTMLElement} */
  #node(entry) {
    const node = entry.from === 'visitor'
      ? el('div', { class: 'turn visitor', tabindex: '-1' },
        el('div', { class: 'card', part: 'question' }, hidden(`${strings.you}: `), entry.text))
      : this.#assistant(entry.message);
    this.#nodes.set(entry, node);
    return node;
  }

  /** The gateway's own first words; without it at least that this is a computer (AI Act art. 50). */
  async #greet() {
    const [topic, opener, question] = ['topic', 'opener', 'vraag'].map((each) => this.#host.value(each));
    /** @type {Awaited<ReturnType<Transport['config']>>} */
    const unreached = { greeting: { text: strings.greeting }, topic };
    const { greeting, topic: known, name } = await this.#transport.config(this.#audience, topic).catch(() => unreached);
    if (topic && !known) this.#host.refuse(`topic="${topic}" is no topic or theme: ignored`);
    if (name) this.#about.textContent = strings.subtitleOf(name);
    const buttons = [...question ? [{ title: question, payload: question }] : [], ...greeting.buttons ?? []];
    this.#greeting = this.#assistant({ ...greeting, text: [greeting.text, opener].filter(Boolean).join('\n'), buttons });
    if (this.#host.session.read().ticket) this.#quietly();
    this.#log.prepend(this.#greeting);
  }

  /** A history is shown but not read aloud; what is said from now on is. */
  #quietly() {
    this.#log.setAttribute('aria-live', 'off');
    setTimeout(() => this.#log.setAttribute('aria-live', 'polite'), 100);
  }

  /** @param {import('./types').Message} message */
  #assistant(message) {
    return el('div', { class: 'turn assistant' }, hidden(`${strings.name}: `), render(message, this));
  }

  /** Only the last answer keeps the buttons that answer it, and only it decides what the input expects. */
  #settle() {
    const waiting = this.#conversation?.waiting;
    for (const [entry, node] of this.#nodes) current(node, entry === waiting);
    this.#composer.expect(waiting?.message.custom);
  }

  /** Says under a message why it was not sent. @param {VisitorEntry} entry @param {string} why @param {boolean} again whether trying again can help */
  trouble(entry, why, again) {
    const node = this.#nodes.get(entry);
    if (!node) return;
    const buttons = [
      again && el('button', { click: () => { this.#land(); this.#conversation.retry(); } }, strings.retry),
      // What a button said is not the visitor's text to change.
      entry.payload === entry.text && el('button', {
        click: () => { this.#conversation.takeBack(entry); this.#composer.restore(entry.text); },
      }, strings.edit),
    ];
    this.update(entry);
    node.append(el('div', { class: 'trouble' }, el('p', {}, el('strong', {}, `${strings.failed}.`), ` ${why}`), el('div', { class: 'choices' }, ...buttons)));
    this.#log.scrollTop = node.offsetTop + node.offsetHeight - this.#log.clientHeight + 16;
  }

  /** @param {boolean} on */
  waiting(on) {
    clearTimeout(this.#dotsTimer);
    if (!on) {
      this.#dots.hidden = true;
      return;
    }
    this.#dotsTimer = setTimeout(() => {
      this.#dots.hidden = false;
      this.#toLatest();
    }, DOTS_AFTER_MS);
  }

  /** @param {string} text */
  notice(text) {
    this.#log.insertBefore(notice(text), this.#dots);
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  /** The last question at the top, so that a long answer is read from its beginning. @param {ScrollBehavior} [behavior] */
  #toLatest(behavior = 'auto') {
    const last = this.#question;
    this.#reading = false;
    this.#log.scrollTo({ top: last ? last.offsetTop - 12 : 0, behavior });
  }

  /** The focus to where one goes on: the input, or on a touch screen the last question, so that no keyboard jumps up. */
  #land() {
    if (matchMedia('(pointer: coarse)').matches) (this.#question ?? this.#title).focus({ preventScroll: true });
    else this.#composer.focus();
  }

  get #question() {
    return [...this.#nodes].findLast(([entry]) => entry.from === 'visitor')?.[1];
  }

  /** Modal where it covers the page, beside the page elsewhere. */
  #place() {
    const active = this.#dialog.matches(':focus-within') ? this.#host.shadowRoot?.activeElement : null;
    if (this.#dialog.open) this.#dialog.close();
    if (this.#small.matches) {
      this.#dialog.showModal();
      this.#title.focus();
    } else {
      // Not show(): that takes the focus, also where nobody asked for the chat.
      this.#dialog.setAttribute('open', '');
    }
    if (active instanceof HTMLElement) active.focus();
    this.#fit();
  }

  /** Keeps the input above a keyboard on screen, where the browser lets the keyboard lie over the page. */
  #fit() {
    const view = window.visualViewport;
    const covered = view && this.#small.matches && view.scale < 1.05 && view.height < window.innerHeight - 1;
    this.#dialog.style.height = covered ? `${view.height}px` : '';
    this.#dialog.style.top = covered ? `${view.offsetTop}px` : '';
  }

  /** @param {KeyboardEvent} event */
  #escape(event) {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.#menu.open) {
      this.#menu.toggle(false);
      this.#menu.button.focus();
    } else {
      this.#close();
    }
  }

  /** F6 goes from the page into the chat and back, as between the panes of a program. @param {KeyboardEvent} event */
  #jump(event) {
    if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey || !this.#host.open || this.#small.matches) return;
    event.preventDefault();
    if (document.activeElement !== this.#host) {
      this.#before = document.activeElement;
      this.#composer.focus();
    } else if (this.#before instanceof HTMLElement && this.#before !== this.#host && this.#before !== document.body) {
      this.#before.focus();
    } else {
      /** @type {HTMLElement | null} */ (this.#host.shadowRoot?.activeElement ?? null)?.blur();
    }
  }

  #download() {
    const text = transcript(this.#conversation.entries);
    save(new Blob([text], { type: 'text/plain;charset=utf-8' }), strings.downloadFile);
  }
}

/** @param {KeyboardEvent} event */
function stop(event) {
  if (!PASSED_ON.includes(event.key)) event.stopPropagation();
}

/** @param {string} text */
function notice(text) {
  return el('p', { class: 'notice' }, text);
}
