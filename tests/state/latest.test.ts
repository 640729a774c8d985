import { describe, expect, it } from 'vitest';
import { Latest } from '../../src/state/lanes/latest';

/** A run that answers only when told to. */
function manual() {
  const runs: { request: number; answer: (text: string) => void; fail: (error: Error) => void }[] = [];
  const done: [number, string][] = [];
  const failed: [number, string][] = [];
  const latest = new Latest<number, string>(
    (request) => new Promise((answer, fail) => runs.push({ request, answer, fail })),
    (request, response) => done.push([request, response]),
    (request, error) => failed.push([request, (error as Error).message]),
  );
  return { latest, runs, done, failed };
}
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('Latest', () => {
  it('runs once for one request', async () => {
    const { latest, runs, done } = manual();
    latest.ask(1);
    runs[0].answer('a');
    await settle();
    expect([runs.length, done]).toEqual([1, [[1, 'a']]]);
  });

  it('makes one more run of ten requests that come meanwhile, and it is the last of them', async () => {
    const { latest, runs, done } = manual();
    for (let request = 0; request <= 10; request++) latest.ask(request);
    expect(runs.length).toBe(1);
    runs[0].answer('first');
    await settle();
    runs[1].answer('last');
    await settle();
    expect(runs.map((run) => run.request)).toEqual([0, 10]);
    expect(done).toEqual([
      [0, 'first'],
      [10, 'last'],
    ]);
  });

  it('goes on after a failure', async () => {
    const { latest, runs, done, failed } = manual();
    latest.ask(1);
    latest.ask(2);
    runs[0].fail(new Error('broken'));
    await settle();
    runs[1].answer('b');
    await settle();
    expect([failed, done]).toEqual([[[1, 'broken']], [[2, 'b']]]);
  });

  it('ignores what answers after a reset, and runs what is asked then', async () => {
    const { latest, runs, done } = manual();
    latest.ask(1);
    latest.ask(2);
    latest.reset();
    latest.ask(3);
    runs[0].answer('old');
    runs[1].answer('new');
    await settle();
    expect(runs.map((run) => run.request)).toEqual([1, 3]);
    expect(done).toEqual([[3, 'new']]);
  });
});
