/** One message of the assistant as nodes: text first, then what belongs to its kind, then what one can do next. */
import { groups } from './buttons.js';
import { amount, costs } from './calculation.js';
import { el } from './dom.js';
import { facts } from './facts.js';
import { feedback } from './feedback.js';
import { day, euro, weekday } from './format.js';
import { link, plain, rich } from './rich.js';
import { later, now, opening, place, track } from './situation.js';
import * as strings from './strings.nl.js';
import { badge, timeline } from './timeline.js';

/** @typedef {import('./types').Actions} Actions */
/** @typedef {import('./types').Custom} Custom */
/** @typedef {(Node | string | 0 | false | null | undefined)[]} Parts */
/** @typedef {(said: Node[], custom: Custom, buttons: ReturnType<typeof groups>, actions: Actions) => Parts} Body */

const EMERGENCY = /\b(?:11[23]|0800[- ]?\d{4})\b/g;
// Here only the first sentence is in the visitor's own language: it says that the rest is in Dutch.
const FIRST_ONLY = ['faq', 'clarify'];

/** @param {import('./types').Message} message @param {Actions} actions @returns {HTMLElement} */
export function render({ text = '', buttons = [], custom = {} }, actions) {
  const kind = /^[a-z-]+$/.test(custom.kind ?? '') ? String(custom.kind) : 'text';
  const said = plain(words(text, custom) || (kind === 'text' ? strings.empty : ''), actions.base, mark(custom));
  if (/^[a-z]{2}$/.test(custom.lang ?? '')) {
    for (const each of FIRST_ONLY.includes(kind) ? said.slice(0, 1) : said) Object.assign(each, { lang: custom.lang, dir: 'auto' });
  }
  return el('div', { class: `card ${kind}${custom.soft ? ' soft' : ''}`, part: 'answer' },
    ...(BODIES[kind] ?? outcome)(said, custom, groups(custom, buttons, actions), actions));
}

/** @type {Record<string, Body>} */
const BODIES = {
  faq: (said, custom, { once, lasting, rivals, related }, actions) => [
    custom.question && el('h3', {}, custom.question), ...said, forYou(custom, actions), warnings(custom), once, lasting, rivals,
    custom.in_sight?.length && el('div', { class: 'insight' }, rich(custom.in_sight, actions)),
    ...explanations(custom, actions), related, custom.faq_id && feedback(custom.faq_id, actions),
  ],
  situatie: (said, custom, { once, lasting, related }, actions) => [
    place(custom), ...said, once, ...now(custom, actions), lasting, ...later(custom, actions), related,
  ],
  case: (said, custom, { once, lasting }, actions) => [said[0], facts(custom, actions), ...said.slice(1), once, lasting],
  spoor: (said, custom, { once, lasting, related }, actions) => {
    const { name, answer } = track(custom, actions);
    return [name, ...said, answer, once, lasting, related];
  },
  safety: (said, custom, { once, lasting }) => [...said, !custom.soft && calls(said), once, lasting],
};

/** @type {Body} */
function outcome(said, custom, { once, lasting, related }, actions) {
  return [
    ...said,
    custom.bedrag && amount(/** @type {any} */ (custom), facts(custom, actions), actions.base),
    custom.posten && costs(/** @type {any} */ (custom), facts(custom, actions), actions.base),
    custom.milestones && facts(custom, actions),
    custom.milestones && timeline(/** @type {any} */ (custom), actions),
    once, lasting, related,
    custom.degraded && el('div', { class: 'choices once' }, el('button', { click: () => actions.again() }, strings.retry)),
  ];
}

/** The text without what a list below it says again. @param {string} text @param {Custom} custom */
function words(text, custom) {
  if (custom.kind === 'situatie') return opening(text, custom);
  return custom.kind === 'case' && custom.facts?.length ? text.replace(/^- .*$/gm, '') : text;
}

/** What in the text is the answer itself. @param {Custom} custom */
function mark({ milestones = [], focus, bedrag }) {
  const asked = milestones.find(({ id }) => id === focus);
  return asked ? weekday(asked.date) : bedrag && euro(bedrag);
}

/** The emergency numbers that the text names, to press. @param {Node[]} said */
function calls(said) {
  const numbers = new Set(said.map((node) => node.textContent).join(' ').match(EMERGENCY));
  return numbers.size > 0 && el('div', { class: 'choices' }, ...[...numbers].map((number) =>
    el('a', { href: `tel:${number.replace(/\D/g, '')}` }, strings.call(number))));
}

/** The answer's own days for this visitor: the one that the text names, and the others beneath it. @param {Custom} custom @param {Actions} actions */
function forYou({ voor_u: own }, { base }) {
  if (!own) return null;
  const named = own.milestones.find(({ date }) => own.text.includes(weekday(date)));
  const [first, ...rest] = plain(own.text, base, named && weekday(named.date));
  if (named) first?.prepend(badge(named.state, named.direction), ' ');
  const others = own.milestones.filter((each) => each !== named);
  return el('div', { class: 'foryou', role: 'group', 'aria-label': strings.forYou }, first, ...rest,
    others.length > 0 && el('ul', { role: 'list' }, ...others.map(({ date, label, state, direction }) => el('li', {},
      badge(state, direction), ' ', label && `${label}: `, el('time', { datetime: date }, day(date))))));
}

/** @param {Custom} custom */
function warnings({ warnings: texts = [] }) {
  return texts.length > 0 && el('div', { class: 'warning' }, el('strong', {}, strings.warning), ...texts.map((text) => el('p', {}, text)));
}

/** What one may want to read after the answer, folded. @param {Custom} custom @param {Actions} actions @returns {Parts} */
function explanations({ more, glossary = [], sources = [], reviewed }, actions) {
  return [
    more?.length && el('details', { class: 'more' }, el('summary', {}, strings.more), rich(more, actions)),
    glossary.length > 0 && el('details', {}, el('summary', {}, strings.glossary),
      el('dl', {}, ...glossary.flatMap(({ term, text }) => [el('dt', {}, term), el('dd', {}, text)]))),
    (sources.length > 0 || reviewed) && el('details', { class: 'sources' },
      el('summary', {}, sources.length ? strings.sourcesOf(sources.length) : strings.checked),
      sources.length > 0 && el('ul', { 'aria-label': strings.sources }, ...sources.map(({ title, url }) =>
        el('li', {}, `${strings.source}: `, link(url, title, actions.base)))),
      reviewed && el('p', {}, strings.reviewed(''), el('time', { datetime: reviewed }, day(reviewed)))),
  ];
}
