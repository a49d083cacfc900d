/** Dutch dates and amounts. */

const DAY = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const WEEKDAY = new Intl.DateTimeFormat('nl-NL', {
  weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC',
});
const EURO = new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' });

/** `2026-11-21` -> `21 november 2026`; what is no date stays what it was. @param {string} iso */
export function day(iso) {
  return write(DAY, iso);
}

/** `2026-11-21` -> `zaterdag 21 november 2026`. @param {string} iso */
export function weekday(iso) {
  return write(WEEKDAY, iso);
}

/** `3500.00` -> `€ 3.500,00`. @param {string} amount */
export function euro(amount) {
  return EURO.format(Number(amount));
}

/** The day on the clock of this browser. */
export function today() {
  return new Intl.DateTimeFormat('sv-SE').format(new Date());
}

/** @param {Intl.DateTimeFormat} format @param {string} iso */
function write(format, iso) {
  // Read as UTC and written as UTC: a date has no time zone to shift in.
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? iso : format.format(date);
}
