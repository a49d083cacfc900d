/** One message of the assistant as nodes: text first, then what belongs to its kind, then what one can do next. */
import { amount, costs } from './calculation.js';
import { el } from './dom.js';
import { day, euro, weekday } from './format.js';
import { link, plain, rich } from './rich.js';
import { strings } from './strings.nl.js';
import { timeline } from './timeline.js';

/** @typedef {import('./types').Actions} Actions */
/** @typedef {import('./types').Button} Button */
/** @typedef {import('./types').Custom} Custom */
/** @typedef {import('./types').Message} Message */

// An answer to a question of the form: senseless once the conversation has gone on.
const ONCE = /^\/(affirm|deny|stop|role|value)\b/;

const EMERGENCY = /\b(?:11[23]|0800[- ]?\d{4})\b/g;

/** @param {Message} message @param {Actions} actions @returns {HTMLElement} */
export function render({ text = '', buttons = [], custom = {} }, actions) {
  const kind = /^[a-z-]+$/.test(custom.kind ?? '') ? String(custom.kind) : 'text';
  const out = el('div', { class: `card ${kind}`, part: 'answer' });
  if (kind === 'faq' && custom.question) out.append(el('h3', {}, custom.question));
  out.append(...plain(text || (kind === 'text' ? strings.empty : ''), mark(custom)));
  if (kind === 'safety') out.append(...calls(text));
  if (kind === 'faq') out.append(...answer(custom, actions));
  if (custom.milestones) out.append(timeline(/** @type {any} */ (custom), actions));
  if (custom.bedrag) out.append(amount(/** @type {any} */ (custom), actions.base));
  if (custom.posten) out.append(costs(/** @type {any} */ (custom), actions.base));
  out.append(...choices(custom, buttons, actions));
  if (custom.degraded && kind !== 'faq') {
    out.append(el('div', { class: 'choices once' }, el('button', { type: 'button', click: actions.again }, strings.retry)));
  }
  if (kind === 'faq' && custom.faq_id) out.append(feedback(custom.faq_id, actions));
  return out;
}

/** Shows the buttons that answer a message only while it is the last. @param {HTMLElement} card @param {boolean} last */
export function current(card, last) {
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (card.querySelectorAll('.once'))) group.hidden = !last;
}

/** What in the text is the answer itself. @param {Custom} custom */
function mark({ milestones = [], focus, bedrag }) {
  const asked = milestones.find(({ id }) => id === focus);
  return asked ? weekday(asked.date) : bedrag && euro(bedrag);
}

/** The emergency numbers that the text names, to press. @param {string} text */
function calls(text) {
  const numbers = new Set(text.match(EMERGENCY));
  return numbers.size ? [el('div', { class: 'choices' }, ...[...numbers].map((number) =>
    el('a', { href: `tel:${number.replace(/\D/g, '')}` }, strings.call(number))))] : [];
}

/** @param {Custom} custom @param {Actions} actions @returns {Node[]} */
function answer({ in_sight: inSight, more, glossary = [], warnings = [], sources = [], reviewed }, actions) {
  const out = [];
  if (warnings.length) {
    out.push(el('div', { class: 'warning' }, el('strong', {}, strings.warning), ...warnings.map((text) => el('p', {}, text))));
  }
  if (inSight?.length) out.push(rich(inSight, actions));
  if (more?.length) out.push(el('details', { class: 'more' }, el('summary', {}, strings.more), rich(more, actions)));
  if (glossary.length) {
    out.push(el('details', { class: 'glossary' }, el('summary', {}, strings.glossary),
      el('dl', {}, ...glossary.flatMap(({ term, text }) => [el('dt', {}, term), el('dd', {}, text)]))));
  }
  if (sources.length || reviewed) {
    out.push(el('div', { class: 'sources' },
      sources.length > 0 && el('ul', { 'aria-label': strings.sources }, ...sources.map(({ title, url }) =>
        el('li', {}, `${strings.source}: `, link(url, title, actions.base)))),
      reviewed && el('p', {}, strings.reviewed(''), el('time', { datetime: reviewed }, day(reviewed)))));
  }
  return out;
}

/** @param {Custom} custom @param {Button[]} buttons @param {Actions} actions @returns {Node[]} */
function choices(custom, buttons, actions) {
  const all = [...buttons];
  const has = (/** @type {string} */ payload) => all.some((each) => each.payload === payload);
  if (custom.calculator && !has(`/${custom.calculator}`)) {
    const title = strings.calculators[custom.calculator];
    if (title) all.unshift({ title, payload: `/${custom.calculator}` });
  }
  if (custom.kind === 'ask' && !has('/stop')) all.push({ title: strings.stop, payload: '/stop' });
  const related = (custom.related ?? [])
    .map((id) => ({ title: custom.related_titles?.[id] ?? '', payload: `/faq{"faq_id": "${id}"}` }))
    .filter(({ title, payload }) => title && !has(payload));
  const once = all.filter(({ payload }) => ONCE.test(payload));
  const lasting = all.filter(({ payload }) => !ONCE.test(payload));
  const label = custom.kind === 'clarify' || custom.kind === 'fallback' ? strings.suggestions : strings.choices;
  return [
    ...group(once, label, 'once', actions),
    ...group(lasting, label, 'lasting', actions),
    ...group(related, strings.related, 'related', actions, true),
  ];
}

/** @param {Button[]} buttons @param {string} label @param {string} kind @param {Actions} actions @param {boolean} [visible] */
function group(buttons, label, kind, actions, visible = false) {
  if (!buttons.length) return [];
  return [el('div', { class: `choices ${kind}`, role: 'group', 'aria-label': label },
    visible && el('p', { 'aria-hidden': 'true' }, label),
    ...buttons.map(({ title, payload }) =>
      el('button', { type: 'button', part: 'choice', click: () => actions.send(payload, title) }, title)))];
}

/** @param {string} faqId @param {Actions} actions */
function feedback(faqId, actions) {
  const said = el('p', { role: 'status' });
  const ask = el('p', {}, strings.helpful);
  const buttons = [true, false].map((useful) => {
    const [text, label] = useful ? strings.helpedYes : strings.helpedNo;
    return el('button', { type: 'button', 'aria-label': label, click: () => give(useful) }, text);
  });
  const box = el('div', { class: 'feedback', role: 'group', 'aria-label': strings.helpful }, ask, ...buttons, said);

  /** @param {boolean} useful */
  async function give(useful) {
    for (const button of buttons) button.disabled = true;
    try {
      await actions.feedback(faqId, useful);
    } catch {
      for (const button of buttons) button.disabled = false;
      said.textContent = strings.feedbackFailed;
      return;
    }
    said.textContent = useful ? strings.thanksYes : strings.thanksNo;
    said.tabIndex = -1;
    said.focus();
    ask.remove();
    for (const button of buttons) button.remove();
    if (!useful) {
      box.append(el('button', { type: 'button', click: () => actions.send('/contact', strings.callMe) }, strings.callMe));
    }
  }
  return box;
}
