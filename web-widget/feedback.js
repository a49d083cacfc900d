/** Whether an answer helped. */
import { el } from './dom.js';
import * as strings from './strings.nl.js';

/** @typedef {import('./types').Actions} Actions */

/** @param {string} faqId @param {Actions} actions */
export function feedback(faqId, actions) {
  const said = el('p', { role: 'status' });
  const ask = el('p', {}, strings.helpful);
  const buttons = [true, false].map((useful) => {
    const [text, label] = useful ? strings.helpedYes : strings.helpedNo;
    return el('button', { 'aria-label': label, click: () => give(useful) }, text);
  });
  const box = el('div', { class: 'feedback', role: 'group', 'aria-label': strings.helpful }, ask, ...buttons, said);

  /** @param {boolean} useful */
  async function give(useful) {
    for (const button of buttons) button.disabled = true;
    try {
      await actions.feedback(faqId, useful);
    } catch {
      for (const button of buttons) button.disabled = false;
      said.textContent = strings.feedbackFailed;
      return;
    }
    said.textContent = useful ? strings.thanksYes : strings.thanksNo;
    said.tabIndex = -1;
    said.focus();
    ask.remove();
    for (const button of buttons) button.remove();
    if (!useful) {
      box.append(el('button', { click: () => actions.send('/contact', strings.callMe) }, strings.callMe));
    }
  }
  return box;
}
