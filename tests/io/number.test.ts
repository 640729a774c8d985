import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNumber, writeNumber, type DecimalMark } from '../../src/io/tables/number';

const valueOf = (text: string, decimal?: DecimalMark) => {
  const reading = parseNumber(text, decimal);
  return reading.kind === 'value' ? reading.value : reading.kind;
};

describe('one reading', () => {
  test.each<[string, number]>([
    ['13,75', 13.75],
    ['13.75', 13.75],
    ['7', 7],
    ['007', 7],
    ['1.234.567,8', 1234567.8],
    ['1,234,567.8', 1234567.8],
    ['1.234.567', 1234567],
    ['1 234 567,8', 1234567.8],
    ['1\u00a0234,567', 1234.567],
    ['1\u202f234', 1234],
    ["1'234.5", 1234.5],
    ['1’234,5', 1234.5],
    ['0,123', 0.123],
    ['0.123', 0.123],
    [',5', 0.5],
    ['1234.567', 1234.567],
    ['12,3456', 12.3456],
    ['-2,5', -2.5],
    ['\u22122,5', -2.5],
    ['- 2,5', -2.5],
    ['+2.5', 2.5],
    ['1e-05', 1e-5],
    ['1.234E3', 1234],
    ['1,5e3', 1500],
    ['１３，７５', 13.75],
    ['  42 ', 42],
    ['-0', 0],
    ['-0,0', 0],
  ])('%j reads %d', (text, value) => expect(valueOf(text)).toBe(value));

  test('per cent stays in per cent, and is told', () => {
    expect(parseNumber('13,75 %')).toEqual({ kind: 'value', value: 13.75, percent: true, decimal: ',' });
    expect(parseNumber('5％')).toEqual({ kind: 'value', value: 5, percent: true, decimal: null });
  });
});

describe('two readings', () => {
  test.each<[string, number, number]>([
    ['1.234', 1.234, 1234],
    ['1,234', 1.234, 1234],
    ['-12.345', -12.345, -12345],
    ['999,000', 999, 999000],
    ['1.234 %', 1.234, 1234],
  ])('%j is %d or %d', (text, asDecimal, asThousands) =>
    expect(parseNumber(text)).toMatchObject({ kind: 'ambiguous', asDecimal, asThousands }),
  );

  test('a known decimal mark settles them', () => {
    expect(valueOf('1.234', '.')).toBe(1.234);
    expect(valueOf('1.234', ',')).toBe(1234);
    expect(valueOf('1,234', ',')).toBe(1.234);
  });

  test('a known mark never bends a text that proves the other', () => {
    expect(valueOf('13.75', ',')).toBe(13.75);
    expect(valueOf('1.234.567', '.')).toBe(1234567);
  });
});

describe('missing', () => {
  test.each(['', '  ', '-', '–', '…', '...', 'n/a', 'N/A', 'NA', '#N/A', 'không có', 'Chưa có số liệu'])('%j', (text) =>
    expect(parseNumber(text).kind).toBe('missing'),
  );
  test('in decomposed letters too', () => expect(parseNumber('không có'.normalize('NFD')).kind).toBe('missing'));
});

describe('faults', () => {
  test.each<[string, string]>([
    ['abc', 'not-a-number'],
    ['13,75 điểm', 'not-a-number'],
    ['5.', 'not-a-number'],
    ['--5', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['12/10/2023', 'not-a-number'],
    ['12.10.2023', 'bad-grouping'],
    ['1.2.3', 'bad-grouping'],
    ['1.23,456,7', 'bad-grouping'],
    ['12,34,567.8', 'bad-grouping'],
    ['12 34', 'bad-grouping'],
    ['1 234.567,8', 'bad-grouping'],
    ['0.123.456', 'bad-grouping'],
    ['1e999', 'too-large'],
  ])('%j: %s', (text, code) => expect(parseNumber(text)).toEqual({ kind: 'fault', code }));
});

test('every number written reads back exactly, alone, with either mark', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
  const thousandths = fc.integer({ min: -1e7, max: 1e7 }).map((n) => n / 1000);
  fc.assert(
    fc.property(fc.oneof(finite, thousandths), fc.constantFrom<DecimalMark>('.', ','), (x, mark) => {
      expect(valueOf(writeNumber(x, mark))).toBe(x === 0 ? 0 : x);
    }),
  );
});

test('plain texts read the same in the quick way as in the long one, which a plus sign asks for', () => {
  const digits = fc.stringMatching(/^\d{1,20}$/);
  const mark = fc.constantFrom<DecimalMark>('.', ',');
  const known = fc.constantFrom<DecimalMark | null>('.', ',', null);
  const fraction = fc.oneof(fc.stringMatching(/^\d{3}$/), digits, fc.constant(''));
  const first = fc.oneof(fc.stringMatching(/^\d{1,3}$/), digits);
  fc.assert(
    fc.property(first, fraction, mark, known, fc.boolean(), (whole, rest, between, decimal, negative) => {
      const text = rest === '' ? whole : `${whole}${between}${rest}`;
      const long = parseNumber(negative ? ` -${text}` : `+${text}`, decimal);
      expect(parseNumber(negative ? `-${text}` : text, decimal)).toEqual(long);
    }),
    { numRuns: 1000 },
  );
});

test('grouped texts of either custom read to the same number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 999_999_999 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
      const fraction = String(cents).padStart(2, '0');
      const group = (mark: string) => String(whole).replace(/\B(?=(\d{3})+$)/g, mark);
      const expected = Number(`${whole}.${fraction}`);
      for (const text of [`${group('.')},${fraction}`, `${group(',')}.${fraction}`, `${group(' ')},${fraction}`])
        expect(valueOf(text)).toBe(expected);
    }),
  );
});
