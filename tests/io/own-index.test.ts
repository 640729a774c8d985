import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { isReservedCode, emptyScenario, type NodeRow } from '../../src/core';
import type { CoinrIndex } from '../../src/io/coinr/coinr';
import { readCoinr } from '../../src/io/coinr/coinr';
import { packageOfIndex } from '../../src/io/coinr/package';
import { identityOf } from '../../src/facts/identity';
import { readDocument, scenarioDocument, writeDocument } from '../../src/io/documents/document';
import { isSoundIndex, sameNumbers, type OwnIndex } from '../../src/io/documents/own-index';
import { readTables } from '../../src/io/tables/read-tables';
import { file } from './files';

vi.setConfig({ testTimeout: 30_000 });

const named = { id: 's1', name: 'Kịch bản 1', description: '', scenario: emptyScenario, saved: null };
const origin = { name: 'test', version: '1', title: 'Bộ thử', source: 'tests' };
const data = { id: 'test@1', fingerprint: '0123456789abc' };
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const code = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => !isReservedCode(text));
const weight = fc.double({ min: 0, max: 1e6, noNaN: true }).map((x) => x || 0);
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
/** Any number at all, minus zero among them, or a missing one. */
const value = fc.oneof(finite, fc.constantFrom(NaN, -0, 0, 1e21, 5e-324, Number.MAX_VALUE));

/** Indices of one or two groups of indicators under a top. */
const ownIndex: fc.Arbitrary<OwnIndex> = fc
  .record({
    codes: fc.uniqueArray(code, { minLength: 8, maxLength: 8 }),
    units: fc.uniqueArray(code, { minLength: 1, maxLength: 6 }),
    extraColumns: fc.array(text, { maxLength: 2 }),
    sizes: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 2 })),
  })
  .chain(({ codes, units, extraColumns, sizes }) => {
    const [top, first, second, ...rest] = codes;
    const groups = sizes.map((size, k) => rest.splice(0, size).map((each) => [each, [first, second][k]] as const));
    const indicators = groups.flat();
    const aggregates = groups.flatMap((group, k) => (group.length > 0 ? [[first, second][k]] : []));
    const posts = fc.tuple(finite, fc.double({ min: 1, max: 9, noNaN: true }));
    const row = (each: string, parent: string): fc.Arbitrary<NodeRow> =>
      fc
        .record(
          { direction: fc.constantFrom<1 | -1>(1, -1), target: finite.map((x) => x || 0), goalposts: posts },
          { requiredKeys: [] },
        )
        .chain(({ goalposts, ...given }) =>
          weight.map((own) => ({
            ...{ code: each, parent, level: 1, weight: own },
            ...given,
            ...(goalposts ? { goalposts: [-goalposts[1], goalposts[1]] as const } : {}),
          })),
        );
    const extra = fc.array(text, { minLength: extraColumns.length, maxLength: extraColumns.length });
    const described = (each: string) => fc.record({ code: fc.constant(each), name: text, measure: text, extra });
    const all = [...indicators.map(([each]) => each), ...aggregates, top];
    const texts = fc.array(text, { minLength: units.length, maxLength: units.length });
    return fc.record({
      origin: fc.record({ name: text, version: text, title: text, source: text }),
      index: fc.record({
        rows: fc
          .tuple(...indicators.map(([each, parent]) => row(each, parent)))
          .map((rows): NodeRow[] => [
            ...rows,
            ...aggregates.map((each) => ({ code: each, parent: top, level: 2, weight: 1 })),
            { code: top, parent: null, level: 3, weight: 1 },
          ]),
        nodes: fc.tuple(...all.map(described)),
        others: fc.tuple(described('gdp').map((other) => ({ ...other, type: 'Denominator' as const }))),
        otherColumns: fc.tuple(texts),
        extraColumns: fc.constant(extraColumns),
        units: fc.tuple(...units.map((each) => fc.record({ code: fc.constant(each), name: text }))),
        values: fc
          .array(value, { minLength: indicators.length * units.length, maxLength: indicators.length * units.length })
          .map((values) => Float64Array.from(values)),
      }),
    });
  });

