import { describe, expect, it } from 'vitest';
import { compute, emptyScenario, rootOf, scoreIn } from '../../src/core';
import { modelOfPackage } from '../../src/facts/model';
import type { DataPackage, PublishedFact } from '../../src/facts/package';
import type { OpenIndex } from '../../src/facts/open-index';
import {
  history,
  leaders,
  nearestPeers,
  pillarRows,
  sideBySide,
  strengthsAndWeaknesses,
} from '../../src/views/profile/page';
import { commonScale, scatterPoints } from '../../src/views/profile/scatter';
import { loadPackage } from '../../workers/load-package';
import { riverPackage } from './session';

function load(data: DataPackage) {
  const model = modelOfPackage(data);
  const baseline = compute(model, emptyScenario);
  const loaded: OpenIndex = { data, model, baseline, identity: null as never };
  const at = (code: string) => model.framework.indexOf.get(code)!;
  return { data, loaded, framework: model.framework, result: baseline, at };
}
const rivers = load(riverPackage());
const shipped = load(loadPackage());
const [hong, lo, ma, tien, am] = [1, 2, 3, 4, 5];
const pillars = [rivers.at('1'), rivers.at('2')];

describe('pillars', () => {
  it('stand beside the mean of the leaders, the region and the rival', () => {
    const [water, bank] = pillarRows(rivers.loaded, rivers.result, pillars, ma, tien, 2);
    expect(leaders(rivers.framework, rivers.result, 2)).toEqual([hong, lo]);
    // Leaders 100 and 50; the north has 0, 100, 50, 25.
    expect(water).toMatchObject({ score: 25, rank: 4, top: 75, region: 43.75, rival: 75 });
    expect(bank).toMatchObject({ score: 62.5, rank: 3, top: 75, rival: 43.75, status: 'estimated' });
    expect(bank.region).toBeCloseTo((0 + 75 + 75 + 62.5) / 4);
    // What a mean rests on is told: no score of the banks is printed.
    expect(bank.of).toEqual({ top: { units: 2, estimated: 2 }, region: { units: 4, estimated: 4 } });
  });

  it('do without a rival and a region', () => {
    const data = riverPackage();
    const world = load({ ...data, regions: [], units: data.units.map((unit) => ({ ...unit, region: '' })) });
    const [water] = pillarRows(world.loaded, world.result, pillars, ma, -1, 3);
    expect(water.rival).toBeNaN();
    expect(water.region).toBeNaN();
    expect(water.top).toBe(75);
  });
});

describe('strengths and weaknesses', () => {
  it('are the five best and five worst ranks in the order of the framework, the earlier of equal ones', () => {
    // Seven indicators of four units; the first unit's ranks are 4, 1, 2, 2, 3, 4, 1.
    const ranks = [4, 1, 2, 2, 3, 4, 1];
    const codes = ranks.map((_, k) => `x${k}`);
    const columns = ranks.map((rank) => {
      const others = [4, 3, 2, 1].filter((place) => place !== 5 - rank);
      return [5 - rank, ...others];
    });
    const base = riverPackage();
    const units = base.units.slice(0, 4);
    const world = load({
      ...base,
      units,
      plans: [],
      rows: [
        ...codes.map((code) => ({ code, parent: 'X', level: 1, weight: 1 })),
        { code: 'X', parent: null, level: 2, weight: 1 },
      ],
      nodes: [...codes, 'X'].map((code) => ({ ...base.nodes[0], code })),
      cells: {
        values: Float64Array.from(columns.flat()),
        errors: null,
        origin: new Int32Array(codes.length * 4),
        origins: [base.cells.origins[0]],
      },
    });
    const { strengths, weaknesses } = strengthsAndWeaknesses(world.loaded, world.result, 0);
    expect(strengths.map(({ indicator, rank }) => [indicator, rank])).toEqual([
      [1, 1],
      [2, 2],
      [3, 2],
      [4, 3],
      [6, 1],
    ]);
    expect(weaknesses.map(({ indicator, rank }) => [indicator, rank])).toEqual([
      [0, 4],
      [2, 2],
      [3, 2],
      [4, 3],
      [5, 4],
    ]);
  });

  it('of Long An hold the five weaknesses that its profile prints, at their printed ranks', () => {
    const unit = shipped.loaded.model.unitAt.get('80')!;
    const { weaknesses } = strengthsAndWeaknesses(shipped.loaded, shipped.result, unit);
    const printed = shipped.data.published.filter(
      ({ edition, unit: code, node, measure }) =>
        edition === '2023' && code === '80' && measure === 'rank' && shipped.at(node) < shipped.framework.nIndicators,
    );
    expect(printed.length).toBeGreaterThan(3);
    expect(weaknesses.map(({ indicator, rank }) => [shipped.framework.codes[indicator], rank])).toEqual(
      printed.map(({ node, value }) => [node, value]),
    );
  });
});

