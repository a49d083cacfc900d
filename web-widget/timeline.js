/** The deadlines from now on, in order of date, the one that was asked for marked; what has been is folded. */
import { articles, caveats, steps } from './calculation.js';
import { el } from './dom.js';
import { day, weekday } from './format.js';
import { printButton } from './print.js';
import { who } from './situation.js';
import * as strings from './strings.nl.js';

/** @typedef {import('./types').Actions} Actions */
/** @typedef {import('./types').Deadlines} Deadlines */
/** @typedef {import('./types').Milestone} Milestone */

/** @param {Deadlines} outcome @param {Actions} actions */
export function timeline(outcome, actions) {
  const { milestones, focus, week, eerste_ziektedag: first, op } = outcome;
  // What was asked for stays in sight, and so does what became possible and still is.
  const earlier = milestones.filter((each) => each.status === 'past' && each.direction !== 'vanaf' && each.id !== focus);
  const ahead = milestones.filter((each) => !earlier.includes(each));
  const body = outcome.request ?? { eerste_ziektedag: first };
  // Of the visitor alone: it goes along with the file and onto the paper, and is kept nowhere.
  const name = el('input', { maxlength: '60', autocomplete: 'off' });
  const said = el('p', { role: 'status', class: 'said' });
  return el('section', { class: 'timeline', 'aria-label': strings.timeline },
    el('p', { class: 'now' }, op && strings.today(day(op)), typeof week === 'number' && ` ${strings.week(week)}`),
    el('div', { class: 'dates' },
      earlier.length > 0 && el('details', { class: 'past', open: !ahead.length },
        el('summary', {}, strings.earlier(earlier.length)), milestoneList(earlier, focus, actions)),
      ahead.length > 0 && milestoneList(ahead, focus, actions)),
    ...(outcome.alternatives ?? []).map((other) => alternative(other, actions)),
    caveats(outcome.caveats),
    steps(outcome.steps),
    el('label', { class: 'file' }, strings.file, name, el('span', { class: 'note' }, strings.fileHint)),
    el('div', { class: 'choices' },
      el('button', { click: () => calendar() }, strings.calendar),
      printButton(strings.timeline, name)),
    said);

  async function calendar() {
    said.textContent = '';
    try {
      await actions.calendar({ ...body, naam: name.value });
      said.textContent = strings.calendarDone;
    } catch (/** @type {any} */ { message }) {
      said.textContent = message || strings.calendarFailed;
    }
  }
}

/** @param {Milestone[]} milestones @param {string | undefined} focus @param {Actions} actions */
function milestoneList(milestones, focus, { base }) {
  return el('ol', { role: 'list' }, ...milestones.map((milestone) => {
    const { id, label, kind, actor, consequence, repair, note, legal_basis: basis, status, direction } = milestone;
    return el('li', { class: `${status} ${kind}`, ...(id === focus ? { 'aria-current': 'true' } : {}) },
      el('p', { class: 'when' }, ...when(milestone), ' ', badge(status, direction)),
      el('p', { class: 'label' }, label),
      el('p', { class: 'who' }, strings.kind[kind] ?? kind, actor.length > 0 && ` · ${strings.who}: ${who(actor)}`),
      note && el('p', { class: 'note' }, note),
      status === 'past' && repair && direction === 'uiterlijk' && el('p', { class: 'note' }, `${strings.notDone} ${repair}`),
      (consequence || basis.length > 0) && el('details', {}, el('summary', {}, strings.consequence),
        consequence && el('p', {}, consequence), articles(basis, base)));
  }));
}

/** @param {Deadlines} other @param {Actions} actions */
function alternative({ eerste_ziektedag: first, milestones }, actions) {
  return el('details', { class: 'dates' }, el('summary', {}, strings.alternative),
    el('p', {}, strings.firstDay(day(first))), milestoneList(milestones, undefined, actions));
}

/** "uiterlijk", "vanaf" or neither, and the day or days. @param {Milestone} milestone */
function when({ from, date, direction, status }) {
  const last = el('time', { datetime: date }, weekday(date));
  if (from && from !== date) return [el('time', { datetime: from }, weekday(from)), ` ${strings.until} `, last];
  return [strings.by(direction, status === 'past'), ' ', last];
}

/** A state in words as well as in colour: nothing that may still be open is called over. @param {string} status @param {string} [direction] */
export function badge(status, direction) {
  return el('span', { class: `badge ${status}` }, state(status, direction));
}

/** @param {string} status @param {string} [direction] */
export function state(status, direction = '') {
  const past = status === 'past' || status === 'voorbij';
  return (past && strings.been[direction]) || strings.status[status] || status;
}
