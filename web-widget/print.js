/** Prints one outcome without the page around it: from a frame of its own that never leaves this browser. */
import { el } from './dom.js';
import { PRINT_STYLE } from './styles.js';

/** @param {string} title @param {HTMLElement} node */
export function print(title, node) {
  const frame = el('iframe', { title, 'aria-hidden': 'true', tabindex: '-1' });
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0;inset-block-end:0';
  document.body.append(frame);
  const view = /** @type {Window & typeof globalThis} */ (frame.contentWindow);
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(PRINT_STYLE);
  const page = view.document;
  page.documentElement.lang = 'nl';
  page.title = title;
  page.adoptedStyleSheets = [sheet];
  page.body.append(el('h1', {}, title), node);
  view.addEventListener('afterprint', () => frame.remove());
  view.focus();
  view.print();
}
