/** Every sentence that the widget itself says to a visitor. Answers come from the gateway. */

export const strings = {
  name: 'Spoorwijzer',
  subtitle: 'Digitale assistent, geen mens',
  close: 'Chat sluiten',
  menu: 'Menu',
  log: 'Gesprek',
  jump: 'Met F6 wisselt u tussen de chat en de pagina. Met Escape sluit u de chat.',
  you: 'U',

  greeting: 'Hallo! Ik ben een computerprogramma, geen mens. Typ uw vraag over ziekte, re-integratie of ontslag.',

  label: 'Uw vraag of antwoord',
  placeholder: 'Typ uw vraag',
  hint: 'Deel geen namen, BSN of medische gegevens.',
  hintLead: 'Wij gebruiken dit alleen om contact met u op te nemen.',
  send: 'Verstuur',
  /** @param {number} left */
  left: (left) => (left === 1 ? 'nog 1 teken' : `nog ${left} tekens`),
  full: 'U kunt niet meer tekens typen. Maak uw vraag korter.',
  typing: 'Spoorwijzer zoekt het antwoord',
  failed: 'Niet verstuurd',
  retry: 'Opnieuw proberen',
  edit: 'Tekst aanpassen',

  offline: 'Er is geen verbinding. Uw tekst staat er nog. Controleer uw internet en probeer het opnieuw.',
  slow: 'Het antwoord blijft te lang uit. Uw tekst staat er nog. Probeer het opnieuw.',
  broken: 'Er ging iets mis aan onze kant. Uw tekst staat er nog. Probeer het straks opnieuw.',
  refused: 'Dit bericht kan ik niet verwerken. Pas de tekst aan.',
  /** @param {number} seconds */
  busy: (seconds) => `Er komen nu veel berichten tegelijk. Probeer het ${seconds > 90 ? `over ${Math.ceil(seconds / 60)} minuten` : seconds > 0 ? `over ${seconds} seconden` : 'straks'} opnieuw.`,
  expired: 'Uw vorige gesprek is verlopen. Dit is een nieuw gesprek.',
  historyFailed: 'Uw eerdere berichten laden lukt nu niet.',
  empty: 'Ik heb hier geen antwoord op. Stel uw vraag in andere woorden.',

  // Under an answer
  more: 'Meer uitleg',
  glossary: 'Begrippen',
  sources: 'Bronnen',
  source: 'Bron',
  /** @param {number} n */
  sourcesOf: (n) => (n === 1 ? 'Bron en datum van controle' : `${n} bronnen en datum van controle`),
  checked: 'Datum van controle',
  forYou: 'Voor u',
  newWindow: '(opent in een nieuw venster)',
  /** @param {string} date */
  reviewed: (date) => `Gecontroleerd op ${date}`,
  warning: 'Let op',
  related: 'Vragen die hierbij horen',
  suggestions: 'Kies een vraag',
  choices: 'Kies een antwoord',
  helpful: 'Hielp dit antwoord?',
  helpedYes: ['Ja', 'Ja, dit antwoord hielp'],
  helpedNo: ['Nee', 'Nee, dit antwoord hielp niet'],
  thanksYes: 'Fijn, bedankt voor uw reactie.',
  thanksNo: 'Bedankt. Stel uw vraag eens in andere woorden, of laat u terugbellen.',
  feedbackFailed: 'Uw reactie versturen lukt nu niet. Probeer het straks opnieuw.',
  callMe: 'Bel mij terug',
  stop: 'Stoppen',
  /** @param {string} number */
  call: (number) => `Bel ${number}`,
  /** @type {Record<string, string>} */
  calculators: {
    deadlines: 'Bereken mijn termijnen',
    transitievergoeding: 'Bereken de transitievergoeding',
    kosten: 'Bereken de kosten',
  },

  // Asking for a value
  pickDate: 'Kies een datum, of typ hem hieronder',
  useDate: ['Gebruik', 'Gebruik deze datum'],
  /** @type {Record<string, string>} */
  placeholders: { date: 'Bijvoorbeeld 3 maart 2025', money: 'Bijvoorbeeld 3.500', text: 'Typ uw antwoord', choice: 'Typ uw antwoord' },

  // Outcomes
  timeline: 'Uw termijnen',
  /** @param {string} date */
  firstDay: (date) => `Eerste ziektedag: ${date}.`,
  /** @param {string} date */
  today: (date) => `Vandaag is het ${date}.`,
  /** @param {number} week */
  week: (week) => `Dat is in ziekteweek ${week}.`,
  until: 'tot en met',
  /** @param {string} low @param {string} high */
  between: (low, high) => `${low} tot ${high}`,
  /** @param {string} date */
  printed: (date) => `Afgedrukt op ${date}.`,
  /** @type {Record<string, string>} */
  status: { past: 'Geweest', due: 'Nu', next: 'Volgende', later: 'Later', voorbij: 'Geweest', nu: 'Nu', straks: 'Straks' },
  /** A day that has been, by what it was: only what happened on the day itself is over. @type {Record<string, string>} */
  been: { op: 'Voorbij', vanaf: 'Kan al' },
  /** @param {string} [direction] @param {boolean} [past] */
  by: (direction = '', past = false) => ({
    uiterlijk: past ? 'Was uiterlijk' : 'Uiterlijk', vanaf: past ? 'Sinds' : 'Vanaf', rond: 'Rond', op: 'Op',
  })[direction] ?? '',
  notDone: 'Nog niet gedaan?',
  /** @type {Record<string, string>} */
  kind: { hard: 'Termijn uit de wet', soft: 'Richtdatum', uwv: 'Aan zet: UWV' },
  /** @type {Record<string, string>} */
  actor: { werkgever: 'werkgever', werknemer: 'werknemer', bedrijfsarts: 'bedrijfsarts', uwv: 'UWV' },
  who: 'Wie',
  consequence: 'Gevolg en wetsartikel',
  /** @param {number} n */
  earlier: (n) => (n === 1 ? '1 eerdere datum' : `${n} eerdere datums`),
  steps: 'Zo is dit berekend',
  alternative: 'De andere uitkomst die mogelijk is',
  calendar: 'Zet in agenda (.ics)',
  calendarFile: 'termijnen.ics',
  calendarFailed: 'De agenda maken lukt nu niet. Probeer het straks opnieuw.',
  calendarDone: 'Het agendabestand staat bij uw downloads.',
  print: 'Afdrukken',
  amount: 'Transitievergoeding (bruto)',
  base: 'Maandloon waarmee is gerekend',
  maximum: 'Wettelijk maximum',
  duration: 'Duur van het dienstverband',
  /** @param {number} n */
  years: (n) => `${n} jaar`,
  /** @param {number} n */
  months: (n) => (n === 1 ? '1 maand' : `${n} maanden`),
  /** @param {number} n */
  days: (n) => (n === 1 ? '1 dag' : `${n} dagen`),
  costs: 'Kosten voor de werkgever',
  total: 'Totaal',
  /** @type {Record<string, string>} */
  posts: {
    'loon-tot-einde': 'Loon tot het einde van de loondoorbetaling',
    loonsanctie: 'Mogelijke loonsanctie',
    transitievergoeding: 'Transitievergoeding',
  },

  // The case, where the visitor stands, and the track
  used: 'Hiermee is gerekend',
  about: 'ongeveer',
  change: 'Wijzig',
  /** @param {number} week */
  inWeek: (week) => `Week ${week}`,
  /** @param {number} week */
  aroundWeek: (week) => `Rond week ${week}`,
  /** @type {Record<'te_laat' | 'nu' | 'straks', string>} */
  stepsOf: { te_laat: 'Te laat, wel te herstellen', nu: 'Nu', straks: 'Straks' },
  explain: 'Uitleg',
  papers: 'Deze documenten moeten er nu zijn',
  missing: 'Ontbreekt',
  /** @param {string} paper */
  isMissing: (paper) => `${paper} is er nog niet.`,
  /** @param {string} name */
  track: (name) => `Spoor ${name}`,
  /** @type {Record<string, string>} */
  tracks: {
    '1a': 'Terug in het eigen werk', '1b': 'Het eigen werk, aangepast',
    '1c': 'Ander werk bij de eigen werkgever', 2: 'Werk bij een andere werkgever',
  },
  readAnswer: 'Lees meer over dit spoor',

  // The menu
  download: 'Download mijn gesprek',
  downloadFile: 'gesprek-spoorwijzer.txt',
  restart: 'Begin opnieuw',
  erase: 'Wis mijn gesprek',
  eraseAsk: 'Wij wissen alle berichten van dit gesprek, hier en bij ons. Dat kunt u niet terugdraaien.',
  eraseYes: 'Ja, wis alles',
  eraseNo: 'Nee, bewaar het',
  erased: 'Uw gesprek is gewist, hier en bij ons.',
  eraseFailed: 'Wissen lukt nu niet. Probeer het straks opnieuw.',
  restarted: 'Dit is een nieuw gesprek.',
  privacy: 'Wij gebruiken geen cookies. Wij bewaren uw gesprek kort en halen er persoonlijke en medische gegevens uit. Alleen als u zich laat terugbellen, bewaren wij uw contactgegevens.',
  privacyLink: 'Lees hoe wij met uw gegevens omgaan',
  /** @param {string} date */
  transcript: (date) => `Gesprek met Spoorwijzer, opgeslagen op ${date}`,
};