const asFile = (index: OwnIndex): string => writeDocument({ ...scenarioDocument(named, data), index });
const asem = async (): Promise<CoinrIndex> => {
  const folder = 'tests/oracle/coinr-asem';
  const { sheets } = await readTables([file(`${folder}/plain_imeta.csv`), file(`${folder}/plain_idata.csv`)]);
  return (await readCoinr(sheets)).index!;
};

describe('an index in a document', () => {
  test('comes back exactly, missing values and minus zero too', () => {
    fc.assert(
      fc.property(ownIndex, (own) => {
        const reading = readDocument(asFile(own));
        if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
        const { index: back } = reading.document;
        expect(back).toEqual(own);
        expect([...back!.index.values].every((x, k) => Object.is(x, own.index.values[k]))).toBe(true);
        expect(sameNumbers(back!.index, own.index)).toBe(true);
      }),
    );
  });

  test('of COINr has the same identity when it comes back, whatever its order of keys', async () => {
    const own = { index: await asem(), origin };
    const reading = readDocument(asFile(own));
    const back = reading.ok && reading.document.index!;
    expect(back && identityOf(packageOfIndex(back.index, back.origin))).toEqual(
      identityOf(packageOfIndex(own.index, origin)),
    );
  });

  test('holds its values as one text for each indicator', async () => {
    const index = await asem();
    const { values } = (JSON.parse(asFile({ index, origin })) as { index: { values: Record<string, string> } }).index;
    const [first] = index.rows;
    expect(values[first.code].split(' ').map(Number)).toEqual([...index.values.subarray(0, index.units.length)]);
  });
});

const own: OwnIndex = {
  origin,
  index: {
    rows: [
      { code: 'a', parent: 'T', level: 1, weight: 1, direction: 1 },
      { code: 'b', parent: 'T', level: 1, weight: 1, direction: -1, goalposts: [0, 9] },
      { code: 'T', parent: null, level: 2, weight: 1 },
    ],
    nodes: ['a', 'b', 'T'].map((each) => ({ code: each, name: each, measure: '', extra: ['x'] })),
    others: [{ code: 'g', name: 'g', measure: '', extra: [''], type: 'Group' }],
    extraColumns: ['note'],
    units: ['u', 'v', 'w'].map((each) => ({ code: each, name: each })),
    values: Float64Array.of(1, 2, NaN, 4, 5, 6),
    otherColumns: [['', 'x', '']],
  },
};

describe('an index kept as plain data', () => {
  test('is sound as it was written', () => {
    fc.assert(fc.property(ownIndex, (kept) => isSoundIndex(structuredClone(kept))));
  });
  const { index } = own;
  test.each<[string, unknown]>([
    ['nothing', null],
    ['no index', { origin }],
    ['no origin', { index }],
    ['a node less', { origin, index: { ...index, nodes: index.nodes.slice(1) } }],
    ['a node more', { origin, index: { ...index, nodes: [...index.nodes, index.nodes[0]] } }],
    [
      'a node of another code',
      { origin, index: { ...index, nodes: [{ ...index.nodes[0], code: 'x' }, ...index.nodes.slice(1)] } },
    ],
    ['a node that is none', { origin, index: { ...index, nodes: [null, ...index.nodes.slice(1)] } }],
    ['rows that are no hierarchy', { origin, index: { ...index, rows: index.rows.slice(0, 2) } }],
    ['a unit that is a number', { origin, index: { ...index, units: [1, ...index.units.slice(1)] } }],
    ['units that are none', { origin, index: { ...index, units: {} } }],
    ['a text column less', { origin, index: { ...index, otherColumns: [] } }],
    ['a value less', { origin, index: { ...index, values: index.values.slice(1) } }],
    ['values that are a list', { origin, index: { ...index, values: [...index.values] } }],
    ['a value without end', { origin, index: { ...index, values: index.values.map(() => Infinity) } }],
  ])('with %s is not', (_, kept) => expect(isSoundIndex(kept)).toBe(false));
});

