import { describe, expect, it } from 'vitest';
import { emptyScenario, FaultError, type Scenario } from '../../src/core';
import {
  editIn,
  editsOf,
  sameEdits,
  sameValue,
  setEdit,
  targetKey,
  type Mutable,
} from '../../src/state/workbook/edits';

const scenario: Scenario = {
  adjustments: { A: { x: 1, y: null }, B: { x: 2 } },
  method: { goalposts: 'frozen', means: { 3: 'geometric' } },
  weights: { p: 2 },
};

describe('edits', () => {
  it('sets nothing under a name that all objects share, and finds nothing there', () => {
    const own = structuredClone(emptyScenario) as Mutable<Scenario>;
    const target = { kind: 'value', unit: '__proto__', indicator: 'get' } as const;
    expect(() => setEdit(own, target, 5)).toThrow(FaultError);
    expect({}).not.toHaveProperty('get');
    expect(editIn(own, { ...target, unit: 'constructor', indicator: 'name' })).toBeUndefined();
  });

  it('lists every value, switch and weight that a scenario sets', () => {
    expect(editsOf(scenario).map(({ target, to }) => [targetKey(target), to])).toEqual([
      ['["value","A","x"]', 1],
      ['["value","A","y"]', null],
      ['["value","B","x"]', 2],
      ['["method","goalposts"]', 'frozen'],
      ['["method","means"]', { 3: 'geometric' }],
      ['["weight","p"]', 2],
    ]);
    expect(editsOf(emptyScenario)).toEqual([]);
  });

  it('a scenario built from its edits, in any order, is the same scenario', () => {
    const built = structuredClone(emptyScenario) as Mutable<Scenario>;
    for (const { target, to } of editsOf(scenario).reverse()) setEdit(built, target, to);
    expect(built).toEqual(scenario);
    expect(sameEdits(built, scenario)).toBe(true);
    expect(sameEdits(built, emptyScenario)).toBe(false);
    expect(sameEdits(emptyScenario, built)).toBe(false);
  });

  it('taking every edit out leaves the baseline, without empty provinces', () => {
    const left = structuredClone(scenario) as Mutable<Scenario>;
    for (const { target } of editsOf(scenario)) setEdit(left, target, undefined);
    expect(left).toEqual(emptyScenario);
  });

  it('taking out what is not there changes nothing', () => {
    const left = structuredClone(scenario) as Mutable<Scenario>;
    setEdit(left, { kind: 'value', unit: 'C', indicator: 'x' }, undefined);
    setEdit(left, { kind: 'weight', node: 'q' }, undefined);
    expect(left).toEqual(scenario);
  });

  it('tells a missing value from a value that is not set', () => {
    expect(editIn(scenario, { kind: 'value', unit: 'A', indicator: 'y' })).toBeNull();
    expect(editIn(scenario, { kind: 'value', unit: 'B', indicator: 'y' })).toBeUndefined();
    expect(sameValue(null, undefined)).toBe(false);
  });

  it('compares means by level, whatever their order, unnamed levels being arithmetic', () => {
    expect(sameValue({ 2: 'harmonic', 3: 'geometric' }, { 3: 'geometric', 2: 'harmonic' })).toBe(true);
    expect(sameValue({ 3: 'arithmetic' }, {})).toBe(true);
    expect(sameValue({ 3: 'geometric' }, { 3: 'harmonic' })).toBe(false);
  });
});
