import fc from 'fast-check';
import {
  compute,
  createModel,
  rootOf,
  roundTo,
  tieTolerance,
  type Method,
  type Model,
  type NodeRow,
  type Scenario,
} from '../../src/core';
import { noLimits, type Goal, type Lever, type Limits, type Question } from '../../src/planning';

/** A small index with levers of few values, so that every plan there is can be tried. */
export interface World {
  readonly model: Model;
  readonly scenario: Scenario;
  readonly levers: readonly Lever[];
  readonly goal: Goal;
  readonly limits: Limits;
}

export const questionOf = ({ scenario, goal, levers, limits }: World): Question => ({ scenario, goal, levers, limits });

/** Exact answers: no gap that a plan could hide in. */
export const exact = { gap: 0, absoluteGap: 1e-9, seconds: 30 };

export const lever = (indicator: string, cap: number, more: Partial<Lever> = {}): Lever => ({
  indicator,
  movable: true,
  cap,
  step: 1,
  effort: [{ upTo: null, perPoint: 1 }],
  fixedEffort: 0,
  costVnd: null,
  department: 'D',
  reach: 'medium',
  ...more,
});

const cells = (units: readonly string[], codes: readonly string[], rows: readonly (readonly (number | null)[])[]) =>
  units.flatMap((unit, u) => codes.map((indicator, i) => ({ unit, indicator, value: rows[u][i] })));

/** Two pillars of two indicators under one index, all weights equal; one row of values a unit. */
export function tiny(
  rows: readonly (readonly (number | null)[])[],
  directions: readonly (1 | -1)[] = [1, 1, 1, 1],
): Model {
  const codes = ['a1', 'a2', 'b1', 'b2'];
  const nodes: NodeRow[] = [
    { code: 'R', parent: null, level: 3, weight: 1 },
    { code: 'A', parent: 'R', level: 2, weight: 1 },
    { code: 'B', parent: 'R', level: 2, weight: 1 },
    ...codes.map((code, i): NodeRow => ({
      code,
      parent: i < 2 ? 'A' : 'B',
      level: 1,
      weight: 1,
      direction: directions[i],
      goalposts: [0, 40],
    })),
  ];
  const units = rows.map((_, u) => `u${u}`);
  return createModel(nodes, units, cells(units, codes, rows));
}

/** Where the unit stands when some of its values are replaced, told by `compute` alone. */
export function standing(model: Model, scenario: Scenario, unit: string, values: Readonly<Record<string, number>>) {
  const own = { ...scenario.adjustments[unit], ...values };
  const result = compute(model, { ...scenario, adjustments: { ...scenario.adjustments, [unit]: own } });
  const at = rootOf(model.framework) * result.nUnits;
  const decimals = result.method.rankDecimals;
  const key = (score: number) => (decimals === null ? score : roundTo(score, decimals));
  const u = model.unitAt.get(unit)!;
  const above = (margin: number) =>
    model.dataset.units.filter(
      (_, v) => v !== u && key(result.scores[at + v]) > key(result.scores[at + u] - margin) + tieTolerance,
    ).length;
  return { score: result.scores[at + u], rank: result.ranks[at + u], above, result };
}

/** Distance between worst and best raw value of an indicator, in hundredths: one point of the way. */
export function point(model: Model, scenario: Scenario, indicator: string): number {
  const { values, nUnits } = compute(model, scenario);
  const i = model.framework.indexOf.get(indicator)!;
  const column = values.subarray(i * nUnits, (i + 1) * nUnits).filter((x) => !Number.isNaN(x));
  return (Math.max(...column) - Math.min(...column)) / 100;
}

/** Effort of going from one value to another, band by band. */
export function effort(
  world: World,
  { indicator, effort: bands, fixedEffort }: Lever,
  from: number,
  to: number,
): number {
  const points = Math.abs(to - from) / point(world.model, world.scenario, indicator);
  let sum = fixedEffort;
  bands.forEach(({ upTo, perPoint }, b) => {
    const start = b === 0 ? 0 : bands[b - 1].upTo!;
    sum += perPoint * Math.max(0, Math.min(points, upTo ?? Infinity) - start);
  });
  return sum;
}

/** A set of values and what it takes. */
export interface Tried {
  readonly values: Readonly<Record<string, number>>;
  readonly effort: number;
}

/** Values open to each lever, by the rules as a user would state them. */
export function openValues(world: World, one: Lever): number[] {
  const { model, scenario, goal, limits } = world;
  const now = compute(model, scenario);
  const i = model.framework.indexOf.get(one.indicator)!;
  const u = model.unitAt.get(goal.unit)!;
  const today = now.values[i * now.nUnits + u];
  const direction = model.framework.direction[i];
  const perPoint = point(model, scenario, one.indicator);
  const score = now.scores[i * now.nUnits + u];
  const column = Array.from(now.values.subarray(i * now.nUnits, (i + 1) * now.nUnits));
  const rivals = column.filter((x, v) => v !== u && !Number.isNaN(x));
  const spread = rivals.some((x) => x !== rivals[0]);
  if (!one.movable || limits.excluded.includes(one.indicator) || Number.isNaN(today) || Number.isNaN(score)) return [];
  if (!(perPoint > 0) || (now.method.goalposts === 'refit' && !spread)) return [];
  const values: number[] = [];
  for (let n = Math.ceil(-200 / one.step); n <= 200 / one.step; n++) {
    const value = n * one.step;
    const gone = direction * (value - today);
    if (gone > 1e-9 && gone / perPoint >= limits.minMove - 1e-9 && direction * (one.cap - value) >= -1e-9)
      values.push(value);
  }
  return values;
}

