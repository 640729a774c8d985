import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankPlaces, slope, spreadOut, type SlopeLine } from '../../src/views/scenarios/slope';

const frame = { width: 400, side: 100, top: 20, gap: 20, most: 500 };
const line = (key: string, ranks: (number | null)[]): SlopeLine => ({ key, name: key, ranks, own: key === 'own' });

describe('spreadOut', () => {
  it('leaves what is apart where it is', () => expect(spreadOut([10, 40, 90], 20, 0, 100)).toEqual([10, 40, 90]));
  it('moves what overlaps down', () => expect(spreadOut([10, 10, 10], 20, 0, 100)).toEqual([10, 30, 50]));
  it('turns back at the lower limit', () => expect(spreadOut([90, 95, 100], 20, 0, 100)).toEqual([60, 80, 100]));

  it('keeps order, distance and limits wherever there is room', () => {
    const positions = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(positions, (ys) => {
        const at = spreadOut(
          ys.sort((a, b) => a - b),
          20,
          0,
          200,
        );
        expect(at[0]).toBeGreaterThanOrEqual(-1e-9);
        expect(at.at(-1)).toBeLessThanOrEqual(200 + 1e-9);
        for (let k = 1; k < at.length; k++) expect(at[k] - at[k - 1]).toBeGreaterThanOrEqual(20 - 1e-9);
      }),
    );
  });
});

describe('rankPlaces', () => {
  it('sets neighbours one place apart and cuts wide steps short', () =>
    expect([...rankPlaces([18, 13, 14, 37, 14])]).toEqual([
      [13, 0],
      [14, 1],
      [18, 3],
      [37, 5],
    ]));
});

describe('slope', () => {
  it('draws the best rank at the top, the worst at the bottom, scenarios from left to right', () => {
    const { columns, paths } = slope([line('a', [1, 3]), line('b', [3, 2])], 2, frame);
    expect(columns).toEqual([100, 300]);
    expect(paths.map((path) => path.d)).toEqual(['M100 20L300 60', 'M100 60L300 40']);
  });

  it('leaves out a stretch without a rank and goes on after it', () => {
    const [path] = slope([line('a', [1, null, 3, 0, 2]), line('b', [4, 4, 4, 4, 4])], 5, frame).paths;
    expect(path.points.map((p) => p.rank)).toEqual([1, 3, 2]);
    expect(path.d.match(/[ML]/g)).toEqual(['M', 'M', 'M']);
  });

  it('carries to points and words which ranks nobody printed', () => {
    const { paths, labels } = slope([{ ...line('a', [1, 3]), doubtful: [false, true] }, line('b', [2, 1])], 2, frame);
    expect(paths.map(({ points }) => points.map(({ doubtful }) => doubtful))).toEqual([
      [false, true],
      [false, false],
    ]);
    expect(labels.filter(({ doubtful }) => doubtful)).toMatchObject([{ key: 'a', side: 'right', rank: 3 }]);
  });

  it('is no higher than allowed, but for the words', () => {
    const many = Array.from({ length: 40 }, (_, k) => line(String(k), [k + 1, 40 - k]));
    expect(slope(many.slice(0, 2), 2, frame).height).toBe(20 + 4 * 20 + 20);
    expect(slope(many, 2, { ...frame, most: 100 }).height).toBe(20 + 39 * 20 + 20);
    const few = [line('a', [1, 10]), line('b', [20, 30]), line('c', [40, 50]), line('d', [60, 63])];
    expect(slope(few, 2, { ...frame, most: 100 }).height).toBe(20 + 100 + 20);
  });

  it('names both ends with the rank next to the line, never on top of each other', () => {
    const tied = [line('own', [1, 2]), line('b', [2, 1]), line('c', [2, 2])];
    const { labels, height } = slope(tied, 2, frame);
    expect(labels.map((l) => [l.side, l.name, l.rank])).toEqual([
      ['left', 'own', 1],
      ['left', 'b', 2],
      ['left', 'c', 2],
      ['right', 'b', 1],
      ['right', 'own', 2],
      ['right', 'c', 2],
    ]);
    for (const end of ['left', 'right']) {
      const ys = labels.filter((l) => l.side === end).map((l) => l.y);
      for (let k = 1; k < ys.length; k++) expect(ys[k] - ys[k - 1]).toBeGreaterThanOrEqual(20);
      expect(Math.max(...ys)).toBeLessThanOrEqual(height);
    }
  });

  it('draws a level line where no rank changes', () => {
    expect(slope([line('a', [5, 5])], 2, frame).paths[0].d).toBe('M100 20L300 20');
  });

  it('draws nothing of provinces without any rank', () => {
    const { paths, labels } = slope([line('a', [null, 0])], 2, frame);
    expect([paths[0].d, paths[0].points, labels]).toEqual(['', [], []]);
  });
});
