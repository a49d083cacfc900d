/** Every sentence that the widget itself says to a visitor. Answers come from the gateway. */

export const name = 'Spoorwijzer';
export const subtitle = 'Digitale assistent, geen mens';
/** @param {string} name */
export const subtitleOf = (name) => `Digitale assistent van ${name}, geen mens`;
export const close = 'Chat sluiten';
export const menu = 'Menu';
export const log = 'Gesprek';
export const jump = 'Met F6 wisselt u tussen de chat en de pagina. Met Escape sluit u de chat.';
export const you = 'U';

export const greeting = 'Hallo! Ik ben een computerprogramma, geen mens. Typ uw vraag over ziekte, re-integratie of ontslag.';

export const label = 'Uw vraag of antwoord';
export const placeholder = 'Typ uw vraag';
export const hint = 'Deel geen namen, BSN of medische gegevens.';
export const hintLead = 'Wij gebruiken dit alleen om contact met u op te nemen.';
export const send = 'Verstuur';
/** @param {number} left */
export const left = (left) => (left === 1 ? 'nog 1 teken' : `nog ${left} tekens`);
export const full = 'U kunt niet meer tekens typen. Maak uw vraag korter.';
export const typing = 'Spoorwijzer zoekt het antwoord';
export const failed = 'Niet verstuurd';
export const retry = 'Opnieuw proberen';
export const edit = 'Tekst aanpassen';

export const offline = 'Er is geen verbinding. Uw tekst staat er nog. Controleer uw internet en probeer het opnieuw.';
export const blocked = 'Deze website laat de chat nog geen verbinding maken. Dat ligt niet aan u. Bel of mail het bureau met uw vraag.';
export const slow = 'Het antwoord blijft te lang uit. Uw tekst staat er nog. Probeer het opnieuw.';
export const broken = 'Er ging iets mis aan onze kant. Uw tekst staat er nog. Probeer het straks opnieuw.';
export const refused = 'Dit bericht kan ik niet verwerken. Pas de tekst aan.';
export const expired = 'Uw vorige gesprek is verlopen. Dit is een nieuw gesprek.';
export const historyFailed = 'Uw eerdere berichten laden lukt nu niet.';
export const empty = 'Ik heb hier geen antwoord op. Stel uw vraag in andere woorden.';

// Under an answer
export const more = 'Meer uitleg';
export const glossary = 'Begrippen';
export const sources = 'Bronnen';
export const source = 'Bron';
/** @param {number} n */
export const sourcesOf = (n) => (n === 1 ? 'Bron en datum van controle' : `${n} bronnen en datum van controle`);
export const checked = 'Datum van controle';
export const forYou = 'Voor u';
export const newWindow = '(opent in een nieuw venster)';
/** @param {string} date */
export const reviewed = (date) => `Gecontroleerd op ${date}`;
export const warning = 'Let op';
export const related = 'Vragen die hierbij horen';
export const rivals = 'Zocht u iets anders?';
export const goOn = 'Verder';
export const choices = 'Kies een antwoord';
export const helpful = 'Hielp dit antwoord?';
export const helpedYes = ['Ja', 'Ja, dit antwoord hielp'];
export const helpedNo = ['Nee', 'Nee, dit antwoord hielp niet'];
export const thanksYes = 'Fijn, bedankt voor uw reactie.';
export const thanksNo = 'Bedankt. Stel uw vraag eens in andere woorden, of laat u terugbellen.';
export const feedbackFailed = 'Uw reactie versturen lukt nu niet. Probeer het straks opnieuw.';
export const callMe = 'Bel mij terug';
export const stop = 'Stoppen';
/** @param {string} number */
export const call = (number) => `Bel ${number}`;

// Asking for a value
export const pickDate = 'Kies een datum, of typ hem hieronder';
/** @type {Record<string, string>} */
export const placeholders = { date: 'Bijvoorbeeld 3 maart 2025', money: 'Bijvoorbeeld 3.500' };
export const answer = 'Typ uw antwoord';

