import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { emptyScenario, isReservedCode, type Method, type NodeRow, type Scenario } from '../../src/core';
import {
  checkDocument,
  migrate,
  readDocument,
  scenarioDocument,
  workbookDocument,
  writeDocument,
  type SavedScenario,
} from '../../src/io/documents/document';
import { identityOf, sameData } from '../../src/facts/identity';
import { fingerprint } from '../../src/facts/fingerprint';
import { hasLink, readLink, writeLink } from '../../src/io/documents/link';
import { qrCapacity, qrCode } from '../../src/io/documents/qr';
import type { ScaleBasis } from '../../src/facts/natural-scale';
import { importsOf, userValuesOf, type UserImport, type UserValue } from '../../src/facts/user-values';
import { toJson } from '../../src/io/documents/json';
import { mini, pii } from './packages';

// whole files are written and read many times, on machines that may be busy
vi.setConfig({ testTimeout: 30_000 });

const data = { id: 'pii-test@1.0.0', fingerprint: '0123456789abc' };
const named = (scenario: Scenario, id = 's1'): SavedScenario => ({
  ...{ id, name: 'Kịch bản 1', description: '', scenario, saved: null },
});

const code = fc.stringMatching(/^[\w.]{1,8}$/).filter((text) => !isReservedCode(text));
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0 || 0);
const method: fc.Arbitrary<Partial<Method>> = fc.record(
  {
    goalposts: fc.constantFrom('refit', 'frozen', 'fixed'),
    treatment: fc.constantFrom('none', 'coinr', 'gii'),
    treatmentFit: fc.constantFrom('baseline', 'scenario'),
    missing: fc.constantFrom('skip', 'worst'),
    coverage: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0 || 0),
    rankDecimals: fc.option(fc.integer({ min: 0, max: 12 })),
    means: fc.dictionary(fc.constantFrom('2', '3', '4'), fc.constantFrom('arithmetic', 'geometric', 'harmonic')),
  },
  { requiredKeys: [] },
);
const scenario: fc.Arbitrary<Scenario> = fc.record({
  adjustments: fc.dictionary(code, fc.dictionary(code, fc.option(number))),
  method,
  weights: fc.dictionary(code, number.map(Math.abs)),
});
const saved: fc.Arbitrary<SavedScenario> = fc.record({
  id: fc.uuid(),
  name: fc.string({ unit: 'grapheme' }),
  description: fc.string({ unit: 'grapheme' }),
  scenario,
  saved: fc.option(scenario),
});
const scored = fc.record({ unit: fc.option(code), value: number, score: number });
const basis: fc.Arbitrary<ScaleBasis> = fc.oneof(
  fc.constant({ kind: 'ends' as const }),
  fc.record({ kind: fc.constant('pair' as const), given: fc.tuple(scored, scored) }),
  fc.record({ kind: fc.constant('rank' as const), value: number, rank: fc.nat(), points: number }),
);
const scale = fc
  .tuple(fc.integer(), fc.nat(), basis)
  .map(([low, span, from]) => ({ low, high: low + span + 1, basis: from }));
const userValue: fc.Arbitrary<UserValue> = fc.record(
  {
    unit: code,
    indicator: code,
    value: fc.option(number),
    real: fc.record({ value: fc.integer(), scale }),
    status: fc.constant('user' as const),
    source: fc.string({ unit: 'grapheme' }),
    date: fc.constant('2026-11-21'),
  },
  { requiredKeys: ['unit', 'indicator', 'value', 'status', 'source', 'date'] },
);
/** What JSON keeps of a value: dictionaries of fast-check have no prototype. */
const plain = <T extends { readonly imports: readonly UserImport[] }>(document: T): T => ({
  ...(JSON.parse(toJson(document)) as T),
  imports: document.imports,
});

test('a scale that cannot be is refused at its place', () => {
  const real = { value: 45, scale: { low: 5, high: 5, basis: { kind: 'guess' } } };
  const value = { unit: '33', indicator: '6.3.2', value: 1, real, status: 'user', source: 's', date: '2026-11-21' };
  const text = writeDocument(workbookDocument({ scenarios: [named(emptyScenario)], active: 's1' }, data, []));
  const reading = checkDocument({ ...(JSON.parse(text) as object), imports: undefined, userValues: [value] });
  expect(reading).toMatchObject({
    ok: false,
    faults: [{ where: 'userValues[0].real.scale.high' }, { where: 'userValues[0].real.scale.basis.kind' }],
  });
});

