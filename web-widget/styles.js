/** The look. Colours by name, light and dark beside each other; a site sets the `--spoorwijzer-*` ones. */

export const STYLE = `
.panel {
  --accent: var(--spoorwijzer-accent, #0b5a6b);
  --on-accent: var(--spoorwijzer-accent-text, #fff);
  --surface: var(--spoorwijzer-surface, light-dark(#fff, #1b2428));
  --ground: var(--spoorwijzer-ground, light-dark(#f3f6f7, #12181b));
  --text: var(--spoorwijzer-text, light-dark(#1a282e, #e7edef));
  --muted: var(--spoorwijzer-muted, light-dark(#4d5f67, #a9b8be));
  --link: var(--spoorwijzer-link, light-dark(#0b5a6b, #8fd3e0));
  --line: light-dark(#d8e0e3, #35434a);
  --control: light-dark(#6f8089, #84959d);
  --tint: light-dark(#e8f2f4, #20343a);
  --amber: light-dark(#fff4d9, #372c10);
  --amber-line: light-dark(#a86a00, #e0a83a);
  --red: light-dark(#fdeceb, #3b1b1a);
  --red-line: light-dark(#b3261e, #ff8a80);
  --radius: var(--spoorwijzer-radius, 14px);
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
  bottom: calc(var(--spoorwijzer-offset, 20px) + env(safe-area-inset-bottom, 0px));
  right: calc(var(--spoorwijzer-offset, 20px) + env(safe-area-inset-right, 0px));
  width: min(var(--spoorwijzer-width, 420px), 100vw - 2 * var(--spoorwijzer-offset, 20px));
  height: min(var(--spoorwijzer-height, 700px), 100dvh - 2 * var(--spoorwijzer-offset, 20px));
  max-width: none; max-height: none; margin: 0; padding: 0; overflow: hidden;
  color: var(--text); background: var(--ground); border: 1px solid var(--line); border-radius: var(--radius);
  box-shadow: 0 2px 6px rgb(0 0 0 / .12), 0 16px 48px rgb(0 0 0 / .22);
  font: medium/1.5 var(--spoorwijzer-font, system-ui, sans-serif); overflow-wrap: anywhere;
}
.panel[open] { display: flex; flex-direction: column; }
:host([position="left"]) .panel { right: auto; left: calc(var(--spoorwijzer-offset, 20px) + env(safe-area-inset-left, 0px)); }
.panel::backdrop { background: none; }
@media (max-width: 480px), (max-height: 420px) {
  .panel, :host([position="left"]) .panel {
    inset: 0; width: 100%; height: 100dvh; border: 0; border-radius: 0;
    padding: env(safe-area-inset-top, 0px) env(safe-area-inset-right, 0px) env(safe-area-inset-bottom, 0px) env(safe-area-inset-left, 0px);
    background: var(--accent);
  }
}

.hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
h2, h3, h4, h5, p, ul, ol, dl, dd { margin: 0; }
svg { width: 1.4em; height: 1.4em; fill: currentColor; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
[tabindex="-1"]:focus { outline: none; }
a { color: var(--link); text-underline-offset: .15em; }
a:hover { text-decoration-thickness: 2px; }
button, input, textarea { font: inherit; color: inherit; }
button { cursor: pointer; }
summary { cursor: pointer; }

.header { flex: none; display: flex; align-items: center; gap: 4px; padding: 10px 8px 10px 16px; color: var(--on-accent); background: var(--accent); }
.header > div { flex: 1; min-width: 0; }
.header h2 { font-size: 1.0625em; font-weight: 650; line-height: 1.3; }
.header p { font-size: .8125em; line-height: 1.35; }
.icon { flex: none; display: grid; place-items: center; width: 44px; height: 44px; padding: 0; color: inherit; background: none; border: 1px solid transparent; border-radius: 10px; }
.icon:hover { border-color: currentColor; }
.header :focus-visible { outline-color: currentColor; outline-offset: -4px; }

.menu { flex: 0 1 auto; overflow-y: auto; padding: 12px 16px; background: var(--surface); border-bottom: 1px solid var(--line); }
.items { display: grid; gap: 8px; }
.menu .privacy { margin-top: 12px; font-size: .875em; color: var(--muted); }
.menu [role=status]:not(:empty) { margin-top: 8px; }

.log { position: relative; flex: 1 1 0; min-height: 0; padding: 16px; overflow-y: auto; overscroll-behavior: contain; background: var(--ground); }
.log:focus-visible { outline-offset: -3px; }
.turn { position: relative; display: flex; flex-direction: column; align-items: flex-start; margin-bottom: 14px; }
.turn.visitor { align-items: flex-end; }
.card { max-width: 100%; padding: 12px 14px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); border-start-start-radius: 4px; }
.assistant .card { width: 100%; }
.assistant .card.text, .assistant .card.smalltalk, .assistant .card.ask { width: auto; }
.visitor .card { max-width: 88%; padding: 9px 14px; white-space: pre-wrap; color: var(--on-accent); background: var(--accent); border-color: transparent; border-start-start-radius: var(--radius); border-end-end-radius: 4px; }
.visitor.failed .card { color: var(--text); background: var(--surface); border: 1px dashed var(--red-line); }
.card > * + * { margin-top: 10px; }
.card h3 { font-size: .875em; font-weight: 600; line-height: 1.4; color: var(--muted); }
.card h3 + * { margin-top: 4px; }
.card h4 { margin-top: 16px; font-size: 1em; font-weight: 650; }
.card h5 { margin-top: 12px; font-size: .9375em; font-weight: 650; }
.card ul, .card ol { padding-inline-start: 1.3em; }
.card li + li { margin-top: 4px; }
details > :not(summary) { margin-top: 8px; }
details { border-top: 1px solid var(--line); padding-top: 0; }
.card > details + details { margin-top: 0; }
summary { min-height: 44px; padding: 10px 0; font-weight: 600; color: var(--link); }
summary:hover { text-decoration: underline; }
details[open] { padding-bottom: 12px; }
details[open] > summary + * { margin-top: 0; }
dt { font-weight: 600; }
dd + dt { margin-top: 8px; }

.warning { padding: 10px 12px; background: var(--amber); border-inline-start: 4px solid var(--amber-line); border-radius: 6px; font-size: .9375em; }
.sources { font-size: .9375em; color: var(--muted); }
.card .sources ul { padding: 0; list-style: none; }
.sources li { padding: 3px 0; }
.sources * + p { margin-top: 6px; }
.dates .sources { padding-top: 0; border: 0; }

.choices { display: flex; flex-wrap: wrap; gap: 8px; }
.choices > p { width: 100%; font-size: .875em; font-weight: 600; color: var(--muted); }
.choices button, .choices a, .items button, .feedback button, .picker button {
  min-height: 44px; padding: 8px 14px; text-align: start; line-height: 1.35;
  color: var(--link); background: var(--surface); border: 1px solid var(--control); border-radius: 10px;
}
.choices button:hover, .items button:hover, .feedback button:hover, .picker button:hover { background: var(--tint); }
.choices.related { gap: 0; }
.choices.related button { width: 100%; padding: 10px 0; border: 0; border-top: 1px solid var(--line); border-radius: 0; font-size: .9375em; }
.choices.related p { margin-bottom: 6px; }
.link { padding: 0; color: var(--link); background: none; border: 0; text-align: start; text-decoration: underline; text-underline-offset: .15em; }
.feedback { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; font-size: .875em; color: var(--muted); }
.feedback button { min-width: 52px; text-align: center; }
.feedback p { margin-inline-end: 4px; }
.feedback [role=status]:empty { display: none; }
button:disabled { cursor: default; opacity: .6; }

.safety { background: var(--red); border: 2px solid var(--red-line); }
.safety.soft { background: var(--tint); border: 1px solid var(--link); }
.choices a { padding: 10px 16px; font-weight: 700; }
.privacy.card { background: var(--amber); border-color: var(--amber-line); }
.lead.card { border-color: var(--link); background: var(--tint); }

.insight > * + * { margin-top: 10px; }
.insight > :first-child { margin-top: 0; }
.foryou { padding: 10px 12px; background: var(--tint); border-inline-start: 4px solid var(--link); border-radius: 6px; }
.foryou > * + * { margin-top: 8px; }
.card .foryou ul, .card .steps ul, .card .papers ul { padding: 0; list-style: none; }
.foryou li { font-size: .875em; }

.tags { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; }
.tags strong.badge { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
.card .steps h4, .card .papers h4, .card .known h4 { margin: 0 0 6px; font-size: .875em; color: var(--muted); }
.steps li, .papers li { padding: 8px 0 8px 12px; border-inline-start: 4px solid var(--line); }
.card .steps li + li { margin-top: 8px; }
.steps.te_laat li { background: var(--amber); border-color: var(--amber-line); border-radius: 6px; }
.steps.nu li { background: var(--tint); border-color: var(--link); border-radius: 6px; }
.steps .label { font-weight: 650; }
.steps .when { font-size: .9375em; }
.steps .who { font-size: .875em; color: var(--muted); }
.papers li { padding: 4px 0; border: 0; border-top: 1px solid var(--line); }
.papers label { display: flex; gap: 10px; align-items: flex-start; min-height: 44px; padding: 10px 0 0; cursor: pointer; }
.papers input { flex: none; width: 22px; height: 22px; margin: 1px 0 0; accent-color: var(--link); }
.papers div { display: flex; gap: 16px; padding-inline-start: 32px; }
.steps .link, .papers .link, .known .link { min-height: 44px; font-size: .9375em; }
.known dl > div { display: grid; grid-template-columns: 1fr auto; gap: 0 12px; align-items: center; padding: 6px 0; border-top: 1px solid var(--line); }
.known dt { font-size: .875em; font-weight: 400; color: var(--muted); }
.known dd { grid-column: 1; font-weight: 600; }
.known button { grid-column: 2; grid-row: 1 / 3; min-width: 44px; }

.facts { display: grid; gap: 2px 16px; padding: 10px 0; }
.outcome > * + *, .timeline > * + * { margin-top: 10px; }
.facts dt { font-size: .875em; font-weight: 400; color: var(--muted); }
.facts dd { margin-bottom: 6px; font-weight: 600; }
.facts dd.total { font-size: 1.125em; }

.timeline .now { font-size: .9375em; color: var(--muted); }
.badge { display: inline-block; padding: 0 8px; font-size: .8125rem; font-size: .8125em; font-weight: 600; line-height: 1.6; white-space: nowrap; border: 1px solid var(--control); border-radius: 999px; color: var(--muted); background: var(--surface); }
.badge.due, .badge.nu { color: var(--text); background: var(--amber); border-color: var(--amber-line); }
.badge.next, .badge.straks { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
.card .dates ol { padding: 0; list-style: none; }
.card .dates li { position: relative; margin: 0; padding: 0 0 4px 24px; }
.dates ol > li::before { content: ""; position: absolute; z-index: 1; left: 2px; top: .42em; width: 11px; height: 11px; background: var(--surface); border: 2px solid var(--control); border-radius: 50%; }
.dates ol > li::after { content: ""; position: absolute; left: 7px; top: 1em; bottom: -.5em; width: 1px; background: var(--line); }
.dates ol > li:last-child::after { display: none; }
.dates li.past::before { background: var(--control); }
.dates li.due::before { background: var(--amber-line); border-color: var(--amber-line); }
.dates li.next::before { background: var(--link); border-color: var(--link); }
.dates li[aria-current] { margin: 0 -8px; padding: 8px 8px 4px 32px; background: var(--tint); border-radius: 6px; box-shadow: inset 3px 0 var(--link); }
.dates ol > li[aria-current]::before { left: 10px; top: calc(.42em + 8px); }
.dates ol > li[aria-current]::after { left: 15px; top: calc(1em + 8px); }
.dates li .when { font-size: .9375em; }
.dates li .when time { font-weight: 650; }
.dates li .who, .dates li .note { font-size: .875em; color: var(--muted); }
.dates li details { border: 0; font-size: .9375em; }
.dates li summary { padding: 10px 0; font-weight: 400; }
.dates .sources li { padding-inline-start: 0; }
.dates .sources li::before, .dates .sources li::after { display: none; }
.dates .past > ol { margin-top: 8px; }
.said:empty { display: none; }
.said { font-size: .875em; color: var(--muted); }

.dots { display: flex; align-items: center; gap: 5px; margin-bottom: 14px; font-size: .875em; color: var(--muted); }
.dots i { width: 5px; height: 5px; background: currentColor; border-radius: 50%; }
.dots span { margin-inline-end: 3px; }
@media (prefers-reduced-motion: no-preference) {
  .log { scroll-behavior: smooth; }
  .dots i { animation: breathe 1.2s infinite ease-in-out; }
  .dots i:nth-of-type(2) { animation-delay: .15s; }
  .dots i:nth-of-type(3) { animation-delay: .3s; }
  @keyframes breathe { 50% { opacity: .25; } }
}
.notice { margin-bottom: 14px; font-size: .875em; text-align: center; color: var(--muted); }
.trouble { width: 100%; margin-top: 8px; padding: 10px 12px; font-size: .9375em; background: var(--red); border-inline-start: 4px solid var(--red-line); border-radius: 6px; }
.trouble .choices { margin-top: 8px; }

.composer { flex: none; padding: 10px 12px 8px; background: var(--surface); border-top: 1px solid var(--line); }
.row { display: flex; align-items: flex-end; gap: 8px; }
.composer textarea, .composer input { flex: 1; min-width: 0; min-height: 44px; padding: 9px 12px; font-size: max(1em, 16px); line-height: 1.5; color: var(--text); background: var(--surface); border: 1px solid var(--control); border-radius: 10px; }
.composer textarea { max-height: min(8.5em, 30dvh); resize: none; overflow-y: auto; }
::placeholder { color: var(--muted); opacity: 1; }
.composer textarea:focus, .composer input:focus { outline: 2px solid var(--link); outline-offset: 0; border-color: var(--link); }
.send { flex: none; display: grid; place-items: center; width: 44px; height: 44px; padding: 0; color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: 10px; }
.under { display: flex; justify-content: space-between; gap: 12px; margin-top: 6px; font-size: .8125em; line-height: 1.4; color: var(--muted); }
.count { white-space: nowrap; }
.picker { margin-bottom: 10px; padding-bottom: 10px; border-bottom: 1px solid var(--line); }
.picker label { display: block; margin-bottom: 4px; font-size: .875em; font-weight: 600; }

@media (forced-colors: active) {
  .header { border-bottom: 1px solid; }
  .dates li[aria-current] { outline: 1px solid; }
  .visitor .card, .send, .badge, .warning, .trouble { border: 1px solid; }
  .dates li::before { forced-color-adjust: none; background: CanvasText; }
}
`;

export const PRINT_STYLE = `
body { font: 11pt/1.45 system-ui, sans-serif; color: #000; }
h1 { font-size: 16pt; }
ol, ul { padding: 0; list-style: none; }
p { margin: 0 0 2pt; }
li { margin: 0 0 10pt; break-inside: avoid; }
.when { font-weight: bold; }
.badge { font-weight: normal; }
.badge::before { content: "("; }
.badge::after { content: ")"; }
summary { display: none; }
.hidden { display: none; }
`;
