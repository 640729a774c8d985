import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compute, emptyScenario, rootOf, withAdjustment } from '../../src/core';
import {
  byDepartment,
  defaultLevers,
  factsFromData,
  judgement,
  ladder,
  leastEffort,
  loadSolver,
  noLimits,
  restsOn,
  type IndicatorFacts,
  type Plan,
} from '../../src/planning';
import { furthestPoints, pointsAt, valueAfter } from '../../src/planning/problem/domain';
import { effortOf } from '../../src/planning/problem/effort';
import { columnOf, slopesFrom, totalFrom, totalOf } from '../../src/planning/problem/setting';
import { minimalSets } from '../../src/planning/search/minimal-sets';
import { problemOf } from '../../src/planning/problem/planning-problem';
import { breakpointsOf, refined, shareOfSegment, type ResponseCurve } from '../../src/planning/problem/response';
import { lever, questionOf, tiny, worlds, type World } from './world';

const solver = await loadSolver();
const model = tiny([
  [4, 5, 5, 5],
  [10, 10, 10, 10],
  [0, 0, 0, 0],
  [6, 5, 5, 5],
  [6, 5, 5, 5],
]);
const rows = (scenario = emptyScenario) => {
  const result = compute(model, scenario);
  return ladder(model, result, 0).map(({ rank, holder, score, missing }) => [rank, holder, score, missing]);
};

describe('ladder', () => {
  it('points to each place ahead; those who tie share a rung’s score', () =>
    expect(rows()).toEqual([
      [3, 'u4', 52.5, 5],
      [2, 'u3', 52.5, 5],
      [1, 'u1', 100, 52.5],
    ]));
  it('the first has nobody ahead', () =>
    expect(rows(withAdjustment(emptyScenario, 'u1', 'a1', 0)).length).toBeLessThan(4));
  it('stands on the scenario', () => {
    const top = ['a1', 'a2', 'b1', 'b2'].reduce(
      (scenario, code) => withAdjustment(scenario, 'u0', code, 20),
      emptyScenario,
    );
    expect(rows(top)).toEqual([]);
  });
});

describe('effort', () => {
  const bands = [
    { upTo: 10, perPoint: 1 },
    { upTo: 20, perPoint: 2 },
    { upTo: null, perPoint: 5 },
  ];
  it.each([
    [0, 0],
    [10, 10],
    [15, 20],
    [30, 80],
  ])('%d points take %d', (points, effort) => expect(effortOf(bands, points)).toBe(effort));
});

describe('minimal sets', () => {
  it('singles, pairs and triples, none within another', () => {
    const good = (set: readonly number[]) =>
      set.includes(0) || (set.includes(1) && set.includes(2)) || [2, 3, 4].every((n) => set.includes(n));
    expect(minimalSets(5, good, () => {})).toEqual([[0], [1, 2], [2, 3, 4]]);
  });
});

describe('default levers', () => {
  const facts: IndicatorFacts[] = factsFromData(model).map((one, i) => ({
    ...one,
    reach: (['high', 'medium', 'low', 'high'] as const)[i],
    department: `D${i}`,
  }));
  it('go as far as the reach in a year is judged to, in effort that rises', () => {
    const levers = defaultLevers(model, emptyScenario, 'u0', facts);
    expect(levers.map(({ cap, movable, step, department }) => [cap, movable, step, department])).toEqual([
      [4 + 4, true, 1, 'D0'],
      [5 + 2, true, 1, 'D1'],
      [5 + 1, true, 1, 'D2'],
      [5 + 4, true, 1, 'D3'],
    ]);
    for (const { effort, fixedEffort, reach } of levers) {
      effort.forEach(({ perPoint }, b) => b > 0 && expect(perPoint).toBeGreaterThan(effort[b - 1].perPoint));
      expect([effort[0].perPoint, fixedEffort]).toEqual([judgement[reach].perPoint, judgement[reach].fixedEffort]);
    }
  });
  it('stay within what the measure can be, and never behind today', () => {
    const ending = facts.map((one, i) => ({ ...one, possibleMax: [7, 5, 1, null][i] }));
    const levers = defaultLevers(model, emptyScenario, 'u0', ending);
    expect(levers.map(({ cap, possible }) => [cap, possible])).toEqual([
      [7, 7],
      [5, 5],
      [5, 1],
      [9, null],
    ]);
  });
  it('what cannot move is not movable', () => {
    const gaps = tiny([
      [null, 5, 5, 5],
      [10, 5, 10, 10],
      [0, 5, 0, 0],
    ]);
    const levers = defaultLevers(gaps, { ...emptyScenario, weights: { b2: 0 } }, 'u0', factsFromData(gaps));
    expect(levers.map(({ movable }) => movable)).toEqual([false, false, true, false]);
  });
  it('decimals are those of the data', () => {
    const fine = tiny([
      [1, 1.5, 1.25, 1 / 3],
      [2, 2, 2, 2],
    ]);
    expect(factsFromData(fine).map(({ decimals }) => decimals)).toEqual([0, 1, 2, 6]);
  });
});