describe('files', () => {
  test('one scenario comes back exactly', () => {
    fc.assert(
      fc.property(saved, fc.array(userValue), (each, values) => {
        const document = scenarioDocument(each, data, importsOf(values));
        expect(readDocument(writeDocument(document))).toEqual({ ok: true, document: plain(document) });
      }),
    );
  });

  test('a whole workbook comes back exactly', () => {
    const scenarios = fc.uniqueArray(saved, { minLength: 1, maxLength: 4, selector: ({ id }) => id });
    fc.assert(
      fc.property(scenarios, (list) => {
        const document = workbookDocument({ scenarios: list, active: list[0].id }, data);
        expect(readDocument(writeDocument(document))).toEqual({ ok: true, document: plain(document) });
      }),
    );
  });

  test('what a document does not need is dropped', () => {
    const document = scenarioDocument(named(emptyScenario), data);
    expect(checkDocument({ ...document, extra: 1, scenario: { ...document.scenario, more: 2 } })).toEqual({
      ok: true,
      document,
    });
  });
});

describe('every fault of a document', () => {
  const document = workbookDocument({ scenarios: [named(emptyScenario)], active: 's1' }, data);
  const faultsOf = (raw: unknown): string[] => {
    const reading = checkDocument(raw);
    return reading.ok ? [] : reading.faults.map((fault) => `${fault.code} ${fault.where}`.trim());
  };

  test.each<[string, unknown, string[]]>([
    ['another program’s', { hello: 1 }, ['not-ours format']],
    ['a list', [], ['not-ours format']],
    ['nothing', null, ['not-ours format']],
    ['from a newer version', { ...document, version: 99 }, ['newer-version version']],
    ['of no version', { ...document, version: '1' }, ['unknown-version version']],
    ['of a version never written', { ...document, version: 0 }, ['unknown-version version']],
    ['of no kind', { ...document, kind: 'other' }, ['bad-field kind']],
    [
      'without data',
      { ...document, data: null },
      ['bad-field data', 'bad-field data.id', 'bad-field data.fingerprint'],
    ],
    ['whose active scenario is not there', { ...document, active: 's9' }, ['bad-field active']],
    [
      'with one id twice',
      { ...document, scenarios: [named(emptyScenario), named(emptyScenario)] },
      ['duplicate-id scenarios[1].id'],
    ],
  ])('%s', (_, raw, expected) => expect(faultsOf(raw)).toEqual(expected));

  test('all at once, each with its path', () => {
    const broken = {
      ...document,
      userValues: [{ unit: '33', indicator: 1, value: 'x', source: 's', date: '2026-11-21' }],
      scenarios: [
        {
          ...named(emptyScenario),
          name: 7,
          scenario: {
            adjustments: { '33': { '1.1.1': 'many', '1.1.2': null } },
            method: { goalposts: 'loose', coverage: 3, colour: 'red', means: 5 },
            weights: { '1': -1 },
          },
          saved: { adjustments: [], method: {}, weights: {} },
        },
      ],
    };
    expect(faultsOf(broken)).toEqual([
      'bad-field userValues[0].indicator',
      'bad-field userValues[0].value',
      'bad-field scenarios[0].name',
      'bad-field scenarios[0].scenario.adjustments.33.1.1.1',
      'bad-method scenarios[0].scenario.method.colour',
      'bad-method scenarios[0].scenario.method.means',
      'bad-method scenarios[0].scenario.method.goalposts',
      'bad-method scenarios[0].scenario.method.coverage',
      'bad-field scenarios[0].scenario.weights.1',
      'bad-field scenarios[0].saved.adjustments',
    ]);
  });

  test('text that is no JSON', () => {
    expect(readDocument('{"format":')).toEqual({ ok: false, faults: [{ code: 'not-json', where: '' }] });
    expect(readDocument('PK\u0003\u0004…')).toEqual({ ok: false, faults: [{ code: 'spreadsheet', where: '' }] });
    expect(readDocument(`\ufeff${writeDocument(document)}`).ok).toBe(true);
  });

  test.each(['__proto__', 'constructor', 'prototype', 'toString'])('%s is no code, wherever it stands', (reserved) => {
    const faultsIn = (raw: string) => {
      const reading = readDocument(raw);
      return reading.ok ? [] : reading.faults.map((fault) => [fault.code, fault.where]);
    };
    const text = writeDocument(document);
    const at = text.includes('"scenarios"') ? 'scenarios[0].scenario' : 'scenario.scenario';
    expect(faultsIn(text.replace('"adjustments": {}', `"adjustments": {"${reserved}": {"1.1.1": 5}}`))).toEqual([
      ['reserved-code', `${at}.adjustments.${reserved}`],
    ]);
    const value = { unit: reserved, indicator: reserved, value: 5, status: 'user', source: '', date: '2026-01-01' };
    const given = { ...(JSON.parse(text) as object), version: 3, userValues: [value] };
    expect(faultsIn(JSON.stringify(given))).toEqual([
      ['reserved-code', 'userValues[0].unit'],
      ['reserved-code', 'userValues[0].indicator'],
    ]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('migration', () => {
  const steps = {
    1: (document: Record<string, unknown>) => ({ ...document, name: String(document.title) }),
    2: (document: Record<string, unknown>) => ({ ...document, name: `«${String(document.name)}»` }),
  };

  test('goes step by step to the current version', () => {
    expect(migrate({ version: 1, title: 'a' }, steps, 3)).toEqual({
      document: { version: 3, title: 'a', name: '«a»' },
    });
    expect(migrate({ version: 3, name: 'b' }, steps, 3)).toEqual({ document: { version: 3, name: 'b' } });
  });

  test('opens files of the first version, which carried no index', () => {
    const now = scenarioDocument(named(emptyScenario), data);
    expect(readDocument(JSON.stringify({ ...now, version: 1 }))).toEqual({ ok: true, document: now });
  });

  test('stops where a step is missing or the version is from the future', () => {
    expect(migrate({ version: 0 }, steps, 3)).toEqual({ code: 'unknown-version', where: 'version' });
    expect(migrate({ version: 4 }, steps, 3)).toEqual({ code: 'newer-version', where: 'version' });
  });
});

describe('identity of data', () => {
  test('follows all that results come from: directions, targets and goalposts too', async () => {
    const base = await mini();
    const identity = identityOf(base);
    const first = base.rows.find((row) => row.level === 1)!;
    const changed = (change: Partial<NodeRow>) =>
      identityOf({ ...base, rows: base.rows.map((row) => (row === first ? { ...row, ...change } : row)) });
    const others = [changed({ direction: -1 }), changed({ target: 777 }), changed({ goalposts: [0, 777] })];
    for (const other of others) expect(sameData(identity, other)).toBe(false);
    expect(new Set(others.map((other) => other.fingerprint)).size).toBe(3);
  });

  test('follows every value, unit and weight', async () => {
    const base = await mini();
    const identity = identityOf(base);
    const values = base.cells.values.slice();
    const withValues = () => identityOf({ ...base, cells: { ...base.cells, values: values.slice() } });
    expect(sameData(identity, withValues())).toBe(true);
    values[3] += 1;
    expect(sameData(identity, withValues())).toBe(false);
    expect(sameData(identity, identityOf({ ...base, units: base.units.slice(1) }))).toBe(false);
    expect(sameData(identity, identityOf({ ...base, rows: base.rows.map((row) => ({ ...row, weight: 2 })) }))).toBe(
      false,
    );
    expect(sameData(identity, { ...identity, id: 'other@1' })).toBe(false);
  });

  test('fingerprints of near texts differ', () => {
    expect(fingerprint('')).toHaveLength(13);
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (text, at, sign) => {
          const k = at % text.length;
          fc.pre(text[k] !== sign);
          expect(fingerprint(text.slice(0, k) + sign + text.slice(k + 1))).not.toBe(fingerprint(text));
        },
      ),
    );
  });
});

describe('the user’s figures', () => {
  const figure = (unit: string, indicator: string, value: number | null): UserValue => ({
    ...{ unit, indicator, value, status: 'user', source: 'Sở', date: '2026-11-21' },
  });
  const imports = importsOf([figure('33', '1.1.1', 4.25), figure('80', '1.1.1', null), figure('33', '1.2.1', 0)]);
  const document = workbookDocument({ scenarios: [named(emptyScenario)], active: 's1' }, data, imports);

  test('of a document up to version 3 are a list, read into imports', () => {
    const { imports: _, ...rest } = document;
    const older = { ...rest, version: 3, userValues: userValuesOf(imports) };
    expect(checkDocument(older)).toEqual({ ok: true, document });
  });

  test('come back from the store as they were, without a pass through text', () => {
    expect(checkDocument(structuredClone(document))).toEqual({ ok: true, document });
  });

  test('that cannot be are told one by one, each at its place', () => {
    const [good] = (JSON.parse(toJson(document)) as { imports: { columns: object }[] }).imports;
    const faultsOf = (changed: object, ...others: unknown[]) => {
      const reading = checkDocument({ ...document, imports: [{ ...good, ...changed }, ...others] });
      return reading.ok ? [] : reading.faults.map(({ code, where }) => `${code} ${where}`);
    };
    const columns = (changed: object) => faultsOf({ columns: { ...good.columns, ...changed } });
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ source: 5, dropped: [2, 1] })).toEqual([
      'bad-field imports[0].dropped[1]',
      'bad-field imports[0].source',
    ]);
    expect(faultsOf({ dropped: [9] })).toEqual(['bad-field imports[0].dropped[0]']);
    expect(columns({ units: ['33', '33'] })).toEqual(['duplicate-id imports[0].columns.units[1]']);
    expect(columns({ units: ['33', '__proto__'] })).toEqual(['reserved-code imports[0].columns.units[1]']);
    expect(columns({ cells: [0, 1, 4] })).toEqual(['bad-field imports[0].columns.cells[2]']);
    expect(columns({ cells: [0, 1, 1] })).toEqual(['duplicate-id imports[0].columns.cells[2]']);
    expect(columns({ values: [1, 'x', 3] })).toEqual(['bad-field imports[0].columns.values[1]']);
    expect(columns({ values: [1] })).toEqual(['bad-field imports[0].columns.values']);
    expect(columns({ real: [5, null, null] })).toEqual(['bad-field imports[0].columns.real[0]']);
    expect(columns({ cells: null })).toContain('bad-field imports[0].columns.cells');
    expect(faultsOf({}, { ...good, source: 'again' })).toContain('duplicate-id imports[1].columns.cells');
  });
});

