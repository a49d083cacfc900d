/** The conversation as a text file, made in the browser. */
import { span } from './calculation.js';
import { day, euro, today, weekday } from './format.js';
import { text as textOf } from './rich.js';
import * as strings from './strings.nl.js';
import { state } from './timeline.js';

/** @typedef {import('./types').Entry} Entry */

/** @param {Entry[]} entries @returns {string} */
export function transcript(entries) {
  return [strings.transcript(day(today())), ...entries.map(turn), ''].join('\n\n');
}

/** @param {Entry} entry */
function turn(entry) {
  if (entry.from === 'visitor') return `${strings.you}: ${entry.text}`;
  const { text, custom = {} } = entry.message;
  const { voor_u: own, in_sight: inSight = '', more = '', sources = [], legal_basis: basis = [], reviewed, milestones = [], caveats = [] } = custom;
  const lines = [
    text && `${strings.name}: ${text}`,
    own?.text,
    textOf(inSight),
    textOf(more),
    custom.bedrag && `${strings.amount}: ${euro(custom.bedrag)}`,
    custom.totaal && `${strings.total}: ${span(custom.totaal.laag, custom.totaal.hoog)}`,
    ...milestones.map(({ date, label, status, direction }) => `- ${weekday(date)}: ${label} (${state(status, direction)})`),
    ...caveats.map((caveat) => `${strings.warning}: ${caveat}`),
    ...[...sources, ...basis].map(({ title, url }) => `${strings.source}: ${title}, ${url}`),
    reviewed && strings.reviewed(day(reviewed)),
  ];
  return lines.filter(Boolean).join('\n');
}