describe('every fault of an index in a document', () => {
  interface Packed {
    nodes: Record<string, unknown>[];
    units: Record<string, unknown>[];
    others: Record<string, unknown>[];
    values: Record<string, unknown>;
    origin: unknown;
  }

  test.each<[string, (index: Packed) => void, string[]]>([
    ['a decimal comma', ({ values }) => (values.a = '1 2,5 NA'), ['bad-field index.values.a[1]']],
    ['a number beyond all numbers', ({ values }) => (values.a = '1 1e+999 NA'), ['bad-field index.values.a[1]']],
    ['an empty place', ({ values }) => (values.b = '4  6'), ['bad-field index.values.b[1]']],
    ['a column too short', ({ values }) => (values.b = '4 5'), ['bad-field index.values.b']],
    ['a column missing', ({ values }) => delete values.b, ['bad-field index.values.b']],
    ['a column of nothing known', ({ values }) => (values.z = '1 2 3'), ['bad-field index.values.z']],
    ['a unit twice', ({ units }) => (units[2].code = 'u'), ['duplicate-id index.units[2].code']],
    [
      'no units',
      (index) => (index.units = []),
      [
        'bad-field index.others[0].texts',
        'bad-field index.units',
        'bad-field index.values.a',
        'bad-field index.values.b',
      ],
    ],
    [
      'an indicator twice',
      ({ nodes }) => (nodes[1].code = 'a'),
      ['bad-index index.nodes[1]', 'bad-field index.values.b'],
    ],
    ['a parent that is not there', ({ nodes }) => (nodes[0].parent = 'X'), ['bad-index index.nodes[0]']],
    ['a weight below nothing', ({ nodes }) => (nodes[0].weight = -1), ['bad-index index.nodes[0]']],
    ['a level that is none', ({ nodes }) => (nodes[0].level = 1.5), ['bad-field index.nodes[0].level']],
    ['a direction that is none', ({ nodes }) => (nodes[0].direction = 2), ['bad-field index.nodes[0].direction']],
    ['half of the goalposts', ({ nodes }) => (nodes[1].goalposts = [0]), ['bad-field index.nodes[1].goalposts']],
    ['texts too few', ({ nodes }) => (nodes[0].extra = []), ['bad-field index.nodes[0].extra']],
    ['a column of no type', ({ others }) => (others[0].type = 'x'), ['bad-field index.others[0].type']],
    [
      'no origin',
      (index) => (index.origin = null),
      ['', '.name', '.version', '.title', '.source'].map((part) => `bad-field index.origin${part}`),
    ],
  ])('%s', (_, spoil, expected) => {
    const document = JSON.parse(asFile(own)) as { index: Packed };
    spoil(document.index);
    const reading = readDocument(JSON.stringify(document));
    expect(reading.ok ? [] : reading.faults.map((fault) => `${fault.code} ${fault.where}`)).toEqual(expected);
  });

  test('an index that is none at all', () => {
    const reading = readDocument(asFile(own).replace(/"index": \{[^]*$/, '"index": 5}'));
    expect(reading).toMatchObject({
      ok: false,
      faults: expect.arrayContaining([{ code: 'bad-field', where: 'index' }]),
    });
  });
});

test('indices differ when the engine could see it, not by their words', async () => {
  const index = await asem();
  const [first, ...rest] = index.rows;
  const changed = (part: Partial<CoinrIndex>) => sameNumbers(index, { ...index, ...part });
  expect(changed({ nodes: index.nodes.map((node) => ({ ...node, name: 'x' })) })).toBe(true);
  expect(changed({ rows: [{ ...first, goalposts: [0, 1] }, ...rest] })).toBe(false);
  expect(changed({ rows: [{ ...first, weight: 9 }, ...rest] })).toBe(false);
  expect(changed({ units: index.units.map(({ name }, u) => ({ code: `x${u}`, name })) })).toBe(false);
  expect(changed({ values: index.values.with(0, NaN) })).toBe(false);
  expect(changed({ values: index.values.slice(1) })).toBe(false);
});
