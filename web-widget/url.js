/** Addresses that may be wrong. */

/** @param {string} value @param {string | URL} [base] @returns {URL | null} */
export function parse(value, base) {
  try {
    return new URL(value, base);
  } catch {
    return null;
  }
}
