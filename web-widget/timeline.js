/** The deadlines in order of date, the one that was asked for marked. */
import { articles, caveats, steps } from './calculation.js';
import { el } from './dom.js';
import { day, weekday } from './format.js';
import { strings } from './strings.nl.js';

/** @typedef {import('./types').Actions} Actions */
/** @typedef {import('./types').Deadlines} Deadlines */
/** @typedef {import('./types').Milestone} Milestone */

/** @param {Deadlines} outcome @param {Actions} actions */
export function timeline(outcome, actions) {
  const { milestones, focus, week, eerste_ziektedag: first } = outcome;
  const past = milestones.filter(({ status }) => status === 'past');
  const ahead = milestones.filter(({ status }) => status !== 'past');
  const body = outcome.request ?? { eerste_ziektedag: first };
  const list = el('div', { class: 'dates' },
    // What is over is one press away, so that a phone shows first what still can be done.
    past.length > 0 && el('details', { class: 'past', open: !ahead.length || past.some(({ id }) => id === focus) },
      el('summary', {}, strings.passed(past.length)), milestoneList(past, focus, actions)),
    ahead.length > 0 && milestoneList(ahead, focus, actions));
  const said = el('p', { role: 'status', class: 'said' });
  return el('section', { class: 'timeline', 'aria-label': strings.timeline },
    typeof week === 'number' && el('p', { class: 'now' }, strings.week(week)),
    caveats(outcome.caveats),
    list,
    ...(outcome.alternatives ?? []).map((other) => alternative(other, actions)),
    steps(outcome.steps),
    el('div', { class: 'choices tools' },
      el('button', { type: 'button', click: () => calendar() }, strings.calendar),
      el('button', { type: 'button', click: () => print() }, strings.print)),
    said);

  async function calendar() {
    said.textContent = '';
    try {
      await actions.calendar(body);
      said.textContent = strings.calendarDone;
    } catch (error) {
      said.textContent = error instanceof Error && error.message ? error.message : strings.calendarFailed;
    }
  }

  function print() {
    const copy = /** @type {HTMLElement} */ (list.cloneNode(true));
    for (const details of copy.querySelectorAll('details')) details.open = true;
    copy.prepend(el('p', {}, strings.firstDay(day(first)), ' ', strings.printed(day(today()))));
    actions.print(strings.timeline, copy);
  }
}

/** @param {Milestone[]} milestones @param {string | undefined} focus @param {Actions} actions */
function milestoneList(milestones, focus, { base }) {
  return el('ol', { role: 'list' }, ...milestones.map((milestone) => {
    const { id, label, kind, actor, consequence, note, legal_basis: basis, status } = milestone;
    const who = new Intl.ListFormat('nl').format(actor.map((each) => strings.actor[each] ?? each));
    return el('li', { class: `${status} ${kind}`, ...(id === focus ? { 'aria-current': 'true' } : {}) },
      el('p', { class: 'when' }, ...when(milestone), ' ', badge(milestone)),
      el('p', { class: 'label' }, label),
      el('p', { class: 'who' }, strings.kind[kind] ?? kind, who && ` · ${strings.who}: ${who}`),
      note && el('p', { class: 'note' }, note),
      (consequence || basis.length > 0) && el('details', {}, el('summary', {}, strings.consequence),
        consequence && el('p', {}, consequence), articles(basis, base)));
  }));
}

/** @param {Deadlines} other @param {Actions} actions */
function alternative({ eerste_ziektedag: first, milestones }, actions) {
  return el('details', { class: 'dates' }, el('summary', {}, strings.alternative),
    el('p', {}, strings.firstDay(day(first))), milestoneList(milestones, undefined, actions));
}

/** @param {Milestone} milestone */
function when({ from, date }) {
  const last = el('time', { datetime: date }, weekday(date));
  return from && from !== date ? [el('time', { datetime: from }, weekday(from)), ` ${strings.until} `, last] : [last];
}

/** Status in words as well as in colour. @param {Milestone} milestone */
function badge({ status }) {
  return el('span', { class: 'badge' }, strings.status[status] ?? status);
}

function today() {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date());
}
