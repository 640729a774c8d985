import map from '@svg-maps/vietnam';
import { describe, expect, it } from 'vitest';
import type { UnitFacts } from '../../src/facts/package';
import { fold } from '../../src/io/recognise/match';
import { archipelagos, provinceOfLocation, redRiverDelta } from '../../src/views/map/locations';
import { centerOf, neighbour, ringsOf, standingAlone } from '../../src/views/map/geometry';
import { provinceMap } from '../../src/views/map/shapes';
import { loadPackage } from '../../workers/load-package';

const { units } = loadPackage();
const unit = (name: string, code = name): UnitFacts => ({
  code,
  name: { vi: name, en: name },
  region: '',
  successor: null,
  aliases: [],
});

describe('the table of places and provinces', () => {
  const key = (name: string) =>
    fold(name)
      .replace(/^tp /, '')
      .replace(/ city$/, '');

  it('gives every place of the map, but the archipelagos, to the province of its name', () => {
    const named = map.locations.filter(({ id }) => id in provinceOfLocation);
    expect(named).toHaveLength(units.length);
    for (const { id, name } of named)
      expect(key(units.find(({ code }) => code === provinceOfLocation[id])!.name.vi), id).toBe(key(name!));
    expect(new Set(Object.values(provinceOfLocation)).size).toBe(units.length);
    expect(map.locations.map(({ id }) => id).filter((id) => !(id in provinceOfLocation))).toEqual(
      archipelagos.map(({ location }) => location),
    );
  });

  it('draws Hoàng Sa east of Đà Nẵng, and Trường Sa to the south-east of Khánh Hòa', () => {
    const xs = (id: string) => ringsOf(map.locations.find((each) => each.id === id)!.path).flat();
    const [daNang, khanhHoa] = ['danang', 'khanhhoa'].map((id) =>
      centerOf(map.locations.find((l) => l.id === id)!.path),
    );
    for (const [x] of xs('hoangsa')) expect(x).toBeGreaterThan(daNang[0] + 150);
    expect(Math.max(...xs('truongsa').map(([x]) => x))).toBeGreaterThan(khanhHoa[0] + 300);
    expect(Math.min(...xs('truongsa').map(([, y]) => y))).toBeGreaterThan(khanhHoa[1]);
  });

  it('has the delta around Hưng Yên in the larger drawing', () => {
    const [x, y] = centerOf(map.locations.find(({ id }) => id === 'hungyen')!.path);
    expect(x).toBeGreaterThan(redRiverDelta.x);
    expect(x).toBeLessThan(redRiverDelta.x + redRiverDelta.width);
    expect(y).toBeGreaterThan(redRiverDelta.y);
    expect(y).toBeLessThan(redRiverDelta.y + redRiverDelta.height);
  });
});

/** Rings of places, each where it lies by itself. */
const ringsOfPlaces = (...ids: readonly string[]) =>
  ids.flatMap((id) => ringsOf(map.locations.find((each) => each.id === id)!.path));

