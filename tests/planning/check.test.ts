import { describe, expect, it } from 'vitest';
import { emptyScenario, FaultError, type Fault } from '../../src/core';
import {
  alternatives,
  defaultLevers,
  factsFromData,
  fewest,
  leastEffort,
  loadSolver,
  noLimits,
  reachAlone,
  tradeoffs,
  type Goal,
  type Lever,
  type Limits,
} from '../../src/planning';
import { lever, tiny } from './world';

const solver = await loadSolver();
const model = tiny([
  [4, 5, 5, 5],
  [10, 10, 10, 10],
  [0, 0, 0, 0],
  [6, 5, 5, 5],
  [null, null, null, null],
]);

function faultsOf(work: () => unknown): readonly Fault[] {
  try {
    work();
  } catch (error) {
    if (error instanceof FaultError) return error.faults;
    throw error;
  }
  return [];
}
interface Asked {
  readonly goal?: Goal;
  readonly levers?: readonly Lever[];
  readonly limits?: Partial<Limits>;
}
const question = ({ goal, levers, limits }: Asked) => ({
  scenario: emptyScenario,
  goal: goal ?? { unit: 'u0', rank: 2 },
  levers: levers ?? [lever('a1', 10), lever('b1', 10)],
  limits: { ...noLimits, ...limits },
});
const places = (asked: Asked) =>
  faultsOf(() => leastEffort(model, solver, question(asked))).map((fault) => [
    fault.code,
    fault.where,
    fault.code === 'bad-value' ? fault.detail?.reason : undefined,
  ]);

