/** Numbers, ranks and dates as each language writes them. */
export interface Formats {
  /** Fixed decimals; “–” for a missing number. */
  number(x: number, decimals?: number): string;
  /** With + or − always; zero has none. */
  signed(x: number, decimals?: number): string;
  /** A share 0…1 as per cent. */
  percent(share: number, decimals?: number): string;
  /** Up to so many decimals, no trailing zeros: for editing. */
  plain(x: number, decimals: number): string;
  /** A day in figures, with the time unless only the day is asked for. */
  date(milliseconds: number, precision?: 'day' | 'minute'): string;
  /** A day, yyyy-mm-dd, with its month in words. */
  day(iso: string): string;
  /** Names in a row, “and” before the last. */
  list(names: readonly string[]): string;
  compare(a: string, b: string): number;
}

export const missing = '–';

/** Makes a thing at its first use. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export function createFormats(lang: string): Formats {
  const fixed = new Map<string, Intl.NumberFormat>();
  const formatter = (decimals: number, options: Intl.NumberFormatOptions = {}) => {
    const key = decimals + JSON.stringify(options);
    let format = fixed.get(key);
    if (!format) {
      format = new Intl.NumberFormat(lang, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
        ...options,
      });
      fixed.set(key, format);
    }
    return format;
  };
  const minus = (text: string) => text.replace('-', '−');
  // The day before the time, and the year whole, as offices write them.
  const numbers = once(() => new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'numeric', year: 'numeric' }));
  const times = once(() => new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit' }));
  const days = once(() => new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }));
  const lists = once(() => new Intl.ListFormat(new Intl.Locale(lang).language));
  const collator = once(() => new Intl.Collator(lang, { numeric: true }));
  return {
    number: (x, decimals = 2) => (Number.isFinite(x) ? minus(formatter(decimals).format(x)) : missing),
    signed: (x, decimals = 2) =>
      Number.isFinite(x) ? minus(formatter(decimals, { signDisplay: 'exceptZero' }).format(x)) : missing,
    percent: (share, decimals = 0) =>
      Number.isFinite(share) ? minus(formatter(decimals, { style: 'percent' }).format(share)) : missing,
    plain: (x, decimals) =>
      Number.isFinite(x) ? minus(formatter(decimals, { minimumFractionDigits: 0, useGrouping: false }).format(x)) : '',
    date: (milliseconds, precision = 'minute') =>
      precision === 'day'
        ? numbers().format(milliseconds)
        : `${numbers().format(milliseconds)}, ${times().format(milliseconds)}`,
    day: (iso) => days().format(new Date(iso)),
    list: (names) => lists().format(names),
    compare: (a, b) => collator().compare(a, b),
  };
}
