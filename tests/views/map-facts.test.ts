import { describe, expect, it } from 'vitest';
import { compute, emptyScenario } from '../../src/core';
import { modelOfPackage } from '../../src/facts/model';
import { resultStatus } from '../../src/facts/result-status';
import type { DataPackage } from '../../src/facts/package';
import type { OpenIndex } from '../../src/facts/open-index';
import { inOrder, mapFacts, measuresOf, type MapMeasure } from '../../src/views/map/measures';
import { nodesByLevel, pillarsOf, subIndices } from '../../src/views/map/nodes';
import { stepsOf } from '../../src/views/map/steps';
import { riverPackage } from './session';

function load(data: DataPackage = riverPackage()) {
  const model = modelOfPackage(data);
  const baseline = compute(model, emptyScenario);
  const loaded: OpenIndex = { data, model, baseline, identity: null as never };
  const at = (code: string) => model.framework.indexOf.get(code)!;
  return { loaded, model, baseline, at };
}
const { loaded, model, baseline, at } = load();
const moved = compute(model, { ...emptyScenario, adjustments: { ma: { '1.1': 10 } } });

describe('the facts of the map', () => {
  it('are ranks, scores, changes and raw values of a node', () => {
    const values = (measure: MapMeasure, code: string, result = baseline) =>
      mapFacts(loaded, result, { node: at(code), measure }).map(({ value }) => value);
    expect(values('rank', 'RI')).toEqual([6, 1, 2, 4, 3, 5]);
    expect(values('score', '1')).toEqual([0, 100, 50, 25, 75, 25]);
    expect(values('value', '2.2')).toEqual([8, 4, 0, 6, 3, 5]);
    expect(values('change', 'RI', moved)).toEqual([0, 0, 0, 18.75, 0, 0]);
  });

  it('tell the rank before and after, and whose doing it is', () => {
    const facts = mapFacts(loaded, moved, { node: at('RI'), measure: 'rank' });
    expect(facts[3]).toMatchObject({ rank: 2, rankBefore: 4, status: 'assumed' });
    expect(facts[1]).toMatchObject({ rank: 1, rankBefore: 1, status: 'estimated' });
  });

  it('have raw values for indicators only', () => {
    expect(measuresOf(at('1.1'), model.framework.nIndicators)).toContain('value');
    expect(measuresOf(at('1'), model.framework.nIndicators)).not.toContain('value');
  });

  it('go from the best to the worst, missing ones last', () => {
    const facts = mapFacts(loaded, baseline, { node: at('2.2'), measure: 'value' });
    expect(inOrder(facts, 'value', true).map(({ value }) => value)).toEqual([0, 3, 4, 5, 6, 8]);
    const gap = [...facts.slice(0, 2), { ...facts[2], value: null }];
    expect(inOrder(gap, 'value', false).map(({ value }) => value)).toEqual([8, 4, null]);
  });
});

describe('how a result is known', () => {
  const status = (data: DataPackage, code: string, unit: number, measure: 'score' | 'rank' = 'score') => {
    const world = load(data);
    return resultStatus(data, world.model.framework, world.baseline, world.baseline, world.at(code), unit, measure);
  };

  it('is print of the own edition before anything else', () => {
    const data = { ...riverPackage(), id: 'rivers-2022@1' };
    expect(status(data, 'RI', 3)).toBe('published');
    expect(status(data, 'RI', 3, 'rank')).toBe('estimated');
    expect(status({ ...data, id: 'rivers-2023@1' }, 'RI', 3)).toBe('estimated');
    const doubtful = data.published.map((fact) => ({ ...fact, caveat: 'deduced' as const }));
    expect(status({ ...data, published: doubtful }, 'RI', 3)).toBe('estimated');
  });

  it('is the loosest number below, one computed from published ones being derived', () => {
    expect(status(riverPackage(), '2', 0)).toBe('estimated');
    expect(status(riverPackage(), '1', 0)).toBe('derived');
    expect(status(riverPackage(), '1.1', 0)).toBe('published');
    expect(status(riverPackage(), '1.1', 0, 'rank')).toBe('derived');
  });

  it('is derived where all draws agree', () => {
    const intervals = { RI: { da: { score: [0, 0], rank: [6, 6] }, hong: { score: [80, 90], rank: [1, 1] } } } as const;
    const data = { ...riverPackage(), intervals };
    expect(status(data, 'RI', 0)).toBe('derived');
    expect(status(data, 'RI', 1)).toBe('estimated');
    expect(status(data, 'RI', 1, 'rank')).toBe('derived');
  });
});

