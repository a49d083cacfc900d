/** Where the visitor stands, and which track fits: what is late, what is for now, what comes, what must exist. */
import { press, topic } from './buttons.js';
import { el, hidden } from './dom.js';
import { weekday } from './format.js';
import { printButton } from './print.js';
import * as strings from './strings.nl.js';

/** @typedef {import('./types').Actions} Actions */
/** @typedef {import('./types').Custom} Custom */
/** @typedef {import('./types').Step} Step */

/** @param {Custom} custom */
export function place({ audience, week, week_exact: exact }) {
  return el('p', { class: 'tags' },
    typeof week === 'number' && el('strong', { class: 'badge' }, exact ? strings.inWeek(week) : strings.aroundWeek(week)), ' ',
    audience && el('span', { class: 'badge' }, audience));
}

/** The text without what the lists below it say again. @param {string} text @param {Custom} custom */
export function opening(text, { week_exact: exact }) {
  const parts = text.split(/\n{2,}/);
  // The last one asks for the day that would make it exact.
  return exact === false && parts.length > 1 ? `${parts[0]}\n${parts.at(-1)}` : parts[0];
}

/** What asks for something today. @param {Custom} custom @param {Actions} actions */
export function now({ nu = [] }, actions) {
  return [steps('te_laat', nu, actions), steps('nu', nu, actions)];
}

/** What comes, and what must exist by now. @param {Custom} custom @param {Actions} actions */
export function later({ nu = [], documenten = [] }, actions) {
  return [steps('straks', nu, actions), papers(documenten, actions), el('div', { class: 'choices' }, printButton(strings.standing))];
}

/** @param {Custom} custom @param {Actions} actions */
export function track({ uitkomst = '', faq_id: faqId }, actions) {
  return {
    name: el('p', { class: 'tags' }, el('strong', { class: 'badge' }, strings.track(uitkomst)), ` ${strings.tracks[uitkomst] ?? ''}`),
    answer: faqId && el('div', { class: 'choices' }, press(strings.readAnswer, '', topic(faqId), actions, '')),
  };
}

/** @param {Step['state']} state @param {Step[]} all @param {Actions} actions */
function steps(state, all, actions) {
  const list = all.filter((step) => step.state === state);
  return list.length > 0 && section(strings.stepsOf[state], `steps ${state}`, ...list.map(
    ({ label, date, direction, actor = [], text, faq_id: faqId }) => el('li', {},
      el('p', { class: 'label' }, label),
      date && el('p', { class: 'when' }, strings.by(direction, state === 'te_laat'), ' ', el('time', { datetime: date }, weekday(date))),
      el('p', {}, text),
      actor.length > 0 && el('p', { class: 'who' }, `${strings.who}: ${who(actor)}`),
      faqId && press(strings.explain, label, topic(faqId), actions))));
}

/** To tick off; what is missing can be said, and then counts as not done. @param {import('./types').Paper[]} list @param {Actions} actions */
function papers(list, actions) {
  return list.length > 0 && section(strings.papers, 'papers', ...list.map(({ naam, faq_id: faqId }) => {
    const name = naam[0].toUpperCase() + naam.slice(1);
    const missing = strings.isMissing(name.split(',')[0]);
    return el('li', {},
      el('label', {}, el('input', { type: 'checkbox' }), el('span', {}, name)),
      el('div', {},
        faqId && press(strings.explain, name, topic(faqId), actions),
        el('button', { class: 'link', click: () => actions.send(missing, missing) }, strings.missing, hidden(name))));
  }));
}

/** @param {string} title @param {string} style @param {Node[]} items */
function section(title, style, ...items) {
  return el('section', { class: style }, el('h4', { class: 'small' }, title), el('ul', { role: 'list' }, ...items));
}

/** @param {string[]} actors */
export function who(actors) {
  return new Intl.ListFormat('nl').format(actors.map((each) => strings.actor[each] ?? each));
}