describe('every bad input names its setting', () => {
  const cases: readonly (readonly [name: string, asked: Asked, code: string, where: string, reason?: string])[] = [
    ['rank 0', { goal: { unit: 'u0', rank: 0 } }, 'bad-rank', 'goal.rank'],
    ['a rank beyond the last', { goal: { unit: 'u0', rank: 5 } }, 'bad-rank', 'goal.rank'],
    ['half a rank', { goal: { unit: 'u0', rank: 1.5 } }, 'bad-rank', 'goal.rank'],
    ['an unknown unit', { goal: { unit: 'u9', rank: 2 } }, 'unknown-code', 'goal.unit'],
    ['a unit without data', { goal: { unit: 'u4', rank: 2 } }, 'no-data', 'goal.unit'],
    ['an unknown indicator', { levers: [lever('x', 9)] }, 'unknown-code', 'levers.x.indicator'],
    ['an aggregate as a lever', { levers: [lever('A', 9)] }, 'unknown-code', 'levers.A.indicator'],
    ['two levers for one indicator', { levers: [lever('a1', 9), lever('a1', 8)] }, 'duplicate-code', 'levers.a1'],
    ['a cap below today', { levers: [lever('a1', 3)] }, 'bad-value', 'levers.a1.cap', 'worse-than-today'],
    [
      'a cap that cannot be',
      { levers: [lever('a1', 12, { possible: 10 })] },
      'bad-value',
      'levers.a1.cap',
      'beyond-possible',
    ],
    ['a cap that is no number', { levers: [lever('a1', NaN)] }, 'bad-value', 'levers.a1.cap', 'not-a-number'],
    ['a step of nothing', { levers: [lever('a1', 9, { step: 0 })] }, 'bad-value', 'levers.a1.step', 'not-positive'],
    [
      'a negative fixed part',
      { levers: [lever('a1', 9, { fixedEffort: -1 })] },
      'bad-value',
      'levers.a1.fixedEffort',
      'negative',
    ],
    ['a negative cost', { levers: [lever('a1', 9, { costVnd: -1 })] }, 'bad-value', 'levers.a1.costVnd', 'negative'],
    ['no bands', { levers: [lever('a1', 9, { effort: [] })] }, 'bad-value', 'levers.a1.effort', 'no-last-band'],
    [
      'a last band that ends',
      { levers: [lever('a1', 9, { effort: [{ upTo: 9, perPoint: 1 }] })] },
      'bad-value',
      'levers.a1.effort',
      'no-last-band',
    ],
    [
      'effort that falls',
      {
        levers: [
          lever('a1', 9, {
            effort: [
              { upTo: 9, perPoint: 2 },
              { upTo: null, perPoint: 1 },
            ],
          }),
        ],
      },
      'bad-value',
      'levers.a1.effort',
      'not-rising',
    ],
    [
      'bands out of order',
      {
        levers: [
          lever('a1', 9, {
            effort: [
              { upTo: 9, perPoint: 1 },
              { upTo: 4, perPoint: 1 },
              { upTo: null, perPoint: 1 },
            ],
          }),
        ],
      },
      'bad-value',
      'levers.a1.effort',
      'bands-out-of-order',
    ],
    ['no indicator allowed', { limits: { maxIndicators: 0 } }, 'bad-value', 'limits.maxIndicators', 'below-one'],
    ['half an indicator', { limits: { maxIndicators: 1.5 } }, 'bad-value', 'limits.maxIndicators', 'below-one'],
    [
      'a negative budget',
      { limits: { budget: { effort: -1, costVnd: null } } },
      'bad-value',
      'limits.budget.effort',
      'negative',
    ],
    [
      'a department above the whole',
      { limits: { budget: { effort: 5, costVnd: null }, budgetByDepartment: { D: { effort: 9, costVnd: null } } } },
      'bad-value',
      'limits.budgetByDepartment.D.effort',
      'above-the-whole',
    ],
    [
      'an unknown department',
      { limits: { budgetByDepartment: { Z: { effort: 9, costVnd: null } } } },
      'unknown-code',
      'limits.budgetByDepartment.Z',
    ],
    ['a negative margin', { limits: { margin: -1 } }, 'bad-value', 'limits.margin', 'negative'],
    ['a negative smallest move', { limits: { minMove: -1 } }, 'bad-value', 'limits.minMove', 'negative'],
    [
      'a smallest move that fits nowhere',
      { limits: { minMove: 80 } },
      'bad-value',
      'limits.minMove',
      'beyond-every-cap',
    ],
    ['an unknown excluded', { limits: { excluded: ['x'] } }, 'unknown-code', 'limits.excluded.x'],
  ];
  for (const [name, asked, code, where, reason] of cases)
    it(name, () => expect(places(asked)).toEqual([[code, where, reason]]));

  it('all faults at once', () =>
    expect(
      places({
        goal: { unit: 'u0', rank: 0 },
        levers: [lever('a1', 3, { step: -1 })],
        limits: { margin: -1, maxIndicators: 0 },
      }).map(([, where]) => where),
    ).toEqual(['levers.a1.cap', 'levers.a1.step', 'limits.maxIndicators', 'limits.margin', 'goal.rank']));
  it('a locked lever may have its cap anywhere', () =>
    expect(places({ levers: [lever('a1', 3, { movable: false })] })).toEqual([]));
  it('a scenario that names what is not there', () => {
    const asked = { ...question({}), scenario: { ...emptyScenario, adjustments: { u0: { x: 1 } } } };
    expect(faultsOf(() => leastEffort(model, solver, asked)).map(({ code }) => code)).toEqual(['unknown-code']);
  });
});

describe('every door checks', () => {
  const wrong = question({ goal: { unit: 'u0', rank: 0 } });
  const doors: readonly (readonly [string, () => unknown])[] = [
    ['least effort', () => leastEffort(model, solver, wrong)],
    ['fewest', () => fewest(model, solver, wrong)],
    ['alternatives', () => alternatives(model, solver, wrong, { count: 2, percent: 10 })],
    ['trade-offs', () => tradeoffs(model, solver, wrong)],
    ['reach alone', () => reachAlone(model, { ...wrong, margin: 0, beyond: 0 }, factsFromData(model))],
  ];
  it.each(doors)('%s', (_, work) => expect(faultsOf(work)[0]).toMatchObject({ code: 'bad-rank', where: 'goal.rank' }));
  it('reach alone: margin, range and indicators', () => {
    const asked = { ...question({}), margin: -1, beyond: -5 };
    expect(faultsOf(() => reachAlone(model, asked, [])).map(({ where }) => where)).toEqual(['margin', 'beyond']);
    const strange = [{ ...factsFromData(model)[0], code: 'x' }];
    expect(faultsOf(() => reachAlone(model, { ...asked, margin: 0, beyond: 0 }, strange))).toEqual([
      { code: 'unknown-code', where: 'facts.x' },
    ]);
  });
  it('default levers', () =>
    expect(faultsOf(() => defaultLevers(model, emptyScenario, 'u4', factsFromData(model)))[0]).toMatchObject({
      code: 'no-data',
      where: 'goal.unit',
    }));
});
