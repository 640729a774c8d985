import { describe, expect, it } from 'vitest';
import { roundTo } from '../../src/core';
import { indicators, provinces, published, rankOf, result, scoreOf, unitOf, units, values, type Row } from './shipped';

const facts = published.filter((f) => f.edition === '2023' && f.measure !== 'value');
const ofProvinces = facts.filter((f) => units.includes(f.unit));
const told = (f: Row): string => `${f.unit} ${f.node} ${f.value}`;

describe('published results of 2023, computed by the engine from the shipped values', () => {
  it('gives every printed score to two decimals', () => {
    const scores = ofProvinces.filter((f) => f.measure === 'score');
    expect(scores.filter((f) => f.node === 'PII').length).toBeGreaterThanOrEqual(30);
    expect(scores.filter((f) => roundTo(scoreOf(f.unit, f.node), 2) !== Number(f.value)).map(told)).toEqual([]);
  });

  it('gives every printed rank', () => {
    const ranks = ofProvinces.filter((f) => f.measure === 'rank');
    expect(ranks.filter((f) => f.node === 'PII').length).toBeGreaterThanOrEqual(39);
    expect(ranks.filter((f) => rankOf(f.unit, f.node) !== Number(f.value)).map(told)).toEqual([]);
  });

  it('gives the number of first places of three provinces', () => {
    const counts = ofProvinces.filter((f) => f.measure === 'first_count');
    expect(counts).toHaveLength(3);
    for (const f of counts)
      expect([f.unit, indicators.filter((i) => rankOf(f.unit, i) === 1).length]).toEqual([f.unit, Number(f.value)]);
  });

  it('gives the regional means within 0.05', () => {
    const means = facts.filter((f) => f.unit.startsWith('region:'));
    expect(means).toHaveLength(6);
    for (const f of means) {
      const members = provinces.filter((p) => `region:${p.region}` === f.unit);
      const mean = members.reduce((sum, p) => sum + scoreOf(p.unit, 'PII'), 0) / members.length;
      expect(Math.abs(mean - Number(f.value)), f.unit).toBeLessThanOrEqual(0.05);
    }
  });

  it('puts Hưng Yên at 42.52 and rank 18, Long An at 44.95 and rank 12', () => {
    const at = (name: string) => [roundTo(scoreOf(unitOf(name), 'PII'), 2), rankOf(unitOf(name), 'PII')];
    expect([at('Hưng Yên'), at('Long An')]).toEqual([
      [42.52, 18],
      [44.95, 12],
    ]);
  });

  it('has no tied totals', () => {
    expect(new Set(units.map((u) => rankOf(u, 'PII'))).size).toBe(units.length);
    expect([...result.scores].some(Number.isNaN)).toBe(false);
  });
});

describe('places inside regions, as printed', () => {
  const placeIn = (name: string, members: readonly string[]) =>
    1 + members.filter((u) => rankOf(u, 'PII') < rankOf(unitOf(name), 'PII')).length;
  const region = (key: string) => provinces.filter((p) => p.region === key).map((p) => p.unit);
  const northCentral = ['Thanh Hóa', 'Nghệ An', 'Hà Tĩnh', 'Quảng Bình', 'Quảng Trị', 'Thừa Thiên Huế'].map(unitOf);

  it.each([
    ['Nam Định', region('dbsh'), 11],
    ['Tuyên Quang', region('tdmnpb'), 5],
    ['Bến Tre', region('dbscl'), 5],
    ['Long An', region('dbscl'), 2],
    ['Gia Lai', region('tn'), 5],
    ['Hà Tĩnh', northCentral, 4],
  ])('%s', (name, members, place) => {
    expect(placeIn(name, members)).toBe(place);
  });
});

describe('strengths and weaknesses named by the provinces', () => {
  const byRank = (name: string) =>
    indicators.map((i) => [i, rankOf(unitOf(name), i)] as const).sort((a, b) => a[1] - b[1]);

  it('Long An: these five are the weakest, at these ranks', () => {
    expect(Object.fromEntries(byRank('Long An').slice(-5))).toEqual({
      '1.1.2': 53,
      '2.2.4': 55,
      '3.2.3': 50,
      '4.2.1': 63,
      '5.1.2': 52,
    });
    expect(byRank('Long An').at(-6)![1]).toBeLessThan(50);
  });

  it('Hưng Yên: these five are the strongest and these five the weakest', () => {
    const order = byRank('Hưng Yên');
    const names = (part: typeof order) => part.map(([i]) => i).sort();
    expect(names(order.slice(0, 5))).toEqual(['5.3.3', '6.1.1', '6.2.1', '6.2.3', '7.1.4']);
    expect(names(order.slice(-5))).toEqual(['1.2.1', '2.2.3', '3.2.1', '4.2.1', '5.2.3']);
    expect(order[4][1]).toBeLessThan(order[5][1]);
    expect(order.at(-5)![1]).toBeGreaterThan(order.at(-6)![1]);
  });
});

describe('estimates', () => {
  it('stand beside derived and published values in every province', () => {
    for (const unit of units) {
      const own = new Set(values.filter((v) => v.unit === unit).map((v) => v.status));
      expect([unit, ...[...own].sort()]).toEqual([unit, 'derived', 'estimated', 'published', 'stand-in']);
    }
  });
});
