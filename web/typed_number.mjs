/** What a reader types as a number, with any keyboard. */

const GROUPED = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;
const WITH_DECIMAL_COMMA = /^(-?\d*),(\d+)$/;
const PLAIN = /^-?(\d+\.?\d*|\.\d+)$/;

/**
 * @param {string} typed  1200, 1,200, 0.5, 0,5, １２００, with or without the unit
 * @param {string | null} unit
 * @returns {number | undefined} undefined if it is no number
 */
export function numberOf(typed, unit) {
  // NFKC: full-width digits, commas and points are those of the keyboard's other state.
  const text = typed.normalize("NFKC").replace(/[\s_'’]/g, "").replace(/[、]/g, ",").replace(/[。]/g, ".").replace(/[−–]/g, "-");
  const withUnits = [unit?.replace(/\s/g, "").toLowerCase() ?? "", "$"];
  const bare = withUnits.reduce((rest, one) => rest.replace(one, ""), text.toLowerCase());
  if (GROUPED.test(bare)) return Number(bare.replaceAll(",", ""));
  const plain = bare.replace(WITH_DECIMAL_COMMA, "$1.$2");
  return PLAIN.test(plain) ? Number(plain) : undefined;
}

const format = new Intl.NumberFormat("en-US", {maximumFractionDigits: 12});

/** Where a unit stands that does not follow after a space. @type {Record<string, (number: string) => string>} */
const PLACES = {"USD": (number) => `USD\u00A0${number}`, "%": (number) => `${number}%`};

/**
 * All five languages of the book write numbers alike.
 * @param {number} value
 * @param {string | null} unit
 */
export function numberWithUnit(value, unit) {
  const number = format.format(value);
  return unit ? PLACES[unit]?.(number) ?? `${number}\u00A0${unit}` : number;
}
