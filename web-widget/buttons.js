/** What a visitor may press under a message: the gateway's own buttons, and those that the widget adds beside a part. */
import { el, hidden } from './dom.js';
import * as strings from './strings.nl.js';

/** @typedef {import('./types').Actions} Actions */
/** @typedef {import('./types').Button} Button */
/** @typedef {import('./types').Custom} Custom */

// An answer to a question of the assistant: senseless once the conversation has gone on.
const ONCE = /^\/(affirm|deny|stop|role|value)\b/;
const TOPIC = /^\/faq\{/;
// In these a topic is an extra; elsewhere (not sure, not understood) it is the choice itself.
const WITH_RELATED = ['faq', 'situatie', 'spoor'];

/** The payload that opens an answer. @param {string} faqId */
export function topic(faqId) {
  return `/faq{"faq_id": "${faqId}"}`;
}

/** The payload that changes a fact. @param {string} fact */
export function change(fact) {
  return `/wijzig{"feit": "${fact}"}`;
}

/**
 * @param {string} text on the button @param {string} about what it is of, for a screen reader
 * @param {string} payload @param {Actions} actions @param {string} [style]
 */
export function press(text, about, payload, actions, style = 'link') {
  const shown = about ? `${text}: ${about}` : text;
  return el('button', { part: 'choice', class: style || false, click: () => actions.send(payload, shown) },
    text, about && hidden(about));
}

/** The buttons of a message in groups: what answers it, what goes on from it, other answers that may be meant, and questions that belong to it. @param {Custom} custom @param {Button[]} buttons @param {Actions} actions */
export function groups({ kind = '', facts = [], related = [], related_titles: titles = {} }, buttons, actions) {
  // A fact has its button beside it.
  const beside = facts.map(({ id }) => change(id));
  const all = buttons.filter(({ payload }) => !beside.includes(payload));
  const has = (/** @type {string} */ payload) => all.some((each) => each.payload === payload);
  if (kind === 'ask' && !has('/stop')) all.push({ title: strings.stop, payload: '/stop' });
  const others = related.map((id) => ({ title: titles[id] ?? '', payload: topic(id) }))
    .filter(({ title, payload }) => title && !has(payload));
  const topics = WITH_RELATED.includes(kind) ? all.filter(({ payload }) => TOPIC.test(payload)) : [];
  // What an answer offers beside itself is there because it was not sure.
  const rivals = kind === 'faq' ? topics.splice(0) : [];
  const rest = all.filter((button) => !topics.includes(button) && !rivals.includes(button));
  return {
    once: group(rest.filter(({ payload }) => ONCE.test(payload)), strings.choices, 'once', actions),
    lasting: group(rest.filter(({ payload }) => !ONCE.test(payload)), strings.goOn, 'lasting', actions),
    rivals: group(rivals, strings.rivals, 'related', actions, true),
    related: group([...topics, ...others], strings.related, 'related', actions, true),
  };
}

/** Shows the buttons that answer a message only while it waits for one. @param {HTMLElement} card @param {boolean} waits */
export function current(card, waits) {
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (card.querySelectorAll('.once'))) each.hidden = !waits;
}

/** @param {Button[]} buttons @param {string} label @param {string} kind @param {Actions} actions @param {boolean} [visible] */
function group(buttons, label, kind, actions, visible = false) {
  return buttons.length > 0 && el('div', { class: `choices ${kind}`, role: 'group', 'aria-label': label },
    visible && el('p', { 'aria-hidden': 'true' }, label),
    ...buttons.map(({ title, payload }) => press(title, '', payload, actions, '')));
}
