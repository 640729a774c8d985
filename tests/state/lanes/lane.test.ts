import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Lane, LaneError } from '../../../src/state/lanes/lane';

interface Client {
  answer(): Promise<number>;
  never(): Promise<number>;
  second(): Promise<number>;
  fail(): Promise<number>;
}

/** A lane on made-up workers that can be told to die. */
function setUp({ patience = 2500, restarts = 0, signs = false } = {}) {
  const crashes: string[] = [];
  const told: number[] = [];
  /** How often each was asked for a sign, and what hears of one. */
  const workers: { die: (reason: string) => void; closed: boolean; sign: () => void; asked: number }[] = [];
  const lane = new Lane<Client>(
    (onCrash) => {
      const worker = { die: onCrash, closed: false, sign: () => undefined as void, asked: 0 };
      workers.push(worker);
      const watch = (heard: () => void) => {
        worker.sign = heard;
        return () => void worker.asked++;
      };
      return {
        ...(signs ? { watch } : {}),
        client: {
          answer: () => Promise.resolve(workers.length),
          // Every worker but the first answers.
          second: () => (workers.length > 1 ? Promise.resolve(workers.length) : new Promise<number>(() => undefined)),
          never: () => new Promise<number>(() => undefined),
          fail: () => Promise.reject(new Error('bug')),
        },
        close: () => (worker.closed = true),
      };
    },
    { patience, restarts, onRestart: () => told.push(workers.length), onCrash: (reason) => crashes.push(reason) },
  );
  return { lane, crashes, workers, told };
}

/** How a promise ended, or undefined while it has not. */
function watch(promise: Promise<unknown>) {
  const end: { error?: unknown; value?: unknown } = {};
  promise.then(
    (value) => (end.value = value),
    (error: unknown) => (end.error = error),
  );
  return end;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a lane', () => {
  it('starts its worker at the first call and keeps it', async () => {
    const { lane, workers } = setUp();
    expect([lane.running, workers.length]).toEqual([false, 0]);
    expect(await lane.run((client) => client.answer())).toBe(1);
    expect(await lane.run((client) => client.answer())).toBe(1);
    expect([lane.running, workers.length]).toEqual([true, 1]);
  });

  it('ends every call under way when the worker dies, and starts another at the next', async () => {
    const { lane, workers, crashes } = setUp();
    const ends = [1, 2].map(() => watch(lane.run((client) => client.never())));
    workers[0].die('out of memory');
    await vi.advanceTimersByTimeAsync(0);
    for (const { error } of ends) expect(error).toMatchObject({ message: 'out of memory', closed: false });
    expect([crashes, workers[0].closed, lane.running]).toEqual([['out of memory'], true, false]);
    expect(await lane.run((client) => client.answer())).toBe(2);
    workers[0].die('an echo of the old worker');
    expect(crashes.length).toBe(1);
  });

  it('takes a worker that stays silent for dead within three seconds', async () => {
    const { lane, crashes, workers } = setUp();
    const end = watch(lane.run((client) => client.never()));
    await vi.advanceTimersByTimeAsync(2500);
    expect(crashes).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(end.error).toBeInstanceOf(LaneError);
    expect([crashes.length, workers[0].closed]).toEqual([1, true]);
  });

  it('waits on while there are signs of life', async () => {
    const { lane, crashes } = setUp();
    watch(lane.run((client) => client.never()));
    for (let k = 0; k < 10; k++) {
      await vi.advanceTimersByTimeAsync(2000);
      lane.heard();
    }
    expect(crashes).toEqual([]);
  });

  it('asks for signs, and tells a worker that computes from one that loops', async () => {
    const { lane, crashes, workers } = setUp({ signs: true });
    const end = watch(lane.run((client) => client.never()));
    workers[0].sign();
    for (let k = 0; k < 20; k++) {
      await vi.advanceTimersByTimeAsync(500);
      workers[0].sign();
    }
    expect([crashes.length, workers[0].asked]).toEqual([0, 40]);
    await vi.advanceTimersByTimeAsync(2500);
    expect(crashes).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect([crashes.length, end.error instanceof LaneError]).toEqual([1, true]);
  });

  it('gives a worker that has shown no sign yet the time to start', async () => {
    const { lane, crashes } = setUp({ signs: true });
    watch(lane.run((client) => client.never()));
    await vi.advanceTimersByTimeAsync(19_000);
    expect(crashes).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(crashes.length).toBe(1);
  });

  it('takes an answer for a sign: a worker that was started early gave its first one unheard', async () => {
    const { lane, crashes } = setUp({ signs: true });
    await lane.run((client) => client.answer());
    watch(lane.run((client) => client.never()));
    await vi.advanceTimersByTimeAsync(3000);
    expect(crashes.length).toBe(1);
  });

  it('asks another worker the same when one dies, as often as it is told to', async () => {
    const { lane, crashes, workers, told } = setUp({ restarts: 1 });
    const ends = ['second', 'never'] as const;
    const [first, never] = ends.map((name) => watch(lane.run((client) => client[name]())));
    workers[0].die('out of memory');
    await vi.advanceTimersByTimeAsync(0);
    expect([first.value, told, workers[0].closed, crashes]).toEqual([2, [2], true, []]);
    // An answer begins the count anew.
    workers[1].die('out of memory');
    await vi.advanceTimersByTimeAsync(0);
    expect([told, crashes, never.error]).toEqual([[2, 3], [], undefined]);
    workers[2].die('out of memory');
    await vi.advanceTimersByTimeAsync(0);
    expect([told, crashes]).toEqual([[2, 3], ['out of memory']]);
    expect(never.error).toMatchObject({ message: 'out of memory', closed: false });
  });

  it('does not watch a worker that was asked nothing', async () => {
    const { lane, crashes } = setUp();
    await lane.run((client) => client.answer());
    await vi.advanceTimersByTimeAsync(60_000);
    expect([crashes, vi.getTimerCount()]).toEqual([[], 0]);
  });

  it('gives a call that may take longer its own patience', async () => {
    const { lane, crashes } = setUp();
    watch(lane.run((client) => client.never(), 20_000));
    await vi.advanceTimersByTimeAsync(19_000);
    expect(crashes).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(crashes.length).toBe(1);
  });

  it('closed on purpose, tells so to its calls and reports no crash', async () => {
    const { lane, crashes } = setUp();
    const end = watch(lane.run((client) => client.never()));
    lane.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(end.error).toMatchObject({ closed: true });
    expect(crashes).toEqual([]);
  });

  it('where no worker can be started, says why', async () => {
    const crashes: string[] = [];
    const lane = new Lane<Client>(
      () => {
        throw new ReferenceError('Worker is not defined');
      },
      { patience: 1000, onCrash: (reason) => crashes.push(reason) },
    );
    await expect(lane.run((client) => client.answer())).rejects.toThrow('Worker is not defined');
    expect(crashes).toEqual(['ReferenceError: Worker is not defined']);
  });
});
