import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compute, createModel, emptyScenario, type Method } from '../../src/core';
import { courses, differences, floorOf, pillarPoints, pillarsOf } from '../../src/state/workbook/compare';
import { riverCodes } from '../views/session';
import { edited, loadedRivers } from './rivers';

const loaded = loadedRivers();
const { model } = loaded;
const codeOf = (unit: number) => riverCodes[unit];

describe('differences', () => {
  it('shows only what is not the same everywhere, with the baseline where a scenario leaves it', () => {
    const a = edited({ ma: { '1.1': 5, '1.2': 20 } });
    const b = edited({ ma: { '1.2': 20 }, da: { '2.1': 2 } });
    expect(differences(loaded, [emptyScenario, a, b]).map((d) => [d.target, d.values])).toEqual([
      [{ kind: 'value', unit: 'da', indicator: '2.1' }, [1, 1, 2]],
      [{ kind: 'value', unit: 'ma', indicator: '1.1' }, [2.5, 5, 2.5]],
      [{ kind: 'value', unit: 'ma', indicator: '1.2' }, [15, 20, 20]],
    ]);
    expect(differences(loaded, [a, b]).map((d) => d.target)).not.toContainEqual(
      expect.objectContaining({ indicator: '1.2' }),
    );
  });

  it('hides an edit that changes nothing', () => {
    expect(differences(loaded, [emptyScenario, edited({ ma: { '1.1': 2.5 } }, { weights: { '1': 1 } })])).toEqual([]);
  });

  it('tells a value taken out from the baseline', () => {
    const [row] = differences(loaded, [emptyScenario, edited({ ma: { '1.1': null } })]);
    expect([row.baseline, row.values]).toEqual([2.5, [2.5, null]]);
  });

  it('shows switches and weights after the values', () => {
    const b = edited({ tien: { '1.1': 1 } }, { method: { goalposts: 'frozen' }, weights: { '2': 3 } });
    expect(differences(loaded, [emptyScenario, b]).map((d) => [d.target.kind, d.values])).toEqual([
      ['value', [7.5, 1]],
      ['method', ['refit', 'frozen']],
      ['weight', [1, 3]],
    ]);
  });

  it('leaves out what these data do not have', () => {
    expect(differences(loaded, [emptyScenario, edited({ volga: { '1.1': 1 } }, { weights: { '9': 1 } })])).toEqual([]);
  });
});

describe('courses', () => {
  const ma = riverCodes.indexOf('ma');

  it('puts the own province first, then the edited, then those that move; one tied with stays where it is', () => {
    const scenarios = [emptyScenario, edited({ ma: { '1.1': 10 }, am: { '1.2': 12.5 } })];
    const results = scenarios.map((scenario) => compute(model, scenario));
    const list = courses(loaded, scenarios, results, ma);
    expect(list.map((c) => [codeOf(c.unit), c.reason, c.ranks])).toEqual([
      ['ma', 'own', [4, 2]],
      ['am', 'edited', [5, 5]],
      ['tien', 'moved', [3, 4]],
    ]);
    expect(list[0].scores).toEqual([43.75, 62.5]);
  });

  it('has a gap where a scenario could not be computed', () => {
    const list = courses(loaded, [emptyScenario, emptyScenario], [loaded.baseline, null], ma);
    expect(list).toEqual([{ unit: ma, ranks: [4, null], scores: [43.75, null], reason: 'own' }]);
  });
});

describe('contributions by pillar', () => {
  it('knows the pillars: two levels above indicators, or one where there are no more', () => {
    expect(pillarsOf(model.framework).map((node) => model.framework.codes[node])).toEqual(['1', '2']);
    const deep = createModel(
      [
        { code: 'i', parent: 'group', level: 1, weight: 1 },
        { code: 'j', parent: 'other', level: 1, weight: 1 },
        { code: 'group', parent: 'pillar', level: 2, weight: 1 },
        { code: 'other', parent: 'pillar', level: 2, weight: 1 },
        { code: 'pillar', parent: 'index', level: 3, weight: 1 },
        { code: 'index', parent: null, level: 4, weight: 1 },
      ],
      ['a', 'b'],
      [],
    );
    expect(pillarsOf(deep.framework).map((node) => deep.framework.codes[node])).toEqual(['pillar']);
    const flat = createModel(
      [
        { code: 'i', parent: 'index', level: 1, weight: 1 },
        { code: 'index', parent: null, level: 2, weight: 1 },
      ],
      ['a', 'b'],
      [],
    );
    expect(pillarsOf(flat.framework).map((node) => flat.framework.codes[node])).toEqual(['index']);
  });

  it('gives half of each pillar’s score to the total', () => {
    const points = pillarPoints(model, [loaded.baseline], riverCodes.indexOf('hong'));
    expect(points.map((p) => p.points)).toEqual([[50], [37.5]]);
  });

  it('has nothing to say of a scenario without result', () => {
    expect(pillarPoints(model, [null], 0).map((p) => p.points)).toEqual([[null], [null]]);
  });

  it('adds up to the score above the floor, whatever is edited and whichever mean is taken', () => {
    const value = fc.integer({ min: 1, max: 10 });
    const method = fc.constantFrom<Partial<Method>>({}, { means: { 3: 'geometric' } }, { means: { 2: 'harmonic' } });
    fc.assert(
      fc.property(value, value, method, (x, y, switches) => {
        const result = compute(model, edited({ ma: { '1.1': x, '2.2': y } }, { method: switches }));
        riverCodes.forEach((_, unit) => {
          const score = result.scores[(model.framework.nNodes - 1) * result.nUnits + unit];
          const sum = pillarPoints(model, [result], unit).reduce((total, p) => total + p.points[0]!, floorOf(result));
          expect(sum).toBeCloseTo(score, 9);
        });
      }),
    );
  });
});
