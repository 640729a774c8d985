import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slope, spreadOut, type SlopeLine } from '../../src/views/scenarios/slope';

const frame = { width: 400, height: 200, side: 100, top: 20, gap: 20 };
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

describe('slope', () => {
  it('draws the best rank at the top, the worst at the bottom, scenarios from left to right', () => {
    const { columns, paths } = slope([line('a', [1, 11]), line('b', [11, 6])], 2, frame);
    expect(columns).toEqual([100, 300]);
    expect(paths.map((path) => path.d)).toEqual(['M100 20L300 180', 'M100 180L300 100']);
  });

  it('leaves out a stretch without a rank and goes on after it', () => {
    const [path] = slope([line('a', [1, null, 3, 0, 2]), line('b', [4, 4, 4, 4, 4])], 5, frame).paths;
    expect(path.points.map((p) => p.rank)).toEqual([1, 3, 2]);
    expect(path.d.match(/[ML]/g)).toEqual(['M', 'M', 'M']);
  });

  it('names both ends with the rank next to the line, never on top of each other', () => {
    const { labels } = slope([line('own', [1, 2]), line('b', [2, 1]), line('c', [3, 3])], 2, { ...frame, height: 60 });
    expect(labels.map((l) => [l.side, l.text])).toEqual([
      ['left', 'own 1'],
      ['left', 'b 2'],
      ['left', 'c 3'],
      ['right', '1 b'],
      ['right', '2 own'],
      ['right', '3 c'],
    ]);
    for (const end of ['left', 'right'])
      labels
        .filter((l) => l.side === end)
        .forEach((l, k, all) => k > 0 && expect(l.y - all[k - 1].y).toBeGreaterThanOrEqual(20));
  });

  it('puts a single rank in the middle instead of dividing by nothing', () => {
    const { paths } = slope([line('a', [5, 5])], 2, frame);
    expect(paths[0].d).toBe('M100 100L300 100');
  });
});