describe('colour steps', () => {
  const facts = (values: readonly (number | null)[]) =>
    values.map((value, unit) => ({ unit, value, score: value, rank: null, rankBefore: null, status: null }));
  const many = Array.from({ length: 60 }, (_, k) => (k < 30 ? k / 100 : k));

  it('hold every unit with a value once', () => {
    for (const cut of ['quantile', 'equal'] as const) {
      const steps = stepsOf(facts([...many, null]), 'score', cut, false);
      expect(steps.flatMap(({ units }) => units).sort((a, b) => a - b)).toEqual(many.map((_, k) => k));
    }
  });

  it('hold as many units each, or are equally wide', () => {
    expect(stepsOf(facts(many), 'score', 'quantile', false).map(({ units }) => units.length)).toEqual(
      Array.from({ length: 6 }, () => 10),
    );
    const wide = stepsOf(facts(many), 'score', 'equal', false);
    expect(wide[0].units).toHaveLength(30);
    for (const { range } of wide) expect(range![1] - range![0]).toBeLessThan(59 / 6);
  });

  it('give the better end the same ink whatever way the measure runs', () => {
    const best = (measure: MapMeasure, low: boolean, end: number) =>
      stepsOf(facts(many), measure, 'quantile', low).at(end)!.ink;
    expect(best('rank', false, 0)).toEqual(best('score', false, -1));
    expect(best('value', true, 0)).toEqual(best('value', false, -1));
  });

  it('are fewer where many values are the same, one where all are', () => {
    expect(stepsOf(facts([0, 0, 0, 0, 0, 0, 0, 7]), 'score', 'quantile', false)).toHaveLength(2);
    expect(stepsOf(facts([3, 3, 3]), 'score', 'quantile', false)).toHaveLength(1);
    expect(stepsOf(facts([null]), 'score', 'equal', false)).toEqual([]);
  });

  it('tell gain from loss by the sign, with no change between', () => {
    const steps = stepsOf(facts([-2, -0.5, 0, 0, 0.5, 2]), 'change', 'equal', false);
    expect(steps.map(({ range }) => range)).toEqual([
      [-2, -2],
      [-0.5, -0.5],
      [0, 0],
      [0.5, 0.5],
      [2, 2],
    ]);
    const [one] = stepsOf(facts([0, 0]), 'change', 'quantile', false);
    expect(one.units).toEqual([0, 1]);
  });

  it('differ in lightness from step to step, on light and on dark ground', () => {
    const lightness = (hex: string) =>
      [0.2126, 0.7152, 0.0722].reduce((sum, w, k) => sum + w * parseInt(hex.slice(1 + 2 * k, 3 + 2 * k), 16), 0);
    const steps = stepsOf(facts(many), 'score', 'quantile', false);
    const [light, dark] = [steps.map(({ ink }) => lightness(ink.light)), steps.map(({ ink }) => lightness(ink.dark))];
    light.slice(1).forEach((next, k) => expect(light[k] - next).toBeGreaterThan(15));
    dark.slice(1).forEach((next, k) => expect(next - dark[k]).toBeGreaterThan(15));
  });
});

describe('the levels of an index', () => {
  const { framework } = model;
  it('are told from the index down', () => {
    expect(nodesByLevel(framework).map(({ nodes }) => nodes.map((node) => framework.codes[node]))).toEqual([
      ['RI'],
      ['1', '2'],
      ['1.1', '1.2', '2.1', '2.2'],
    ]);
  });
  it('have the two sub-indices, and what stands for pillars', () => {
    expect(subIndices(framework)).toEqual([at('1'), at('2')]);
    expect(pillarsOf(framework)).toEqual([at('1'), at('2')]);
  });
});
