// @vitest-environment node
import { expect, test, vi } from 'vitest';
import { compute, emptyScenario, roundTo } from '../../src/core';
import { cellPosition } from '../../src/facts/cell-table';
import { modelOfPackage } from '../../src/facts/model';
import { importsOf, withUserValues } from '../../src/facts/user-values';
import type { DataPackage } from '../../src/facts/package';
import { packageSampler, shippedDraws, type CellDraws, type PackageDraws } from '../../src/uncertainty/posterior';
import { shipped } from '../planning/shipped';

vi.setConfig({ testTimeout: 60_000 });

const data = shipped();
const hungYen = data.units.findIndex(({ code }) => code === '33');

/** The package with the values of one draw in place of its estimates. */
function withDraw(base: DataPackage, draws: CellDraws, k: number): DataPackage {
  const values = base.cells.values.slice();
  const nIndicators = values.length / base.units.length;
  draws.cells.forEach((cell, c) => {
    values[(cell % nIndicators) * base.units.length + Math.floor(cell / nIndicators)] =
      draws.values[k * draws.cells.length + c];
  });
  return { ...base, cells: { ...base.cells, values } };
}

/** New draws, with as few printed results given way as can be. */
function drawPackage(base: DataPackage, { seed, nDraws }: { seed: number; nDraws: number }): PackageDraws {
  const { cells, nSteps, draw, gaveWay } = packageSampler(base, seed);
  for (let step = 0; step < nSteps; step++)
    try {
      const values = Float64Array.from(Array.from({ length: nDraws }, (_, k) => [...draw(step, k)]).flat());
      return { draws: { nDraws, cells, values }, gaveWay: gaveWay(step) };
    } catch {
      // Fewer facts have to hold at the next step.
    }
  throw new Error('no draws');
}

function totalOf(base: DataPackage, unit: number): { score: number; rank: number } {
  const model = modelOfPackage(base);
  const { scores, ranks, nUnits } = compute(model, emptyScenario);
  const at = (model.framework.nNodes - 1) * nUnits + unit;
  return { score: scores[at], rank: ranks[at] };
}

test('the same seed makes the draws that are shipped', () => {
  const packed = shippedDraws(data)!;
  const { draws, gaveWay } = drawPackage(data, { seed: data.posterior!.spec.seed, nDraws: 2 });
  expect(gaveWay).toEqual([]);
  expect(draws.cells).toEqual(packed.cells);
  const widest = Math.max(...Array.from(draws.values, (x, k) => Math.abs(x - packed.values[k])));
  expect(widest).toBeLessThan(0.002);
});

test('a province’s own figure is known in every new draw, and its printed total still holds', () => {
  const figure = {
    unit: '33',
    indicator: '6.1.1',
    value: 82,
    status: 'user',
    source: 'Sở',
    date: '2026-11-01',
  } as const;
  const own = withUserValues(data, importsOf([figure]));
  expect(shippedDraws(own)).toBeNull();
  const { draws, gaveWay } = drawPackage(own, { seed: 5, nDraws: 3 });
  expect(gaveWay).toEqual([]);
  const nIndicators = data.cells.values.length / data.units.length;
  const at = cellPosition(data, '33', '6.1.1');
  expect(draws.cells).not.toContain(hungYen * nIndicators + Math.floor(at / data.units.length));
  for (let k = 0; k < 3; k++) {
    const { score, rank } = totalOf(withDraw(own, draws, k), hungYen);
    expect([roundTo(score, 2), rank]).toEqual([42.52, 18]);
  }
});

test('figures that no printed total can hold beside make that total give way, and it is told', () => {
  const best = data.rows
    .filter(({ code }) => /^[67]\.\d\.\d$/.test(code))
    .map(({ code: indicator }) => ({ unit: '04', indicator, value: 60 }))
    .filter(({ indicator }) => data.nodes.find((n) => n.code === indicator)!.scaleStatus === 'position')
    .map((v) => ({ ...v, status: 'user' as const, source: 'Sở', date: '2026-11-01' }));
  const { draws, gaveWay } = drawPackage(withUserValues(data, importsOf(best)), { seed: 5, nDraws: 1 });
  expect(draws.nDraws).toBe(1);
  expect(gaveWay.map(({ unit, node, measure }) => `${unit} ${node} ${measure}`)).toContain('04 PII score');
});