/** Every combination of open values, unmoved levers left out. */
export function* combinations(
  world: World,
  levers: readonly Lever[] = world.levers,
): Generator<Readonly<Record<string, number>>> {
  const [first, ...rest] = levers;
  if (!first) return yield {};
  const open = openValues(world, first);
  for (const others of combinations(world, rest)) {
    yield others;
    for (const value of open) yield { ...others, [first.indicator]: value };
  }
}

/** The least effort by trying everything; null when nothing reaches the goal. */
export function bruteForce(world: World): Tried | null {
  const { model, scenario, goal, limits } = world;
  const now = compute(model, scenario);
  const u = model.unitAt.get(goal.unit)!;
  const today = (code: string) => now.values[model.framework.indexOf.get(code)! * now.nUnits + u];
  let best: Tried | null = null;
  for (const values of combinations(world)) {
    const moved = Object.keys(values);
    if (moved.length > (limits.maxIndicators ?? Infinity)) continue;
    const costs = moved.map((code) => {
      const one = world.levers.find((l) => l.indicator === code)!;
      return { one, effort: effort(world, one, today(code), values[code]) };
    });
    const total = costs.reduce((sum, c) => sum + c.effort, 0);
    if (total > (limits.budget.effort ?? Infinity) + 1e-9 || (best && total >= best.effort)) continue;
    const overspent = Object.entries(limits.budgetByDepartment).some(
      ([department, budget]) =>
        costs.reduce((sum, c) => sum + (c.one.department === department ? c.effort : 0), 0) >
        (budget.effort ?? Infinity) + 1e-9,
    );
    if (overspent || standing(model, scenario, goal.unit, values).above(limits.margin) >= goal.rank) continue;
    best = { values, effort: total };
  }
  return best;
}

/** Least number of values between levers, as the arbitrary below draws them. */
export interface Draw {
  readonly method: Partial<Method>;
  readonly missing?: boolean;
  readonly step?: number;
}

/** Random small worlds under a method. */
export const worlds = ({ method, missing = false, step = 2 }: Draw): fc.Arbitrary<World> =>
  fc
    .record({
      own: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 }),
      weak: fc.boolean(),
      others: fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 }), {
        minLength: 2,
        maxLength: 5,
      }),
      holes: fc.array(fc.tuple(fc.nat(5), fc.nat(3)), { maxLength: missing ? 2 : 0 }),
      directions: fc.array(fc.constantFrom<1 | -1>(1, 1, -1), { minLength: 4, maxLength: 4 }),
      room: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }),
      price: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 }),
      rise: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 }),
      fixed: fc.array(fc.constantFrom(0, 0, 3, 20), { minLength: 4, maxLength: 4 }),
      rank: fc.integer({ min: 1, max: 3 }),
      maxIndicators: fc.constantFrom(null, null, 1, 2),
      minMove: fc.constantFrom(0, 0, 15),
      margin: fc.constantFrom(0, 0, 2.5),
      weights: fc.constantFrom<Record<string, number>>({}, { a1: 2 }, { A: 3 }),
    })
    .map(
      ({
        own,
        weak,
        others,
        holes,
        directions,
        room,
        price,
        rise,
        fixed,
        rank,
        maxIndicators,
        minMove,
        margin,
        weights,
      }): World => {
        const rows = [own.map((x, i) => (weak ? 6 - directions[i] * (6 - (x >> 1)) : x)), ...others];
        // Hundredths keep exact ties apart, which floating point would decide one way or the other.
        const values = rows.map((row, u) => row.map((x, i) => roundTo(x + ((u * 7 + i * 3) % 11) / 100, 2)));
        const pierced = values.map((row, u) =>
          row.map((x, i) => (u > 0 && holes.some(([v, j]) => v === u && j === i) ? null : x)),
        );
        const model = tiny(pierced, directions);
        const codes = model.framework.codes.slice(0, 4);
        return {
          model,
          scenario: { adjustments: {}, method, weights },
          goal: { unit: 'u0', rank: Math.min(rank, rows.length) },
          levers: codes.map((code, i) =>
            lever(code, values[0][i] + directions[i] * room[i], {
              step,
              effort: [
                { upTo: 20, perPoint: price[i] },
                { upTo: null, perPoint: price[i] * rise[i] },
              ],
              fixedEffort: fixed[i],
              department: i % 2 === 0 ? 'D' : 'E',
            }),
          ),
          limits: { ...noLimits, maxIndicators, minMove, margin },
        };
      },
    );
