/** Amounts: the outcome first, then the sum, what to watch and the articles. */
import { el } from './dom.js';
import { euro } from './format.js';
import { link } from './rich.js';
import * as strings from './strings.nl.js';

/** @typedef {import('./types').Link} Link */

/** @param {import('./types').Transitievergoeding} outcome @param {Node | false} used what it was computed from @param {URL} base */
export function amount({ bedrag, maximum, grondslag, duur, steps: sum, legal_basis: basis, caveats: limits }, used, base) {
  return el('section', { class: 'outcome', 'aria-label': strings.amount },
    el('dl', { class: 'facts' },
      ...fact(strings.amount, euro(bedrag), 'total'),
      ...(duur ? fact(strings.duration, service(duur)) : []),
      ...(grondslag ? fact(strings.base, euro(grondslag)) : []),
      ...(maximum ? fact(strings.maximum, euro(maximum)) : [])),
    used, caveats(limits), steps(sum), articles(basis, base));
}

/** @param {import('./types').Kosten} outcome @param {Node | false} used what it was computed from @param {URL} base */
export function costs({ posten, totaal, legal_basis: basis, caveats: limits }, used, base) {
  return el('section', { class: 'outcome', 'aria-label': strings.costs },
    el('dl', { class: 'facts' },
      ...posten.flatMap(({ id, label, laag, hoog }) => fact(label ?? id, span(laag, hoog))),
      ...fact(strings.total, span(totaal.laag, totaal.hoog), 'total')),
    used, caveats(limits), steps(posten.flatMap((post) => post.steps ?? [])), articles(basis, base));
}

/** What limits an outcome stands beside it, never folded away. @param {string[]} [texts] */
export function caveats(texts = []) {
  return texts.length > 0 && el('div', { class: 'warning' },
    el('strong', {}, strings.warning), el('ul', {}, ...texts.map((text) => el('li', {}, text))));
}

/** @param {string[]} [list] */
export function steps(list = []) {
  return list.length > 0 && el('details', {}, el('summary', {}, strings.steps),
    el('ol', {}, ...list.map((step) => el('li', {}, step))));
}

/** @param {Link[] | undefined} links @param {URL} base */
export function articles(links = [], base) {
  return links.length > 0 && el('div', { class: 'sources' }, el('ul', { 'aria-label': strings.sources },
    ...links.map(({ title, url }) => el('li', {}, `${strings.source}: `, link(url, title, base)))));
}

/** @param {string} term @param {string} text @param {string} [kind] */
function fact(term, text, kind = '') {
  return [el('dt', { class: kind }, term), el('dd', { class: kind }, text)];
}

/** @param {string} low @param {string} high */
export function span(low, high) {
  return low === high ? euro(low) : strings.between(euro(low), euro(high));
}

/** @param {{ jaren: number, maanden: number, dagen: number }} duur */
function service({ jaren, maanden, dagen }) {
  const parts = [jaren && strings.years(jaren), maanden && strings.months(maanden), dagen && strings.days(dagen)];
  return new Intl.ListFormat('nl').format(/** @type {string[]} */ (parts.filter(Boolean)));
}
