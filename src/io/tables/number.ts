/** Sign between whole and fraction. */
export type DecimalMark = ',' | '.';

/** How a text reads as a number. Nothing is guessed: a text with two readings comes back with both. */
export type NumberReading =
  | {
      readonly kind: 'value';
      readonly value: number;
      /** Written with a per-cent sign; the value is in per cent (13,75 % is 13.75). */
      readonly percent: boolean;
      /** The decimal mark that this text proves; null when it could be either. */
      readonly decimal: DecimalMark | null;
    }
  /** Empty, or a marker such as n/a. A dash is a marker too: some offices mean zero by it. */
  | { readonly kind: 'missing'; readonly marker: string }
  /** One mark before exactly three digits, such as 1.234. */
  | { readonly kind: 'ambiguous'; readonly asDecimal: number; readonly asThousands: number; readonly mark: DecimalMark }
  | { readonly kind: 'fault'; readonly code: 'not-a-number' | 'bad-grouping' | 'too-large' };

const markers = new Set(
  ['', '-', '–', '—', '−', '.', '..', '...', 'n/a', 'na', 'n.a.', '#n/a', 'nan', 'null', 'none', 'missing'].concat([
    'không có',
    'không có số liệu',
    'không áp dụng',
    'chưa có',
    'chưa có số liệu',
    'x',
    'kcsl',
    'k/c',
  ]),
);

const other = (mark: DecimalMark): DecimalMark => (mark === ',' ? '.' : ',');
const shape = /^([+-]?)([\d., ']*\d)(?:e([+-]?\d{1,4}))?( ?%)?$/;

/** Whole part in groups of three, the first of one to three digits and not starting with 0. */
const grouped = (text: string, mark: string): boolean => {
  const [first, ...rest] = text.split(mark);
  return /^[1-9]\d{0,2}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
};

/**
 * Reads a number as offices write it: 13,75 and 13.75, 1.234.567,8 and 1,234,567.8 and 1 234 567,8, signs (also U+2212),
 * per cent, exponents. A text of one mark before three digits (1.234) is ambiguous unless `decimal` settles it.
 * @param decimal decimal mark known from elsewhere, such as the rest of the column; texts that prove another one keep it
 */
export function parseNumber(text: string, decimal: DecimalMark | null = null): NumberReading {
  return parsePlain(text, decimal) ?? parseAny(text, decimal);
}

const [zero, nine, minus, comma, point] = [48, 57, 45, 44, 46];
const powers = Array.from({ length: 16 }, (_, k) => 10 ** k);

/**
 * The quick way for what most cells hold: digits with one mark at most, and a minus. Null for the rest. Tables have such
 * cells by the hundred thousand, so the signs are gone through one by one, without a pattern or another text.
 */
function parsePlain(text: string, known: DecimalMark | null): NumberReading | null {
  const start = text.charCodeAt(0) === minus ? 1 : 0;
  let at = -1;
  let digits = 0;
  for (let k = start; k < text.length; k++) {
    const sign = text.charCodeAt(k);
    if (sign >= zero && sign <= nine) digits = digits * 10 + sign - zero;
    else if ((sign === comma || sign === point) && at < 0) at = k;
    else return null;
  }
  const whole = (at < 0 ? text.length : at) - start;
  const fraction = at < 0 ? 0 : text.length - at - 1;
  if (whole === 0 || (at >= 0 && fraction === 0)) return null;
  if (whole + fraction > 300) return null;
  // up to fifteen digits and their power of ten are exact, so the quotient is the nearest double
  const size =
    whole + fraction <= 15
      ? digits / powers[fraction]
      : Number(`${text.slice(start, start + whole)}.${at < 0 ? '' : text.slice(at + 1)}`);
  const value = (start === 1 ? -size : size) + 0;
  if (at < 0) return { kind: 'value', value, percent: false, decimal: null };
  const mark = text.charCodeAt(at) === comma ? ',' : '.';
  if (fraction !== 3 || whole > 3 || text.charCodeAt(start) === zero)
    return { kind: 'value', value, percent: false, decimal: mark };
  if (known === mark) return { kind: 'value', value, percent: false, decimal: null };
  const asThousands = start === 1 ? -digits : digits;
  return known === null
    ? { kind: 'ambiguous', asDecimal: value, asThousands, mark }
    : { kind: 'value', value: asThousands, percent: false, decimal: null };
}

function parseAny(text: string, decimal: DecimalMark | null): NumberReading {
  // a raised digit is a footnote's mark, and folding would make it one of the number
  if (/[²³¹⁰-₉]/.test(text)) return { kind: 'fault', code: 'not-a-number' };
  // NFKC folds the many spaces, full-width digits and the ellipsis
  const clean = text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  if (markers.has(clean)) return { kind: 'missing', marker: clean };
  const match = shape.exec(
    clean
      .replace(/−/g, '-')
      .replace(/’/g, "'")
      .replace(/^([+-]) /, '$1'),
  );
  if (!match) return { kind: 'fault', code: 'not-a-number' };
  const [, sign, body, exponent = '', per] = match;
  // + 0 makes −0 zero
  const numberOf = (digits: string) => Number(`${sign}${digits}${exponent && `e${exponent}`}`) + 0;
  const valueOf = (digits: string, proven: DecimalMark | null): NumberReading => {
    const value = numberOf(digits);
    if (!Number.isFinite(value)) return { kind: 'fault', code: 'too-large' };
    return { kind: 'value', value, percent: per !== undefined, decimal: proven };
  };

  const last = Math.max(body.lastIndexOf(','), body.lastIndexOf('.'));
  const mark = last < 0 ? null : (body[last] as DecimalMark);
  const marks = mark === null ? 0 : body.split(mark).length - 1;
  const groupers = new Set(body.replace(/\d/g, ''));
  if (mark !== null && marks === 1) groupers.delete(mark);
  if (groupers.size > 1) return { kind: 'fault', code: 'bad-grouping' };
  const [grouper = null] = groupers;

  if (grouper !== null) {
    // grouped whole part; the single remaining mark, if any, is the decimal one
    const whole = mark !== null && mark !== grouper ? body.slice(0, last) : body;
    if (!grouped(whole, grouper)) return { kind: 'fault', code: 'bad-grouping' };
    const fraction = body.slice(whole.length + 1);
    if (/\D/.test(fraction)) return { kind: 'fault', code: 'bad-grouping' };
    const proven = grouper === '.' || grouper === ',' ? other(grouper) : mark;
    return valueOf(`${whole.replaceAll(grouper, '')}.${fraction}0`, proven);
  }
  if (mark === null) return valueOf(body, null);
  const asDecimal = body.replace(mark, '.');
  if (exponent !== '' || !grouped(body, mark)) return valueOf(asDecimal, mark);
  if (decimal === mark) return valueOf(asDecimal, null);
  if (decimal === other(mark)) return valueOf(body.replace(mark, ''), null);
  return { kind: 'ambiguous', asDecimal: numberOf(asDecimal), asThousands: numberOf(body.replace(mark, '')), mark };
}

/**
 * Writes a number so that it reads back exactly and alone: full precision, no grouping, and a final 0 where three
 * digits after the mark could be taken for thousands.
 */
export function writeNumber(value: number, decimal: DecimalMark = '.'): string {
  const text = String(value).replace('.', decimal);
  return parseNumber(text).kind === 'ambiguous' ? `${text}0` : text;
}
