/** The look of the button, which every page loads. */

// `all` on the layer too: a rule of the page for `*` reaches the element itself, and all that inherits from it.
export const LAUNCHER_STYLE = `
:host { all: initial; color-scheme: light dark; }
:host([hidden]) { display: none; }
.layer {
  all: initial; color-scheme: inherit; direction: ltr;
  display: block; position: fixed; inset: 0 auto auto 0; width: 0; height: 0; overflow: visible;
  --edge: var(--spoorwijzer-offset, 20px); --accent: var(--spoorwijzer-accent, #0b5a6b); --on-accent: var(--spoorwijzer-accent-text, #fff);
}
#launcher {
  position: fixed; z-index: var(--spoorwijzer-z-index, 2147483000);
  bottom: calc(var(--edge) + env(safe-area-inset-bottom)); right: var(--edge);
  display: flex; align-items: center; gap: .7em; box-sizing: border-box;
  min-height: 52px; max-width: calc(100vw - 2 * var(--edge)); padding: .75em 1.3em; cursor: pointer;
  font: 600 medium/1.3 var(--spoorwijzer-font, system-ui, sans-serif);
  color: var(--on-accent); background: var(--accent);
  border: 2px solid transparent; border-radius: 26px; box-shadow: 0 6px 20px rgb(0 0 0 / .25);
}
#launcher::before { content: ""; flex: none; width: 1.1em; height: .85em; border: .16em solid; border-radius: .45em .45em .45em 0; }
:host([position=left]) #launcher { right: auto; left: var(--edge); }
#launcher:hover { text-decoration: underline; }
#launcher:focus-visible { outline: 3px solid var(--on-accent); outline-offset: -7px; }
#launcher.off:not([aria-busy]) { visibility: hidden; }
#launcher.aside:not(:focus) { opacity: 0; pointer-events: none; }
.unread { position: absolute; top: -6px; inset-inline-end: -4px; box-sizing: border-box; min-width: 24px; padding: 0 6px; border-radius: 12px; font-size: 14px; line-height: 24px; text-align: center; color: #fff; background: #b3261e; }
.unread:empty { display: none; }
@media (max-width: 360px) {
  #launcher { width: 52px; height: 52px; justify-content: center; padding: 0; }
  #launcher > span:first-child { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
}
@media print { :host { display: none; } }
`;

export const SWALLOWED_STYLE = ':host { all: unset; display: contents; }';
