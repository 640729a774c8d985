import { describe, expect, test } from 'vitest';
import { compute, emptyScenario } from '../../src/core';
import { cellOf, withCells } from '../../src/facts/cell-table';
import type { DataPackage, PublishedFact } from '../../src/facts/package';
import { editionRows, rankedUnits } from '../../src/views/data/editions';
import { filterGroups, frameworkGroups, standingsOf } from '../../src/views/data/framework';
import { knownOf, strengthOf } from '../../src/views/data/known';
import { ownEdition } from '../../src/facts/editions';
import { checkFacts, checkPlans, tally, totalRows } from '../../src/views/data/proof';
import { modelOfPackage } from '../../src/facts/model';
import { riverPackage } from './session';

const fact = (unit: string, node: string, measure: string, value: number, edition = '2022'): PublishedFact => ({
  edition,
  unit,
  node,
  measure,
  value,
  of: null,
  source: 'gauge',
});

const load = (change: Partial<DataPackage> = {}) => {
  const data = { ...riverPackage(), id: 'rivers-2022@1.0.0', ...change };
  const model = modelOfPackage(data);
  return { data, model, baseline: compute(model, emptyScenario) };
};

const check = (one: PublishedFact) => {
  const { data, model, baseline } = load({ published: [one] });
  return checkFacts(data, model, baseline, one.edition)[0];
};

describe('published against recomputed', () => {
  test.each([
    ['a total to two decimals', fact('tien', 'RI', 'score', 59.38), 'total', 59.375, true],
    ['a total that is off in the second decimal', fact('tien', 'RI', 'score', 59.37), 'total', 59.375, false],
    ['a total printed short', fact('hong', 'RI', 'score', 87.5), 'total', 87.5, true],
    ['a rank', fact('ma', 'RI', 'rank', 4), 'total', 4, true],
    ['a wrong rank', fact('ma', 'RI', 'rank', 3), 'total', 4, false],
    ['a node below the index', fact('lo', '2', 'score', 75), 'subindex', 75, true],
    ['an indicator', fact('lo', '2.2', 'rank', 1), 'indicator', 1, true],
    ['a regional mean within its tolerance', fact('region:north', 'RI', 'score', 48.48), 'region', 48.4375, true],
    ['a regional mean beyond it', fact('region:north', 'RI', 'score', 48.5), 'region', 48.4375, false],
    ['a number of first places', fact('hong', 'RI', 'first_count', 3), 'firsts', 3, true],
    ['an unknown unit', fact('nobody', 'RI', 'score', 1), 'total', NaN, false],
    ['an unknown node', fact('ma', '9.9', 'score', 1), 'indicator', NaN, false],
    ['a measure that nothing here computes', fact('ma', 'RI', 'medal', 1), 'total', NaN, false],
    ['a region without units', fact('region:east', 'RI', 'score', 1), 'region', NaN, false],
  ] as const)('%s', (_, one, kind, recomputed, agrees) => {
    const found = check(one);
    expect(found).toMatchObject({ kind, agrees });
    expect(found.recomputed).toEqual(Number.isNaN(recomputed) ? NaN : expect.closeTo(recomputed, 10));
    expect(found.difference).toEqual(Number.isNaN(recomputed) ? NaN : expect.closeTo(recomputed - one.value, 10));
  });

  test('only facts of the edition asked for count', () => {
    const { data, model, baseline } = load({
      published: [fact('ma', 'RI', 'rank', 4), fact('ma', 'RI', 'rank', 1, '2023')],
    });
    expect(checkFacts(data, model, baseline, '2022')).toHaveLength(1);
  });

  test('the own edition is the one in the package’s id', () => {
    const published = [fact('ma', 'RI', 'rank', 4), fact('ma', 'RI', 'rank', 1, '2023')];
    expect(ownEdition(load({ published }).data)).toBe('2022');
    expect(ownEdition(load({ published, id: 'rivers@1.0.0' }).data)).toBeNull();
  });

  test('tallies by kind and measure, from the index down', () => {
    const published = [
      fact('region:north', 'RI', 'score', 48.44),
      fact('ma', 'RI', 'rank', 4),
      fact('lo', 'RI', 'rank', 1),
      fact('ma', 'RI', 'score', 43.75),
    ];
    const { data, model, baseline } = load({ published });
    expect(tally(checkFacts(data, model, baseline, '2022'))).toEqual([
      { kind: 'total', measure: 'score', agree: 1, all: 1 },
      { kind: 'total', measure: 'rank', agree: 1, all: 2 },
      { kind: 'region', measure: 'score', agree: 1, all: 1 },
    ]);
  });

  test('every unit has a row, best first, with what was published of it', () => {
    const { data, model, baseline } = load({ published: [fact('ma', 'RI', 'rank', 4), fact('ma', '1', 'rank', 5)] });
    const rows = totalRows(model, baseline, checkFacts(data, model, baseline, '2022'));
    expect(rows.map((row) => data.units[row.unit].code)).toEqual(['hong', 'lo', 'tien', 'ma', 'am', 'da']);
    expect(rows.filter((row) => row.publishedRank ?? row.publishedScore)).toMatchObject([
      { rank: 4, score: 43.75, publishedScore: null, publishedRank: { fact: { value: 4 }, agrees: true } },
    ]);
  });

  test('a plan’s printed rank is compared, its tasks are not', () => {
    const [plan] = riverPackage().plans;
    const { data, model, baseline } = load({
      plans: [
        plan,
        { ...plan, rank: 6 },
        { ...plan, kind: 'task' },
        { ...plan, rank: null, indicator: '2.1', kind: 'strength' },
      ],
    });
    expect(checkPlans(data, model, baseline).map(({ rank, listed, agrees }) => ({ rank, listed, agrees }))).toEqual([
      { rank: 5, listed: true, agrees: true },
      { rank: 5, listed: true, agrees: false },
      { rank: 1, listed: true, agrees: true },
    ]);
  });
});

