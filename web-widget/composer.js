/** The input: a growing text area, a count near the limit, and a date picker where a date is asked. */
import { el, hidden, icon } from './dom.js';
import { day } from './format.js';
import * as strings from './strings.nl.js';

// The gateway's cap on one message.
const LIMIT = 500;
const COUNT_FROM = 420;

export class Composer {
  #send;
  #keep;
  // What is typed for a call-back is kept nowhere until it is sent.
  #private = false;
  #hint = el('span', { id: 'hint' }, strings.hint);
  #count = el('span', { id: 'count' });
  #full = el('span', { class: 'hidden', role: 'status' });
  #input = el('textarea', {
    id: 'input', part: 'input', rows: '1', maxlength: String(LIMIT), enterkeyhint: 'send',
    placeholder: strings.placeholder, 'aria-describedby': 'hint count',
    input: () => this.#changed(),
    keydown: (/** @type {KeyboardEvent} */ event) => {
      // Enter that ends the composing of a character is no wish to send.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    },
  });
  #picker = el('div', { class: 'picker', hidden: true });

  node = el('form', {
    class: 'composer', submit: (event) => { event.preventDefault(); this.#submit(); },
  },
    this.#picker,
    el('label', { for: 'input', class: 'hidden' }, strings.label),
    el('div', { class: 'row' }, this.#input,
      el('button', { type: 'submit', class: 'send', part: 'send' }, icon('↑'), hidden(strings.send))),
    el('p', { class: 'under' }, this.#hint, this.#count), this.#full);

  /** @param {(text: string) => void} send @param {(draft: string) => void} keep @param {string} [draft] what was typed before a reload */
  constructor(send, keep, draft = '') {
    this.#send = send;
    this.#keep = keep;
    this.#input.value = draft;
  }

  /** Fits the input to its text, once it can be measured. */
  fit() {
    this.#input.style.height = 'auto';
    this.#input.style.height = `${this.#input.scrollHeight + 2}px`;
  }

  focus() {
    this.#input.focus();
  }

  /** Puts a text back, before what was typed since. @param {string} text */
  restore(text) {
    this.#input.value = [text, this.#input.value].filter(Boolean).join('\n').slice(0, LIMIT);
    this.#changed();
    this.focus();
  }

  /** Fits the input to what the last message asks for. @param {import('./types').Custom} [custom] */
  expect({ kind, form, input = 'text', slot } = {}) {
    const asked = kind === 'ask';
    this.#private = asked && form === 'lead';
    this.#input.placeholder = asked ? strings.placeholders[input] ?? strings.answer : strings.placeholder;
    this.#input.inputMode = asked && input === 'money' ? 'decimal' : 'text';
    this.#input.autocomplete = asked && slot === 'lead_naam' ? 'name' : 'off';
    this.#hint.textContent = asked && form === 'lead' ? strings.hintLead : strings.hint;
    this.#picker.hidden = !(asked && input === 'date');
    this.#picker.replaceChildren(...(this.#picker.hidden ? [] : this.#dates()));
  }

  /** The browser's own date field: what is picked stands beneath it in words, to be sent like any answer. */
  #dates() {
    const pick = (/** @type {{ target: HTMLInputElement }} */ { target }) => {
      this.#input.value = target.value && day(target.value);
      this.#changed();
    };
    return [el('label', { for: 'date' }, strings.pickDate), el('input', { type: 'date', id: 'date', input: pick })];
  }

  #submit() {
    const text = this.#input.value.trim();
    if (!text) {
      this.focus();
      return;
    }
    this.#input.value = '';
    this.#changed();
    this.#send(text);
  }

  #changed() {
    const { length } = this.#input.value;
    this.#count.textContent = length >= COUNT_FROM ? strings.left(LIMIT - length) : '';
    this.#full.textContent = length >= LIMIT ? strings.full : '';
    this.#keep(this.#private ? '' : this.#input.value);
    this.fit();
  }
}