describe('links', () => {
  test('carry the whole scenario in signs that a link may hold', () => {
    fc.assert(
      fc.property(saved, fc.array(userValue, { maxLength: 3 }), (each, values) => {
        const document = scenarioDocument(each, data, importsOf(values));
        const fragment = writeLink(document);
        expect(fragment).toMatch(/^s=[\w-]+\.[\da-z]{13}$/);
        expect(hasLink(`#${fragment}`)).toBe(true);
        expect(readLink(`#${fragment}`)).toEqual({ ok: true, document: plain(document) });
      }),
    );
  });

  test('cut off say so; changed by one sign they say so, unless they still mean the very same', () => {
    fc.assert(
      fc.property(saved, fc.nat(), fc.constantFrom('A', 'z', '7', '_'), (each, at, sign) => {
        const document = scenarioDocument(each, data);
        const fragment = writeLink(document);
        const k = 2 + (at % (fragment.length - 2));
        expect(readLink(fragment.slice(0, k))).toMatchObject({ ok: false, faults: [{ code: 'link-damaged' }] });
        const changed = readLink(fragment.slice(0, k) + sign + fragment.slice(k + 1))!;
        if (changed.ok) expect(changed.document).toEqual(plain(document));
        else expect(changed.faults).toEqual([{ code: 'link-damaged', where: 's' }]);
      }),
    );
  });

  test('are told from other fragments', () => {
    expect(hasLink('#plan')).toBe(false);
    expect(readLink('#lang=vi')).toBeNull();
    expect(readLink('#s=')).toMatchObject({ ok: false, faults: [{ code: 'link-damaged' }] });
  });

  test('that would unfold beyond all measure are refused', () => {
    const huge = scenarioDocument({ ...named(emptyScenario), description: 'a'.repeat(5 << 20) }, data);
    expect(readLink(writeLink(huge))).toMatchObject({ ok: false, faults: [{ code: 'link-too-large' }] });
  });

  test('of a workbook of twenty edits fit a QR code', () => {
    const { rows } = pii();
    const own = Object.fromEntries(rows.slice(0, 20).map(({ code: indicator }, k) => [indicator, 10 + k * 1.37]));
    const document = scenarioDocument(named({ ...emptyScenario, adjustments: { '33': own } }), data);
    expect(qrCode(`https://example.org/pii/#${writeLink(document)}`)).not.toBeNull();
  });
});

describe('QR codes', () => {
  test('are squares with a quiet zone of four modules and three finders', () => {
    const code = qrCode('https://example.org/#s=abc')!;
    const modules = Array.from({ length: code.size }, () => Array.from({ length: code.size }, () => 0));
    for (const [, x, y, width] of code.path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
      modules[Number(y)].fill(1, Number(x), Number(x) + Number(width));
    expect((code.size - 8 - 17) % 4).toBe(0);
    const quiet = modules.flatMap((row, y) =>
      row.filter((_, x) => Math.min(x, y, code.size - 1 - x, code.size - 1 - y) < 4),
    );
    expect(quiet.every((module) => module === 0)).toBe(true);
    const finder = [1, 1, 1, 1, 1, 1, 1];
    expect(modules[4].slice(4, 11)).toEqual(finder);
    expect(modules[4].slice(-11, -4)).toEqual(finder);
    expect(modules[code.size - 5].slice(4, 11)).toEqual(finder);
  });

  test('hold no more than they can', () => {
    expect(qrCode('a'.repeat(qrCapacity))).not.toBeNull();
    expect(qrCode('a'.repeat(qrCapacity + 1))).toBeNull();
    expect(qrCode('ế'.repeat(qrCapacity / 2))).toBeNull();
  });
});