describe('the framework', () => {
  const groupsOf = (change: Partial<DataPackage> = {}) => {
    const { data, model, baseline } = load(change);
    return frameworkGroups(data, model, baseline);
  };

  test('pillars with their indicators, weights and national marks; best is the low end where lower is better', () => {
    const groups = groupsOf();
    expect(groups.map((g) => [g.facts.code, g.weight, g.indicators.map((row) => row.facts.code)])).toEqual([
      ['1', 0.5, ['1.1', '1.2']],
      ['2', 0.5, ['2.1', '2.2']],
    ]);
    expect(groups[1].indicators[1]).toMatchObject({ weight: 0.25, worst: 8, median: 4.5, best: 0 });
    expect(groups[0].indicators[0]).toMatchObject({ worst: 0, median: 4.5, best: 10 });
    expect(groups[1].indicators[0].counts).toEqual({ published: 0, derived: 0, 'stand-in': 0, estimated: 6, user: 0 });
  });

  test.each([
    ['', ['1.1', '1.2', '2.1', '2.2']],
    ['do trong', ['1.2']],
    ['2.', ['2.1', '2.2']],
    ['SO THUY LOI', ['1.1', '1.2', '2.1', '2.2']],
    ['sea', []],
  ])('search “%s”', (text, codes) => {
    const found = filterGroups(groupsOf(), text, null).flatMap((group) => group.indicators);
    expect(found.map((row) => row.facts.code)).toEqual(codes);
  });

  test('filters by how something is known', () => {
    const nodes = riverPackage().nodes.map((node) =>
      node.code === '2.1' ? { ...node, scaleStatus: 'position' } : node,
    );
    const groups = groupsOf({ nodes });
    expect(standingsOf(groups)).toContainEqual({ aspect: 'scale', standing: 'position' });
    const found = filterGroups(groups, '', { aspect: 'scale', standing: 'position' });
    expect(found.flatMap((group) => group.indicators).map((row) => row.facts.code)).toEqual(['2.1']);
  });
});

describe('how much is known', () => {
  test('counts and weights over all, and over one unit', () => {
    const { data, model } = load();
    expect(knownOf(data, model, null)).toEqual({
      counts: { published: 12, derived: 6, 'stand-in': 0, estimated: 6, user: 0 },
      missing: 0,
      all: 24,
      weight: {
        published: expect.closeTo(0.5),
        derived: expect.closeTo(0.25),
        'stand-in': 0,
        estimated: expect.closeTo(0.25),
        user: 0,
      },
    });
    expect(knownOf(data, model, 'ma')).toMatchObject({ all: 4, counts: { published: 2 }, weight: { published: 0.5 } });
  });

  test('a value that is not there counts as missing, whatever its status says', () => {
    const rivers = riverPackage();
    const gone = { ...cellOf(rivers, 'ma', '2.1')!, value: null };
    const { data, model } = load({ cells: withCells(rivers, [gone]) });
    expect(knownOf(data, model, 'ma')).toMatchObject({
      missing: 1,
      counts: { estimated: 0 },
      weight: { estimated: 0 },
    });
  });

  test.each([
    [0.71, 'strong'],
    [0.5, 'moderate'],
    [0.1, 'weak'],
    [-0.3, 'weak'],
  ])('a rank correlation of %d is %s', (spearman, strength) => expect(strengthOf(spearman)).toBe(strength));
});

test('facts of an edition by place and node, best rank first, unranked by score', () => {
  const facts = [
    fact('da', 'RI', 'score', 10),
    fact('lo', 'RI', 'score', 20),
    { ...fact('ma', 'RI', 'rank', 2), of: 34 },
    fact('hong', 'RI', 'rank', 1),
    { ...fact('hong', 'RI', 'score', 90), source: 'other' },
    fact('hong', 'RI', 'first_count', 3),
    fact('lowest', '1.1', 'value', 2.5),
  ];
  expect(editionRows(facts).map(({ unit, score, rank }) => [unit, score?.value, rank?.value])).toEqual([
    ['hong', 90, 1],
    ['ma', undefined, 2],
    ['lo', 20, undefined],
    ['da', 10, undefined],
    ['lowest', undefined, undefined],
  ]);
  expect(editionRows(facts)[0].firsts?.value).toBe(3);
  expect(editionRows(facts)[4].value?.value).toBe(2.5);
  expect(editionRows(facts)[0].sources).toEqual(['gauge', 'other']);
  expect(rankedUnits(facts)).toBe(34);
});
