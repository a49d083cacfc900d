/** The look. Colours by name, light and dark beside each other; a site sets the `--spoorwijzer-*` ones. */

// --accent, --on-accent and --edge come from launcher-style.js.
export const STYLE = `
.panel {
  --surface: var(--spoorwijzer-surface, light-dark(#fff, #1b2428));
  --ground: var(--spoorwijzer-ground, light-dark(#f3f6f7, #12181b));
  --text: var(--spoorwijzer-text, light-dark(#1a282e, #e7edef));
  --muted: var(--spoorwijzer-muted, light-dark(#4d5f67, #a9b8be));
  --link: var(--spoorwijzer-link, light-dark(var(--dark), var(--bright)));
  --line: light-dark(#d8e0e3, #35434a);
  --control: light-dark(#6f8089, #84959d);
  --tint: light-dark(#e8f2f4, #20343a);
  --amber: light-dark(#fff4d9, #372c10);
  --amber-line: light-dark(#a86a00, #e0a83a);
  --red: light-dark(#fdeceb, #3b1b1a);
  --red-line: light-dark(#b3261e, #ff8a80);
  --radius: var(--spoorwijzer-radius, 14px);
  --dark: #0b5a6b; --bright: #8fd3e0;
}
/* The accent as the colour of links: dark enough on white, bright enough on black, whatever it is. */
@supports (color: oklch(from red l c h)) {
  .panel { --dark: oklch(from var(--accent) min(l, .48) c h); --bright: oklch(from var(--accent) max(l, .82) min(c, .09) h); }
}
@supports not (color: light-dark(#000, #fff)) {
  .panel {
    --surface: #fff; --ground: #f3f6f7; --text: #1a282e; --muted: #4d5f67; --link: #0b5a6b; --line: #d8e0e3;
    --control: #6f8089; --tint: #e8f2f4; --amber: #fff4d9; --amber-line: #a86a00; --red: #fdeceb; --red-line: #b3261e;
  }
}

.panel, .panel * { box-sizing: border-box; }
.panel [hidden] { display: none !important; }
.panel {
  position: fixed; inset: auto; z-index: var(--spoorwijzer-z-index, 2147483000);
  bottom: calc(var(--edge) + env(safe-area-inset-bottom)); right: calc(var(--edge) + env(safe-area-inset-right));
  width: min(var(--spoorwijzer-width, 420px), 100vw - 2 * var(--edge));
  height: min(var(--spoorwijzer-height, 700px), 100dvh - 2 * var(--edge));
  max-width: none; max-height: none; margin: 0; padding: 0; overflow: hidden;
  color: var(--text); background: var(--ground); border: 1px solid var(--line); border-radius: var(--radius);
  box-shadow: 0 2px 6px rgb(0 0 0 / .12), 0 16px 48px rgb(0 0 0 / .22);
  font: medium/1.5 var(--spoorwijzer-font, system-ui, sans-serif); overflow-wrap: anywhere;
}
.panel[open] { display: flex; flex-direction: column; }
:host([position="left"]) .panel { right: auto; left: calc(var(--edge) + env(safe-area-inset-left)); }
.panel::backdrop { background: none; }
@media (max-width: 480px), (max-height: 420px) {
  .panel, :host([position="left"]) .panel {
    inset: 0; width: 100%; height: 100dvh; border: 0; border-radius: 0;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
    background: var(--accent);
  }
}

/* What several parts share. */
.hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
h2, h3, h4, h5, p, ul, ol, dl, dd { margin: 0; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
[tabindex="-1"]:focus { outline: none; }
a { color: var(--link); text-underline-offset: .15em; }
button, input, textarea { font: inherit; color: inherit; }
button, summary, label { cursor: pointer; }
button:disabled { cursor: default; opacity: .6; }
dt, .label, time, summary { font-weight: 600; }
.row, .choices, .feedback, .tags, .dots { display: flex; align-items: center; gap: 8px; }
.choices, .feedback, .tags { flex-wrap: wrap; }
.card > * + *, .outcome > * + *, .timeline > * + *, .insight > * + * { margin-top: 10px; }
.who, .note, .said, .now, .notice, .dots, .feedback, .sources, .under, .card h3, .card h4.small, .choices > p, .menu .privacy, .known dt, .facts dt {
  font-size: .875em; color: var(--muted);
}
:is(.choices, .items, .feedback) button, .choices a {
  min-height: 44px; padding: 8px 14px; text-align: start; line-height: 1.35;
  color: var(--link); background: var(--surface); border: 1px solid var(--control); border-radius: 10px;
}
:is(.choices, .items, .feedback) button:hover { background: var(--tint); }
.icon, .send { flex: none; display: grid; place-items: center; width: 44px; height: 44px; padding: 0; color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: 10px; font-size: 1.75em; line-height: 1; }
[aria-controls=menu] { font-size: .875em; }
.link { padding: 0; color: var(--link); background: none; border: 0; text-align: start; text-decoration: underline; text-underline-offset: .15em; }
.steps .link, .papers .link, .known .link { flex: none; min-width: 44px; font-weight: 400; min-height: 44px; font-size: .9375em; }
.warning, .trouble, .foryou, .steps li { padding: 10px 12px; background: var(--amber); border-inline-start: 4px solid var(--amber-line); border-radius: 6px; }
.foryou, .steps.nu li { background: var(--tint); border-color: var(--link); }
.steps.straks li { background: none; border-color: var(--line); border-radius: 0; }
.trouble { width: 100%; background: var(--red); border-color: var(--red-line); }
.card [role=list], .card .sources ul { padding: 0; list-style: none; }

.header { flex: none; display: flex; align-items: center; gap: 4px; padding: 10px 8px 10px 16px; color: var(--on-accent); background: var(--accent); }
.header > div { flex: 1; min-width: 0; }
.header h2 { font-size: 1.0625em; font-weight: 650; line-height: 1.3; }
.header p { font-size: .8125em; line-height: 1.35; }
.icon:hover { border-color: currentColor; }
.header :focus-visible { outline-color: currentColor; outline-offset: -4px; }

.menu { flex: 0 1 auto; overflow-y: auto; padding: 12px 16px; background: var(--surface); border-bottom: 1px solid var(--line); }
.items { display: grid; gap: 8px; }
.menu .privacy { margin-top: 12px; }
.menu [role=status]:not(:empty), .trouble, .trouble .choices, .foryou > * + * { margin-top: 8px; }

.log { position: relative; flex: 1 1 0; min-height: 0; padding: 16px; overflow-y: auto; overscroll-behavior: contain; background: var(--ground); }
.log:focus-visible { outline-offset: -3px; }
.turn { position: relative; display: flex; flex-direction: column; align-items: flex-start; }
.turn, .notice, .dots { margin-bottom: 14px; }
.notice { text-align: center; }
.turn.visitor { align-items: flex-end; }
.card { max-width: 100%; padding: 12px 14px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); border-start-start-radius: 4px; }
.assistant .card { width: 100%; }
.assistant :is(.text, .smalltalk, .ask) { width: auto; }
.visitor .card { max-width: 88%; padding: 9px 14px; white-space: pre-wrap; color: var(--on-accent); background: var(--accent); border-color: transparent; border-start-start-radius: var(--radius); border-end-end-radius: 4px; }
.visitor.failed .card { color: var(--text); background: var(--surface); border: 1px dashed var(--red-line); }
.card h3 { font-weight: 600; line-height: 1.4; }
.card h3 + * { margin-top: 4px; }
.card h4 { margin-top: 16px; font-size: 1em; font-weight: 650; }
.card h4.small, .insight > :first-child { margin-top: 0; }
.card h5 { margin-top: 12px; font-size: .9375em; font-weight: 650; }
.card ul, .card ol { padding-inline-start: 1.3em; }
.card li + li { margin-top: 4px; }
details { border-top: 1px solid var(--line); }
details > :not(summary) { margin-top: 8px; }
.card > details + details, details[open] > summary + * { margin-top: 0; }
summary { min-height: 44px; padding: 10px 0; color: var(--link); }
summary:hover { text-decoration: underline; }
details[open] { padding-bottom: 12px; }
dd + dt { margin-top: 8px; }
.sources li { padding: 3px 0; }
.sources summary { font-size: calc(1em / .875); }
.choices > p { width: 100%; font-weight: 600; }
.choices a { padding: 10px 16px; font-weight: 700; }
.choices.related { gap: 0; }
.choices.related button { width: 100%; padding: 10px 0; border: 0; border-top: 1px solid var(--line); border-radius: 0; font-size: .9375em; }
.feedback button { min-width: 52px; text-align: center; }
.feedback [role=status]:empty, .said:empty { display: none; }

.safety { background: var(--red); border: 2px solid var(--red-line); }
.safety.soft, .lead.card { background: var(--tint); border: 1px solid var(--link); }
.privacy.card { background: var(--amber); border-color: var(--amber-line); }

.badge { display: inline-block; padding: 0 8px; font-size: .8125em; font-weight: 600; line-height: 1.6; white-space: nowrap; border: 1px solid var(--control); border-radius: 999px; color: var(--muted); background: var(--surface); }
.badge:is(.due, .nu) { color: var(--text); background: var(--amber); border-color: var(--amber-line); }
.badge:is(.next, .straks), strong.badge { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
.foryou li { font-size: .875em; }
.card .steps li + li { margin-top: 8px; }
h4.small + * { margin-top: 6px; }
.papers li, .known dl > div { padding: 4px 0; border-top: 1px solid var(--line); }
.papers label { display: flex; gap: 10px; min-height: 44px; padding: 10px 0 0; }
.papers input { flex: none; width: 22px; height: 22px; margin: 1px 0 0; accent-color: var(--link); }
.papers div { display: flex; gap: 16px; padding-inline-start: 32px; }
:is(.known, .facts) dt { font-weight: 400; }
:is(.known, .facts) dd { font-weight: 600; }
.known dd { display: flex; justify-content: space-between; align-items: end; gap: 12px; margin: 0; }
.known dt { padding-inline-end: 60px; }
.known .link { margin-top: -20px; }
.facts dd { margin-bottom: 6px; }
.facts dd.total { font-size: 1.125em; }

.file { display: grid; gap: 4px; }
.card .dates li { position: relative; margin: 0; padding: 0 0 4px 24px; }
.dates ol > li::before { content: ""; position: absolute; z-index: 1; left: 2px; top: .42em; width: 11px; height: 11px; background: var(--surface); border: 2px solid var(--control); border-radius: 50%; }
.dates ol > li::after { content: ""; position: absolute; left: 7px; top: 1em; bottom: -.5em; width: 1px; background: var(--line); }
.dates ol > li:last-child::after { display: none; }
.dates li.past::before { background: var(--control); }
.dates li.due::before { background: var(--amber-line); border-color: var(--amber-line); }
.dates li.next::before { background: var(--link); border-color: var(--link); }
.card .dates li[aria-current] { background: var(--tint); border-radius: 2px; box-shadow: 0 0 0 6px var(--tint); }
.dates li details { border: 0; font-size: .9375em; }
.dates li summary { font-weight: 400; }
.card .dates .sources li { padding: 3px 0; }

.dots::after { content: "•••"; letter-spacing: .2em; }
@media (prefers-reduced-motion: no-preference) {
  .log { scroll-behavior: smooth; }
  .dots::after { animation: breathe 1.2s infinite; }
  @keyframes breathe { 50% { opacity: .25; } }
}

.composer { flex: none; padding: 10px 12px 8px; background: var(--surface); border-top: 1px solid var(--line); }
.row { align-items: flex-end; }
.composer :is(textarea, input), .file input { flex: 1; min-width: 0; min-height: 44px; padding: 9px 12px; font-size: max(1em, 16px); line-height: 1.5; color: var(--text); background: var(--surface); border: 1px solid var(--control); border-radius: 10px; }
.composer textarea { max-height: min(8.5em, 30dvh); resize: none; overflow-y: auto; }
::placeholder { color: var(--muted); opacity: 1; }
.composer :is(textarea, input):focus, .file input:focus { outline: 2px solid var(--link); outline-offset: 0; border-color: var(--link); }
.under { display: flex; justify-content: space-between; gap: 12px; margin-top: 6px; font-size: .8125em; line-height: 1.4; }
.picker { margin-bottom: 10px; padding-bottom: 10px; border-bottom: 1px solid var(--line); }
.picker label { display: block; margin-bottom: 4px; font-size: .875em; font-weight: 600; }

/* 400 % zoom leaves the height of a few lines: they are for the conversation. A date can be typed. */
@media (max-height: 420px) {
  .header { padding: 0 4px 0 12px; }
  .header p, #hint, .picker { display: none; }
  .log { padding: 10px 12px; }
  .composer { padding: 6px 8px; }
  .under { margin: 0; }
}
@media (forced-colors: active) {
  .header { border-bottom: 1px solid; }
  .dates li[aria-current] { outline: 1px solid; }
  .visitor .card, .send, .badge, .warning, .trouble, .foryou, .steps li { border: 1px solid; }
  .dates li::before { forced-color-adjust: none; background: CanvasText; }
}
`;

// At most two sheets of A4, each step with a box to tick: for the file of an employer.
export const PRINT_STYLE = `
@page { size: A4; margin: 14mm; }
body { margin: 0; font: 9pt/1.35 system-ui, sans-serif; color: #000; }
h1, h4 { margin: 0 0 4pt; }
p, dl, dd, ol, ul { margin: 0; padding: 0; list-style: none; }
.card > *, .timeline > * { margin-bottom: 6pt; }
:is(.dates, .past, .steps) > :is(ol, ul) > li { position: relative; margin-bottom: 5pt; padding-left: 18pt; break-inside: avoid; }
:is(.dates, .past, .steps) > :is(ol, ul) > li::before { content: ""; position: absolute; top: 1pt; left: 0; width: 8pt; height: 8pt; border: 1px solid; }
.when, .label { font-weight: bold; }
.dates :is(.when, .label, .who), .sources li, dt, dd { display: inline; margin-right: 6pt; }
.badge { font-weight: normal; font-style: italic; }
li details > p, .dates .note, .dates .sources li:nth-child(n+3), summary, button, .hidden, .file { display: none; }
a { color: inherit; }
`;
