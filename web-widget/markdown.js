/** A small Markdown subset into nodes: paragraphs, lists, `###` headings, **bold** and links. All else stays text. */
import { el, hidden } from './dom.js';
import { strings } from './strings.nl.js';

/** @typedef {import('./types').Actions} Actions */

const INLINE = /\*\*(.+?)\*\*|\[([^\]]+)\]\(([^()\s]+)\)/;
// A link from one answer to another: asked here, so that the visitor keeps the conversation.
const FAQ = /\/veelgestelde-vragen\/[a-z0-9-]+\/([a-z0-9-]+)$/;

/** @param {string} source @param {Actions} actions @returns {DocumentFragment} */
export function markdown(source, actions) {
  const out = document.createDocumentFragment();
  /** @type {HTMLElement | null} */
  let open = null;
  for (const raw of source.split(/\r?\n/)) {
    const line = raw.trim();
    const [, hashes, bullet, number, rest] = /^(?:(#{1,6})|([-*])|(\d+)[.)])\s+(.+)$/.exec(line) ?? [];
    if (!line) {
      open = null;
    } else if (hashes) {
      out.append(el(hashes.length < 3 ? 'h4' : 'h5', {}, inline(rest, actions)));
      open = null;
    } else if (bullet || number) {
      const tag = bullet ? 'ul' : 'ol';
      let list = out.lastElementChild;
      // A blank line between two items does not start a second list.
      if (!list?.matches(tag)) {
        list = el(tag, number && number !== '1' ? { start: number } : {});
        out.append(list);
      }
      open = el('li', {}, inline(rest, actions));
      list.append(open);
    } else if (open) {
      open.append(' ', inline(line, actions));
    } else {
      open = el('p', {}, inline(line, actions));
      out.append(open);
    }
  }
  return out;
}

/** @param {string} text @param {Actions} actions @returns {DocumentFragment} */
function inline(text, actions) {
  const out = document.createDocumentFragment();
  let rest = text;
  for (let match = INLINE.exec(rest); match; match = INLINE.exec(rest)) {
    out.append(rest.slice(0, match.index));
    const [whole, bold, label, target] = match;
    if (bold) {
      out.append(el('strong', {}, inline(bold, actions)));
    } else {
      const url = safe(target, actions.base);
      const faq = url?.origin === actions.base.origin && FAQ.exec(url.pathname);
      out.append(faq
        ? el('button', { type: 'button', class: 'link', click: () => actions.send(`/faq{"faq_id": "${faq[1]}"}`, label) }, label)
        : link(target, label, actions.base));
    }
    rest = rest.slice(match.index + whole.length);
  }
  out.append(rest);
  return out;
}

/**
 * A link, or only its words where the address is not https, tel, mailto or the gateway's own.
 * @param {string} target @param {string} label @param {URL} base @param {string} [before]
 */
export function link(target, label, base, before = '') {
  const url = safe(target, base);
  if (!url) return document.createTextNode(label);
  if (url.protocol === 'tel:' || url.protocol === 'mailto:') return el('a', { href: url.href }, label);
  return el('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }, before, label, hidden(` ${strings.newWindow}`));
}

/** @param {string} target @param {URL} base @returns {URL | null} */
function safe(target, base) {
  let url;
  try {
    url = new URL(target, base);
  } catch {
    return null;
  }
  const allowed = ['https:', 'tel:', 'mailto:'].includes(url.protocol) || url.origin === base.origin;
  return allowed ? url : null;
}

/** Plain text into paragraphs, with `mark`, the answer in it, in bold. @param {string} text @param {string} [mark] */
export function plain(text, mark = '') {
  return text.replaceAll('€ ', '€\u00a0').split(/\n+/).filter((part) => part.trim()).map((part) => {
    const at = mark ? part.indexOf(mark) : -1;
    return at < 0 ? el('p', {}, part)
      : el('p', {}, part.slice(0, at), el('strong', {}, mark), part.slice(at + mark.length));
  });
}