describe('departments', () => {
  const levers = [lever('a1', 5, { department: 'D' }), lever('b1', 6, { department: 'E', costVnd: 2 })];
  const plan = leastEffort(model, solver, {
    scenario: emptyScenario,
    goal: { unit: 'u0', rank: 2 },
    levers,
    limits: noLimits,
  }) as Plan;
  const origins = new Map([
    ['a1', { status: 'estimated', source: 's1' }],
    ['b1', { status: 'derived', source: 's2' }],
  ]);
  it('a plan as tasks per lead agency, with what the own plan says', () => {
    const groups = byDepartment(plan, { origins, assigned: new Map([['a1', 'E']]), weak: new Set(['b1']) });
    expect(groups).toMatchObject([
      {
        department: 'E',
        gain: 5,
        effort: 20,
        costVnd: 20,
        tasks: [
          { indicator: 'a1', from: 4, to: 5, weak: false, origin: { status: 'estimated', source: 's1' } },
          { indicator: 'b1', from: 5, to: 6, weak: true },
        ],
      },
    ]);
  });
  it('the levers’ departments where the own plan names none, unknown origins left open', () => {
    const groups = byDepartment(plan, { origins: new Map(), assigned: new Map(), weak: new Set() });
    expect(groups.map(({ department, tasks }) => [department, tasks[0].origin])).toEqual([
      ['D', null],
      ['E', null],
    ]);
  });
  it('what share of the gain rests on which numbers', () =>
    expect(restsOn(plan, origins)).toEqual(
      new Map([
        ['estimated', 0.5],
        ['derived', 0.5],
      ]),
    ));
});

