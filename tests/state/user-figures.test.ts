import { describe, expect, it } from 'vitest';
import { emptyScenario, type Scenario } from '../../src/core';
import type { NaturalScale } from '../../src/facts/natural-scale';
import { importsOf, mergeUserValues, userValuesOf, type UserValue } from '../../src/facts/user-values';
import { onUserValues } from '../../src/state/workbook/edits';
import { newWorkbook, Workbook } from '../../src/state/workbook/workbook.svelte';

const scale = (low: number, high: number): NaturalScale => ({ low, high, basis: { kind: 'ends' } });
const own = (unit: string, value: number, points: number, on: NaturalScale): UserValue => ({
  ...{ unit, indicator: 'x', value: points, real: { value, scale: on } },
  ...{ status: 'user', source: 's', date: '2026-11-21' },
});
const assumed = (x: number): Scenario => ({
  ...emptyScenario,
  adjustments: { A: { x, y: 5 }, B: { x: null as never } },
});

describe('a scale that the user tells', () => {
  it('holds for the indicator’s other real figures too: values stay, points follow', () => {
    const first = own('A', 45, 25, scale(20, 120));
    const merged = userValuesOf(mergeUserValues(importsOf([first]), [own('B', 60, 60, scale(0, 100))]));
    expect(merged.map(({ value, real }) => [real!.value, value])).toEqual([
      [45, 45],
      [60, 60],
    ]);
  });

  it('converts what scenarios and lever settings say, as one step that undo takes back', () => {
    const workbook = new Workbook(newWorkbook('K'));
    workbook.adjust('A', 'x', 70, 50);
    workbook.keepCheckpoint(workbook.active.id);
    workbook.setSection('planning', {
      ...{ reach: 'low', beyond: 0, within: 0 },
      limits: {
        ...{ maxIndicators: null, budgetByDepartment: {}, minMove: 0, margin: 0, excluded: [] },
        budget: { effort: null, costVnd: null },
      },
      levers: { A: { x: { cap: 90, step: 0.5 }, y: { cap: 3 } } },
    });
    workbook.ownFigure(own('A', 45, 25, scale(20, 120)));
    expect(workbook.scenario.adjustments.A.x).toBe(90);
    expect(workbook.active.saved!.adjustments.A.x).toBe(90);
    expect(workbook.sections.planning!.levers.A).toEqual({ x: { cap: 110, step: 0.5 }, y: { cap: 3 } });
    workbook.undo();
    expect(workbook.scenario.adjustments.A.x).toBe(70);
    expect(workbook.sections.planning!.levers.A.x.cap).toBe(90);
    workbook.redo();
    workbook.takeBack('A', 'x');
    expect(workbook.scenario.adjustments.A.x).toBe(70);
  });

  it('is converted from where a scenario comes beside a workbook with another, or with none', () => {
    const theirs = importsOf([own('A', 45, 25, scale(20, 120))]);
    const beside = onUserValues(assumed(70), theirs, []);
    expect(beside.scenario.adjustments.A).toEqual({ x: 50, y: 5 });
    const other = importsOf([own('C', 1, 10, scale(0, 10))]);
    expect(onUserValues(assumed(70), theirs, other).scenario.adjustments.A.x).toBe(5);
    // The figure itself comes along as an edit, in the measure here.
    expect(onUserValues(emptyScenario, theirs, other).scenario.adjustments.A.x).toBe(2.5);
  });
});
