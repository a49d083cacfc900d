/** What the host page says with attributes. What is wrong is told in the console and left out: the chat works on. */

/** @type {Record<string, RegExp>} */
const ALLOWED = {
  audience: /^(werkgever|werknemer)$/,
  open: /^(|open|true|false)$/,
  position: /^(left|right)$/,
  topic: /^[a-z0-9]+(-[a-z0-9]+)*$/,
};
/** @type {Set<string>} */
const told = new Set();

/** The value of an attribute, "" where there is none or a wrong one. @param {Element} host @param {string} name */
export function read(host, name) {
  const value = host.getAttribute(name) ?? '';
  if (!value || (ALLOWED[name]?.test(value) ?? true)) return value.trim();
  return refuse(`${name}="${value}" is ignored`);
}

/** Whether the page wants the panel open: some frameworks write `false` as a word. @param {Element} host */
export function wantsOpen(host) {
  return host.hasAttribute('open') && host.getAttribute('open') !== 'false';
}

/** Says once what is wrong. @param {string} what */
export function refuse(what) {
  if (!told.has(what)) console.error(`spoor-wijzer: ${what}`);
  told.add(what);
  return '';
}
