/** What the assistant knows of the visitor's case, or computed with: each fact with a button to change it. */
import { change, press } from './buttons.js';
import { el } from './dom.js';
import * as strings from './strings.nl.js';

/** @param {import('./types').Custom} custom @param {import('./types').Actions} actions */
export function facts({ kind, facts: list = [] }, actions) {
  return list.length > 0 && el('section', { class: 'known' },
    // The text of a case has its own first line.
    kind !== 'case' && el('h4', { class: 'small' }, strings.used),
    el('dl', {}, ...list.map(({ id, label, value, shown = String(value), exact }) => el('div', {},
      el('dt', {}, label),
      el('dd', {},
        // "ongeveer" where the gateway's own words do not say so already.
        el('span', {}, exact === false && !shown.startsWith(strings.about) ? `${strings.about} ${shown}` : shown),
        press(strings.change, label.toLowerCase(), change(id), actions))))));
}