describe('the map of some data', () => {
  it('gives every province its shape and both archipelagos their provinces', () => {
    const found = provinceMap(units, units)!;
    expect(found.shapes.map((shape) => shape.unit)).toEqual(units.map((_, u) => u));
    expect(found.absent).toEqual([]);
    expect(found.rest).toBe('');
    expect(found.merged).toBe(false);
    expect(found.archipelagos.map((each) => [each.key, units[each.unit].name.vi])).toEqual([
      ['hoangSa', 'Đà Nẵng'],
      ['truongSa', 'Khánh Hòa'],
    ]);
  });

  it('finds provinces by name, whatever their codes, and leaves the others blank', () => {
    const found = provinceMap([unit('Tỉnh Hưng Yên', 'a'), unit('Long An', 'b'), unit('Atlantis', 'c')], units)!;
    expect(found.shapes.map((shape) => shape.unit)).toEqual([0, 1]);
    expect(found.absent).toEqual([2]);
    expect(found.rest).not.toBe('');
    expect(found.archipelagos.map((each) => each.unit)).toEqual([-1, -1]);
  });

  it('puts the provinces of today together from those they were made of', () => {
    const today = [...new Map(units.map(({ successor }) => [successor!.code, successor!.name.vi])).values()];
    const found = provinceMap(
      today.map((name) => unit(name)),
      units,
    )!;
    expect(found.merged).toBe(true);
    expect(found.absent).toEqual([]);
    const hungYen = found.shapes.find((shape) => today[shape.unit] === 'Hưng Yên')!;
    expect(ringsOf(hungYen.path)).toEqual(ringsOfPlaces('hungyen', 'thaibinh'));
    expect(found.archipelagos.every((each) => each.unit >= 0)).toBe(true);
  });

  it('puts any groups together, each part where it lies', () => {
    const groups = [
      { code: 'n', name: { vi: 'Bắc', en: 'North' }, parts: ['33', '34', '02'] },
      { code: 's', name: { vi: 'Nam', en: 'South' }, parts: ['96', '56', '48'] },
    ];
    const found = provinceMap(
      groups.map(({ code }) => unit(code)),
      units,
      groups,
    )!;
    expect(found.shapes.map(({ path }) => ringsOf(path))).toEqual([
      ringsOfPlaces('hagiang', 'hungyen', 'thaibinh'),
      ringsOfPlaces('danang', 'khanhhoa', 'camau'),
    ]);
    expect(found.archipelagos.map((each) => each.unit)).toEqual([1, 1]);
    expect(found.absent).toEqual([]);
  });

  it('is none where the units are not provinces of Vietnam', () => {
    expect(provinceMap([unit('Đà', '01'), unit('Hồng', '33'), unit('Mã', '89')], units)).toBeNull();
  });
});

describe('going about on the map', () => {
  it('reads rings of relative and absolute moves', () => {
    expect(ringsOf('m 1,1 2,0 0,2 z m 4,4 1,0 0,1 z M 9 9 L 10 9 Z')).toEqual([
      [
        [1, 1],
        [3, 1],
        [3, 3],
      ],
      [
        [5, 5],
        [6, 5],
        [6, 6],
      ],
      [
        [9, 9],
        [10, 9],
      ],
    ]);
    expect(centerOf('m 0,0 1,0 0,1 -1,0 z m 9,9 4,0 0,4 -4,0 z')).toEqual([11, 11]);
  });

  it('lets a path follow another and stay where it is', () => {
    const path = 'm 5,5 1,0 0,1 z m 2,2 1,0 0,1 z';
    expect(ringsOf(`m 90,90 1,0 0,1 z ${standingAlone(path)}`).slice(1)).toEqual(ringsOf(path));
    expect(standingAlone('M 1 2 L 3 4 Z')).toBe('M 1 2 L 3 4 Z');
    expect(ringsOf(standingAlone('m1,2l1,1z'))).toEqual(ringsOf('m1,2l1,1z'));
  });

  it('goes to the nearest place ahead, to the side only when nothing lies ahead', () => {
    const places = [
      [0, 0],
      [10, 1],
      [4, 9],
      [0, -5],
    ] as const;
    expect(neighbour(places, 0, 'ArrowRight')).toBe(1);
    expect(neighbour(places, 0, 'ArrowDown')).toBe(2);
    expect(neighbour(places, 0, 'ArrowUp')).toBe(3);
    expect(neighbour(places, 0, 'ArrowLeft')).toBe(-1);
    expect(neighbour(places, 2, 'ArrowRight')).toBe(1);
  });

  it('reaches every province from every other by arrows', () => {
    const { shapes } = provinceMap(units, units)!;
    const places = shapes.map(({ center }) => center);
    const seen = new Set([0]);
    for (const from of seen)
      for (const heading of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const) {
        const next = neighbour(places, from, heading);
        if (next >= 0) seen.add(next);
      }
    expect(seen.size).toBe(units.length);
  });
});