// Outcomes
export const timeline = 'Uw termijnen';
/** @param {string} date */
export const firstDay = (date) => `Eerste ziektedag: ${date}.`;
/** @param {string} date */
export const today = (date) => `Vandaag is het ${date}.`;
/** @param {number} week */
export const week = (week) => `Dat is in ziekteweek ${week}.`;
export const until = 'tot en met';
/** @param {string} low @param {string} high */
export const between = (low, high) => `${low} tot ${high}`;
/** @param {string} date */
export const printed = (date) => `Afgedrukt op ${date}.`;
export const file = 'Naam voor dit dossier';
export const fileHint = 'Voor agenda en afdruk, bijvoorbeeld ‘magazijn’. Mag leeg blijven. Wij bewaren dit niet.';
export const blank = '..............................';
/** @type {Record<string, string>} */
export const status = { past: 'Geweest', due: 'Nu', next: 'Volgende', later: 'Later', voorbij: 'Geweest', nu: 'Nu', straks: 'Straks' };
/** A day that has been, by what it was: only what happened on the day itself is over. @type {Record<string, string>} */
export const been = { op: 'Voorbij', vanaf: 'Kan al' };
/** @param {string} [direction] @param {boolean} [past] */
export const by = (direction = '', past = false) => ({
  uiterlijk: past ? 'Was uiterlijk' : 'Uiterlijk', vanaf: past ? 'Sinds' : 'Vanaf', rond: 'Rond', op: 'Op',
})[direction] ?? '';
export const notDone = 'Nog niet gedaan?';
/** @type {Record<string, string>} */
export const kind = { hard: 'Termijn uit de wet', soft: 'Richtdatum', uwv: 'Aan zet: UWV' };
/** @type {Record<string, string>} */
export const actor = { uwv: 'UWV' };
export const who = 'Wie';
export const consequence = 'Gevolg en wetsartikel';
/** @param {number} n */
export const earlier = (n) => (n === 1 ? '1 eerdere datum' : `${n} eerdere datums`);
export const steps = 'Zo is dit berekend';
export const alternative = 'De andere uitkomst die mogelijk is';
export const calendar = 'Zet in agenda (.ics)';
export const calendarFile = 'termijnen.ics';
export const calendarFailed = 'De agenda maken lukt nu niet. Probeer het straks opnieuw.';
export const calendarDone = 'Het bestand staat bij uw downloads.';
export const print = 'Afdrukken';
export const amount = 'Transitievergoeding (bruto)';
export const base = 'Maandloon waarmee is gerekend';
export const maximum = 'Wettelijk maximum';
export const duration = 'Duur van het dienstverband';
/** @param {number} n */
export const years = (n) => `${n} jaar`;
/** @param {number} n */
export const months = (n) => (n === 1 ? '1 maand' : `${n} maanden`);
/** @param {number} n */
export const days = (n) => (n === 1 ? '1 dag' : `${n} dagen`);
export const costs = 'Kosten voor de werkgever';
export const total = 'Totaal';

// The case, where the visitor stands, and the track
export const used = 'Hiermee is gerekend';
export const about = 'ongeveer';
export const change = 'Wijzig';
/** @param {number} week */
export const inWeek = (week) => `Week ${week}`;
/** @param {number} week */
export const aroundWeek = (week) => `Rond week ${week}`;
/** @type {Record<'te_laat' | 'nu' | 'straks', string>} */
export const stepsOf = { te_laat: 'Te laat, wel te herstellen', nu: 'Nu', straks: 'Straks' };
export const explain = 'Uitleg';
export const standing = 'Waar u staat';
export const papers = 'Deze documenten moeten er nu zijn';
export const missing = 'Ontbreekt';
/** @param {string} paper */
export const isMissing = (paper) => `${paper} is er nog niet.`;
/** @param {string} name */
export const track = (name) => `Spoor ${name}`;
/** @type {Record<string, string>} */
export const tracks = {
  '1a': 'Terug in het eigen werk', '1b': 'Het eigen werk, aangepast',
  '1c': 'Ander werk bij de eigen werkgever', 2: 'Werk bij een andere werkgever',
};
export const readAnswer = 'Lees meer over dit spoor';

// The menu
export const download = 'Download mijn gesprek';
export const downloadFile = 'gesprek-spoorwijzer.txt';
export const restart = 'Begin opnieuw';
export const erase = 'Wis mijn gesprek';
export const eraseAsk = 'Wij wissen dit gesprek, hier en bij ons. Deed u hier een terugbelverzoek? Dan wissen wij dat ook en wordt er niet gebeld. Dat kunt u niet terugdraaien.';
export const eraseYes = 'Ja, wis alles';
export const eraseNo = 'Nee, bewaar het';
export const erased = 'Uw gesprek is gewist, hier en bij ons. Uw terugbelverzoek ook, als u dat deed.';
export const eraseFailed = 'Wissen lukt nu niet. Probeer het straks opnieuw.';
export const restarted = 'Dit is een nieuw gesprek.';
export const privacy = 'Wij gebruiken geen cookies. Wij bewaren uw gesprek kort en halen er persoonlijke en medische gegevens uit. Alleen als u zich laat terugbellen, bewaren wij uw contactgegevens.';
export const privacyLink = 'Lees hoe wij met uw gegevens omgaan';
/** @param {string} date */
export const transcript = (date) => `Gesprek met Spoorwijzer, opgeslagen op ${date}`;
