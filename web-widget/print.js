/** Prints one card without the page around it: from a frame of its own that never leaves this browser. */
import { el } from './dom.js';
import { day, today } from './format.js';
import * as strings from './strings.nl.js';
import { PRINT_STYLE } from './styles.js';

/** A button that prints the card it stands in. @param {string} title @param {HTMLInputElement} [name] the visitor's name for the file */
export function printButton(title, name) {
  return el('button', {
    click: ({ target }) => {
      const card = target.closest('.card').cloneNode(true);
      // On paper nobody can unfold them; how it was computed stays in the chat.
      for (const fold of card.querySelectorAll('.past, li details')) fold.open = true;
      print(title, card, name?.value.trim());
    },
  }, strings.print);
}

/** @param {string} title @param {HTMLElement} card @param {string} [name] */
function print(title, card, name) {
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
  page.body.append(el('h1', {}, title), el('p', {}, `${strings.printed(day(today()))} ${strings.file}: ${name || strings.blank}`), card);
  view.addEventListener('afterprint', () => frame.remove());
  view.focus();
  view.print();
}
