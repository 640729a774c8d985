import { expect, test } from 'vitest';
import { compute, emptyScenario, rootOf, scoreIn } from '../../src/core';
import { cellOf } from '../../src/facts/cell-table';
import { modelOfPackage } from '../../src/facts/model';
import { ofLonePart, regroup, withPartFigures } from '../../src/facts/regroup/regroup';
import { estimatedCells } from '../../src/uncertainty/posterior/of-package';
import { regroupDraws } from '../../src/uncertainty/posterior/regrouped';
import { importsOf } from '../../src/facts/user-values';
import { keptDraws, shippedDraws } from '../../src/uncertainty/posterior';
import { loadPackage } from '../../workers/load-package';
import { loadPosterior } from '../../workers/load-posterior';
import { createUncertainty } from '../../workers/uncertainty';
import { at, pair, small } from '../facts/regroup/small';

const ratio = { kind: 'ratio', denominator: 'population' } as const;

test('each draw of the parts makes one draw of the whole, known parts standing still', () => {
  // Units a, b, c with the indicators x and y; a and b, 100 and 300 people, are merged.
  const base = small({
    x: {
      rule: ratio,
      cells: [at(2, 'estimated', 1), at(4), at(5)],
    },
    y: {
      rule: ratio,
      cells: [at(1, 'estimated', 1), at(1, 'estimated', 1), at(9, 'estimated', 1)],
    },
  });
  const data = regroup(base, pair);
  // Cells unit × 2 + indicator: a.x, a.y, b.y, c.y.
  const draws = { nDraws: 2, cells: Int32Array.of(0, 1, 3, 5), values: Float64Array.of(6, 2, 4, 8, 10, 0, 8, 7) };
  const drawn = regroupDraws(data, estimatedCells(data), draws);
  expect([...drawn.cells]).toEqual([0, 1, 3]);
  // (6 + 3 × 4) / 4, (2 + 3 × 4) / 4, 8; then (10 + 12) / 4, (0 + 24) / 4, 7.
  expect([...drawn.values]).toEqual([4.5, 3.5, 8, 5.5, 6, 7]);
});

test('the shipped draws, regrouped, rank as the regrouped table of each draw does', async () => {
  const base = loadPackage();
  const posterior = (await loadPosterior(base.id))!;
  const grouping = base.regrouping!.groupings[0];
  const data = regroup(base, grouping);
  const whole = shippedDraws({ ...base, posterior })!;
  const merged = shippedDraws({ ...data, posterior })!;
  expect(merged.nDraws).toBe(whole.nDraws);

  const nIndicators = data.regrouped!.rules.length;
  const totals = (index: typeof data) => {
    const model = modelOfPackage({ ...index, method: {} });
    const result = compute(model, emptyScenario);
    return index.units.map((_, u) => scoreIn(result, rootOf(model.framework), u));
  };
  for (const n of [0, 77]) {
    const drawn = base.cells.values.slice();
    whole.cells.forEach((cell, k) => {
      drawn[(cell % nIndicators) * base.units.length + Math.floor(cell / nIndicators)] =
        whole.values[n * whole.cells.length + k];
    });
    const byTable = totals(regroup({ ...base, cells: { ...base.cells, values: drawn } }, grouping));
    const values = data.cells.values.slice();
    merged.cells.forEach((cell, k) => {
      values[(cell % nIndicators) * data.units.length + Math.floor(cell / nIndicators)] =
        merged.values[n * merged.cells.length + k];
    });
    totals({ ...data, cells: { ...data.cells, values } }).forEach((score, u) =>
      expect(score).toBeCloseTo(byTable[u], 9),
    );
  }
});

test('a goal among the merged units has a probability, and the drift of the units as they were', async () => {
  const data = regroup(loadPackage(), loadPackage().regrouping!.groupings[0]);
  const uncertainty = createUncertainty(loadPosterior);
  uncertainty.open(data, data);
  const goal = { unit: '33', rank: 10 };
  const standing = await uncertainty.goal({ scenario: emptyScenario, goal });
  const moving = await uncertainty.goal({
    scenario: { ...emptyScenario, rivals: { kind: 'drift', own: false } },
    goal,
  });
  for (const outcome of [standing, moving]) {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
    expect(outcome.value.probability).toBeGreaterThan(0);
    expect(outcome.value.probability).toBeLessThan(1);
  }
});

test('figures for the parts are known in every draw, and the rest can be drawn anew beneath them', async () => {
  const base = regroup(loadPackage(), loadPackage().regrouping!.groupings[0]);
  const figure = (value: number) => [
    ...importsOf([{ unit: '33', indicator: '6.1.1', value, status: 'user', source: 'me', date: '2026-01-05' }]),
  ];
  const goal = { unit: '33', rank: 10 };
  const chanceAt = async (value: number) => {
    const uncertainty = createUncertainty(loadPosterior);
    uncertainty.open(base, withPartFigures(base, figure(value)));
    const outcome = await uncertainty.goal({ scenario: emptyScenario, goal });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
    return { chance: outcome.value.probability, due: await uncertainty.redraw() };
  };
  const [poor, rich] = [await chanceAt(0), await chanceAt(100)];
  expect(rich.chance).toBeGreaterThan(poor.chance);
  // New draws are of the units as they were, without the cell that is known.
  const cell = base.regrouped!.of.units.findIndex(({ code }) => code === '33') * base.regrouped!.rules.length;
  const at = cell + base.regrouped!.rules.findIndex(({ indicator }) => indicator === '6.1.1');
  expect(rich.due!.nDraws).toBe(150);
  expect([...rich.due!.cells]).not.toContain(at);

  // Draws made anew are regrouped as those shipped are.
  const uncertainty = createUncertainty(loadPosterior);
  const data = withPartFigures(base, figure(100));
  const whole = keptDraws(
    { ...base.regrouped!.of, posterior: (await loadPosterior(base.regrouped!.of.id))! },
    data.regrouped!.figures!,
  )!;
  uncertainty.open(base, data, { draws: whole, gaveWay: [] });
  const again = await uncertainty.goal({ scenario: emptyScenario, goal });
  expect(again.ok && again.value.probability).toBe(rich.chance);
});

test('a figure for a new unit of one part alone is one for that part', () => {
  const base = regroup(loadPackage(), loadPackage().regrouping!.groupings[0]);
  const figures = (unit: string, value: number) =>
    importsOf(
      ['6.1.1', '5.1.2'].map((indicator) => ({ unit, indicator, value, status: 'user', source: '', date: '' })),
    );
  // Hưng Yên is of two parts.
  expect(ofLonePart(base, figures('33', 40))).toEqual([]);
  const given = ofLonePart(base, figures('04', 40));
  expect(given.map(({ unit, indicator }) => [unit, indicator])).toEqual([
    ['04', '6.1.1'],
    ['04', '5.1.2'],
  ]);
  expect(given[1].value).toBe(40);
  // Points of the new units become points of the old, and those of the new again.
  const data = withPartFigures(base, importsOf(given));
  expect(cellOf(data, '04', '6.1.1')).toMatchObject({ status: 'user' });
  expect(cellOf(data, '04', '6.1.1')!.value).toBeCloseTo(40, 9);
});
