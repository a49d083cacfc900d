/** Builds elements. Strings become text nodes, never markup: nothing a server or visitor writes can become a tag. */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | ((event: any) => void)>} [attributes] a function is a listener, `true` a bare attribute
 * @param {(Node | string | 0 | null | undefined | false)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  // Not the `submit` that HTML makes of it.
  if (tag === 'button') node.setAttribute('type', tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false) node.setAttribute(name, value);
  }
  for (const child of children) if (child) node.append(child);
  return node;
}

/** Text for a screen reader only. @param {string} text */
export function hidden(text) {
  return el('span', { class: 'hidden' }, text);
}

/** A sign that every font has; its name stands beside it. @param {string} sign */
export function icon(sign) {
  return el('span', { 'aria-hidden': 'true' }, sign);
}

/** Saves a file that the browser made itself. @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const href = URL.createObjectURL(blob);
  const link = el('a', { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // The download has its own hold on the blob by then; Safari needs the moment.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
