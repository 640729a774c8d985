import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LaneError } from '../../../src/state/lanes/lane';
import { Pool, poolSize } from '../../../src/state/lanes/pool';
import { Redraw } from '../../../src/state/lanes/redraw.svelte';
import type { UncertaintyClient } from '../../../workers/connect';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

/** Workers that take 100 ms for two draws of three cells; nothing satisfies the facts before step `holdsAt`. */
function setUp({ size = 2, holdsAt = 0, due = true } = {}) {
  const worker = { started: 0, closed: 0, kill: (_: string): void => undefined };
  const asked: [step: number, from: number][] = [];
  const later = <T>(value: T) => new Promise<T>((done) => setTimeout(() => done(value), 100));
  const pool = new Pool<UncertaintyClient>(
    size,
    (onCrash) => {
      worker.started++;
      worker.kill = onCrash;
      const client = {
        redraw: async () => (due ? { nDraws: 5, nSteps: 2, cells: Int32Array.of(1, 4, 7) } : null),
        drawSome: (step: number, from: number, nDraws: number) => {
          asked.push([step, from]);
          return later(
            step < holdsAt ? null : Float64Array.from({ length: 3 * nDraws }, (_, k) => 100 * step + 3 * from + k),
          );
        },
        gaveWay: async (step: number) => [{ unit: `step ${step}` }],
      } as unknown as UncertaintyClient;
      return { client, close: () => void worker.closed++ };
    },
    { patience: 10_000, onCrash: () => undefined },
  );
  const arrived = vi.fn();
  return { redraw: new Redraw(pool, arrived), worker, asked, arrived, pool };
}

it.each([1, 2, 3])('is the same whatever the number of workers: %i', async (size) => {
  const { redraw, arrived, worker } = setUp({ size });
  redraw.begin();
  await settle(2100 + 300);
  expect(arrived).toHaveBeenCalledOnce();
  expect(redraw.drawn!.draws.nDraws).toBe(5);
  expect([...redraw.drawn!.draws.values]).toEqual(Array.from({ length: 15 }, (_, k) => k));
  // Their work is done: nobody is kept waiting.
  expect(worker.closed).toBe(worker.started);
});

it('waits until the hand rests, tells of its progress, and begins anew with other figures', async () => {
  const { redraw, asked, arrived } = setUp({ size: 1 });
  redraw.begin();
  await settle(1500);
  redraw.begin();
  await settle(1500);
  expect(asked).toEqual([]);
  await settle(600);
  expect(redraw.working).toEqual({ done: 2, total: 5 });
  redraw.begin();
  expect(redraw.working).toBe(null);
  await settle(2400);
  expect(arrived).toHaveBeenCalledOnce();
});

it('lets printed results give way where nothing else fits, and names them', async () => {
  const { redraw } = setUp({ holdsAt: 1 });
  redraw.begin();
  await settle(3000);
  expect(redraw.drawn!.gaveWay).toEqual([{ unit: 'step 1' }]);
  expect(redraw.drawn!.draws.values[0]).toBe(100);
});

it('says so when nothing fits at all, or the workers die', async () => {
  const none = setUp({ holdsAt: 9 });
  none.redraw.begin();
  await settle(3000);
  expect([none.redraw.failed, none.redraw.drawn, none.redraw.working]).toEqual([true, null, null]);
  const dying = setUp();
  dying.redraw.begin();
  await settle(2050);
  dying.worker.kill('out of memory');
  await settle();
  expect([dying.redraw.failed, dying.redraw.working]).toEqual([true, null]);
  expect(dying.arrived).not.toHaveBeenCalled();
});

it('does nothing where no new draws are due', async () => {
  const { redraw, arrived, asked } = setUp({ due: false });
  redraw.begin();
  await settle(3000);
  expect([redraw.drawn, redraw.failed, asked.length]).toEqual([null, false, 0]);
  expect(arrived).not.toHaveBeenCalled();
});

describe('a pool', () => {
  it('does every part once and keeps the order of the parts', async () => {
    const { pool } = setUp({ size: 3 });
    const counts: number[] = [];
    const work = pool.run(
      [30, 10, 20, 40],
      async (_client, ms) => (await vi.advanceTimersByTimeAsync(0), ms),
      (count) => counts.push(count),
    );
    await settle(100);
    expect(await work).toEqual([30, 10, 20, 40]);
    expect(counts).toEqual([1, 2, 3, 4]);
  });
  it('leaves no part waiting when it is closed', async () => {
    const { pool } = setUp();
    const work = pool.run([1, 2, 3], () => new Promise(() => undefined));
    const refused = expect(work).rejects.toBeInstanceOf(LaneError);
    await settle(10);
    pool.close();
    await refused;
  });
  it('leaves a processor to the page', () =>
    expect([1, 2, 4, 8, 16, NaN].map((n) => poolSize(n))).toEqual([1, 1, 3, 4, 4, 1]));
});