describe('peers', () => {
  it('are nearest by the root mean square difference over the pillars', () => {
    const peers = nearestPeers(rivers.result, pillars, ma, 3);
    expect(peers.map(({ unit }) => unit)).toEqual([am, lo, tien]);
    // Âm differs by 0 and 18.75, Lô by 25 and 12.5.
    expect(peers[0].distance).toBeCloseTo(18.75 / Math.SQRT2);
    expect(peers[1].distance).toBeCloseTo(Math.sqrt((25 ** 2 + 12.5 ** 2) / 2));
  });

  it('have all the scores that the unit has', () => {
    const scores = rivers.result.scores.slice();
    scores[pillars[1] * rivers.result.nUnits + am] = NaN;
    const result = { ...rivers.result, scores };
    expect(nearestPeers(result, pillars, ma, 9).map(({ unit }) => unit)).not.toContain(am);
    // Âm itself is compared on what it has.
    expect(nearestPeers(result, pillars, am, 1)).toEqual([{ unit: ma, distance: 0 }]);
    expect(nearestPeers(result, [], ma, 5)).toEqual([]);
  });
});

describe('editions', () => {
  it('tell what was printed of a province, after the merger of the one that it belongs to', () => {
    const unit = shipped.loaded.model.unitAt.get('80')!;
    const rows = history(shipped.data, shipped.framework, unit);
    expect(rows.map(({ edition, score, rank, of }) => [edition, score?.value, rank?.value, of])).toEqual([
      ['2023', 44.95, 12, 63],
      ['2024', 42.05, 12, 63],
      ['2025', 45.71, 11, 34],
    ]);
    expect(rows.map(({ successor }) => successor?.vi ?? null)).toEqual([null, null, 'Tây Ninh']);
    expect(rows.every(({ sources }) => sources.length > 0)).toBe(true);
  });

  it('say nothing of what was not printed', () => {
    const fact = (edition: string, unit: string): PublishedFact => ({
      ...riverPackage().published[0],
      edition,
      unit,
    });
    const data = {
      ...riverPackage(),
      id: 'rivers-2022@1',
      published: [fact('2021', 'da'), fact('2022', 'da'), fact('2023', 'ma')],
    };
    const { framework } = load(data);
    expect(history(data, framework, ma).map(({ edition, score }) => [edition, score?.value])).toEqual([
      ['2022', undefined],
      ['2023', 43.75],
    ]);
    expect(history({ ...data, published: [] }, framework, ma)).toEqual([]);
  });
});

describe('province against province', () => {
  it('splits the difference of the totals over the indicators exactly', () => {
    for (const [world, a, b] of [
      [rivers, ma, tien],
      [shipped, 0, 15],
    ] as const) {
      const rows = sideBySide(world.loaded, world.result, a, b);
      const root = rootOf(world.framework);
      expect(rows).toHaveLength(world.framework.nIndicators);
      expect(rows.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(
        scoreIn(world.result, root, a) - scoreIn(world.result, root, b),
        9,
      );
    }
  });

  it('says that a value changed in the scenario is assumed', () => {
    const result = compute(rivers.loaded.model, { ...emptyScenario, adjustments: { ma: { '1.1': 9 } } });
    const [first, second] = sideBySide(rivers.loaded, result, ma, tien);
    expect(first.own).toMatchObject({ value: 9, status: 'assumed' });
    expect(first.rival.status).toBe('published');
    expect(second.own.status).toBe('derived');
  });
});

describe('input against output', () => {
  it('has a point for every unit with both scores, the best on top, on one scale', () => {
    const points = scatterPoints(rivers.framework, rivers.result, pillars[0], pillars[1]);
    expect(points).toHaveLength(6);
    expect(points.at(-1)).toEqual({ unit: hong, x: 100, y: 75 });
    expect(commonScale(points)).toEqual({ low: 0, high: 100, ticks: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100] });
    expect(commonScale([{ unit: 0, x: 31, y: 44 }])).toMatchObject({ low: 30, high: 50 });
  });
});
