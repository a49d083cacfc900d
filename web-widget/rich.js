/** The marked-up text of an answer, parsed by the gateway, into nodes: a few tags and links. All else stays text. */
import { topic } from './buttons.js';
import { el, hidden } from './dom.js';
import * as strings from './strings.nl.js';
import { parse } from './url.js';

/** @typedef {import('./types').Actions} Actions */
/** @typedef {import('./types').Rich} Rich */

// The card's own title is an h3.
const TAGS = /** @type {const} */ ({
  p: 'p', ul: 'ul', ol: 'ol', li: 'li', strong: 'strong', em: 'em', br: 'br', h2: 'h4', h3: 'h5',
});
// What starts on a line of its own in plain text.
/** @type {Record<string, string>} */
const BEFORE = { p: '\n', li: '\n- ', br: '\n', h2: '\n\n', h3: '\n\n' };
// Split keeps what is in the brackets: each second part is an address. The consent names the gateway's own page by its path.
const ADDRESS = /(https:\/\/[^\s<>]*[^\s<>.,;:]|\/privacy\b)/;
// A link from one answer to another: asked here, so that the visitor keeps the conversation.
const FAQ = /\/veelgestelde-vragen\/[a-z0-9-]+\/([a-z0-9-]+)$/;

/**
 * A conversation from before an update of the gateway may hold plain text instead.
 * @param {Rich[] | string} content @param {Actions} actions @returns {DocumentFragment}
 */
export function rich(content, actions) {
  const out = document.createDocumentFragment();
  out.append(...typeof content === 'string' ? plain(content, actions.base) : content.map((each) => node(each, actions)));
  return out;
}

/** @param {Rich} each @param {Actions} actions @returns {Node | string} */
function node(each, actions) {
  if (typeof each === 'string') return each;
  const { tag, href, start, content } = each;
  const inner = rich(content, actions);
  if (tag === 'a') return anchor(String(href), inner, actions);
  if (!Object.hasOwn(TAGS, tag)) return inner;
  return el(TAGS[/** @type {keyof typeof TAGS} */ (tag)], start ? { start: String(start) } : {}, inner);
}

/** @param {string} href @param {DocumentFragment} inner @param {Actions} actions */
function anchor(href, inner, actions) {
  const url = safe(href, actions.base);
  const faq = url?.origin === actions.base.origin && FAQ.exec(url.pathname);
  if (!faq) return link(href, inner, actions.base);
  const label = inner.textContent ?? '';
  return el('button', { class: 'link', click: () => actions.send(topic(faq[1]), label) }, inner);
}

/**
 * A link, or only its words where the address is not https, tel, mailto or the gateway's own.
 * @param {string} target @param {string | Node} label @param {URL} base @param {string} [before]
 */
export function link(target, label, base, before = '') {
  const url = safe(target, base);
  if (!url) return typeof label === 'string' ? document.createTextNode(label) : label;
  if (url.protocol === 'tel:' || url.protocol === 'mailto:') return el('a', { href: url.href }, label);
  return el('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }, before, label, hidden(` ${strings.newWindow}`));
}

/** @param {string} target @param {URL} base @returns {URL | null} */
function safe(target, base) {
  const url = parse(target, base);
  const allowed = ['https:', 'tel:', 'mailto:'].includes(url?.protocol ?? '') || url?.origin === base.origin;
  return allowed ? url : null;
}

/** Plain text into paragraphs and lists, with `mark`, the answer in it, in bold. @param {string} text @param {URL} base @param {string} [mark] */
export function plain(text, base, mark = '') {
  /** @type {HTMLElement[]} */
  const out = [];
  for (const line of text.replaceAll('€ ', '€\u00a0').split(/\n+/).filter((each) => each.trim())) {
    const item = /^- (.+)$/.exec(line)?.[1];
    const last = out[out.length - 1];
    const inner = bold(item ?? line, mark).flatMap((part) => typeof part === 'string' ? linked(part, base) : part);
    if (!item) out.push(el('p', {}, ...inner));
    else if (last?.matches('ul')) last.append(el('li', {}, ...inner));
    else out.push(el('ul', {}, el('li', {}, ...inner)));
  }
  return out;
}

/** @param {string} text @param {string} mark */
function bold(text, mark) {
  const at = mark ? text.indexOf(mark) : -1;
  return at < 0 ? [text] : [text.slice(0, at), el('strong', {}, mark), text.slice(at + mark.length)];
}

/** @param {string} text @param {URL} base @returns {(Node | string)[]} */
function linked(text, base) {
  return text.split(ADDRESS).map((part, at) => at % 2 ? link(part, part, base) : part);
}

/** The same as text, for the file that a visitor takes along. @param {Rich[] | string} content @returns {string} */
export function text(content) {
  if (typeof content === 'string') return content;
  return content.map((each) => typeof each === 'string' ? each : `${BEFORE[each.tag] ?? ''}${text(each.content)}`).join('').trim();
}