describe('responses', () => {
  const methods = [
    {},
    { goalposts: 'frozen' },
    { means: { 2: 'geometric' } },
    { normalisation: 'distance-to-best' },
    { normalisation: 'zscore', goalposts: 'frozen' },
  ] as const;
  const far = fc
    .tuple(
      fc.constantFrom(...methods).chain((method) => worlds({ method })),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    )
    .map(([world, part]): [World, number] => [{ ...world, limits: { ...world.limits, minMove: 0 } }, part]);
  /** Scores on the way, by the form that its segments have. */
  const scoresAfter = ({ segments }: ResponseCurve, points: number) => {
    const segment = segments.find(({ to }) => points <= to.points)!;
    const share = shareOfSegment(segment, points);
    return segment.from.scores.map((score, u) => score + share * (segment.to.scores[u] - score));
  };
  /** Scores after a way as the solver sees them. */
  const seenAt = (breakpoints: ReturnType<typeof breakpointsOf>, points: number) => (u: number) => {
    const n = Math.max(
      1,
      breakpoints.findIndex((breakpoint) => breakpoint.points >= points),
    );
    const [a, b] = [breakpoints[n - 1], breakpoints[n]];
    return a.scores[u] + ((points - a.points) / (b.points - a.points)) * (b.scores[u] - a.scores[u]);
  };
  const scored = (world: World, values: Record<string, number>) =>
    compute(world.model, { ...world.scenario, adjustments: { u0: values } });

  it('tell every score on the way as the method does', () =>
    fc.assert(
      fc.property(far, ([world, part]) => {
        const problem = problemOf(world.model, questionOf(world));
        for (const curve of problem.responses) {
          const points = part * furthestPoints(curve.domain);
          const result = scored(world, { [curve.domain.lever.indicator]: valueAfter(curve.domain, points) });
          const expected = columnOf(result, curve.domain.indicator);
          scoresAfter(curve, points).forEach((score, u) => expect(score).toBeCloseTo(expected[u], 7));
        }
      }),
      { numRuns: 60 },
    ));
  it('look better to the solver than they are, or as good: never worse, and exact once refined', () =>
    fc.assert(
      fc.property(far, ([world, part]) => {
        const { responses, setting } = problemOf(world.model, questionOf(world));
        for (const curve of responses) {
          const points = part * furthestPoints(curve.domain);
          const seen = (breakpoints: ReturnType<typeof breakpointsOf>, u: number) => seenAt(breakpoints, points)(u);
          const exact = scoresAfter(curve, points);
          const breakpoints = breakpointsOf(curve);
          const after = refined(curve, points);
          setting.rivals.forEach((u) => expect(seen(breakpoints, u)).toBeLessThanOrEqual(exact[u] + 1e-7));
          expect(seen(breakpoints, setting.unit)).toBeGreaterThanOrEqual(exact[setting.unit] - 1e-7);
          if (!after) continue;
          setting.rivals.forEach((u) => expect(seen(breakpointsOf(after), u)).toBeCloseTo(exact[u], 5));
        }
      }),
      { numRuns: 60 },
    ));
  it.each([1, -1] as const)(
    'know a logged column as the method does, and look no worse (direction %d)',
    (direction) => {
      // Too skewed to winsorise: logged.
      const column = Array.from({ length: 60 }, (_, u) => (u < 54 ? 1 + u / 4 : 1000 * 3 ** (u - 53)));
      const logged = tiny(
        column.map((x, u) => [x, u, 60 - u, (u * 7) % 60]),
        [direction, 1, 1, 1],
      );
      for (const goalposts of ['refit', 'frozen'] as const)
        for (const unit of [0, 20, 55, 59]) {
          const scenario = { ...emptyScenario, method: { treatment: 'coinr', goalposts } } as const;
          const cap = direction === 1 ? 1_500_000 : -300;
          const goal = { unit: `u${unit}`, rank: 1 };
          const question = { scenario, goal, levers: [lever('a1', cap, { step: 0.5 })], limits: noLimits };
          const { responses, setting } = problemOf(logged, question);
          expect(setting.now.treatments[0].kind).toBe('log');
          const [curve] = responses;
          expect(curve.complete).toBe(true);
          const rough = breakpointsOf(curve);
          for (const part of [0.0001, 0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
            const points = part * furthestPoints(curve.domain);
            const to = { [`u${unit}`]: { a1: valueAfter(curve.domain, points) } };
            const expected = columnOf(compute(logged, { ...scenario, adjustments: to }), 0);
            scoresAfter(curve, points).forEach((score, u) => expect(score).toBeCloseTo(expected[u], 6));
            const seen = seenAt(rough, points);
            setting.rivals.forEach((u) => expect(seen(u)).toBeLessThanOrEqual(expected[u] + 1e-6));
            expect(seen(unit)).toBeGreaterThanOrEqual(expected[unit] - 1e-6);
            const after = refined(curve, points);
            if (after) expect(seenAt(breakpointsOf(after), points)(unit)).toBeCloseTo(expected[unit], 5);
          }
        }
    },
  );
  it('end where the last open value stands', () => {
    const question = {
      scenario: emptyScenario,
      goal: { unit: 'u0', rank: 1 },
      levers: [lever('a1', 9.7, { step: 2 })],
      limits: noLimits,
    };
    const [domain] = problemOf(model, question).domains;
    expect([domain.count, pointsAt(domain, 0), furthestPoints(domain)]).toEqual([2, 20, 40]);
  });
});

describe('the index from its indicators', () => {
  it('is what the method gives, and its slopes are its slopes', () =>
    fc.assert(
      fc.property(worlds({ method: { means: { 2: 'geometric', 3: 'harmonic' } }, missing: true }), (world) => {
        const { setting } = problemOf(world.model, questionOf({ ...world, limits: { ...world.limits, minMove: 0 } }));
        const { now } = setting;
        for (let u = 0; u < now.nUnits; u++) {
          const scores = Float64Array.from({ length: 4 }, (_, i) => now.scores[i * now.nUnits + u]);
          const total = now.scores[rootOf(world.model.framework) * now.nUnits + u];
          if (Number.isNaN(total)) continue;
          expect(totalFrom(setting, scores)).toBeCloseTo(total, 9);
          slopesFrom(setting, scores).forEach((slope, i) => {
            if (Number.isNaN(scores[i])) return;
            const step = 1e-4;
            const beside = (sign: number) => totalFrom(setting, scores.with(i, scores[i] + sign * step));
            expect(slope).toBeCloseTo((beside(1) - beside(-1)) / (2 * step), 4);
          });
        }
        expect(totalOf(world.model, now, 0)).toBe(now.scores[rootOf(world.model.framework) * now.nUnits]);
      }),
      { numRuns: 40 },
    ));
});
