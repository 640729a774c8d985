import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { emptyScenario } from '../../../src/core';
import { Simulation } from '../../../src/state/lanes/simulation.svelte';
import { createSimulator } from '../../../workers/simulator';
import type { SimulatorClient } from '../../../workers/connect';
import { riverPackage } from '../../views/session';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const edited = { ...emptyScenario, adjustments: { ma: { '1.1': 9, '1.2': 11 } } };
const oneValue = { ...emptyScenario, adjustments: { ma: { '1.1': 9 } } };

/** A simulation whose worker stops answering while `silent`. */
function setUp() {
  const worker = { silent: false, started: 0, kill: (_: string): void => undefined };
  const restarts: number[] = [];
  const simulation = new Simulation((onCrash) => {
    worker.started++;
    worker.kill = onCrash;
    const api = createSimulator(riverPackage());
    const client = Object.fromEntries(
      Object.entries(api).map(([name, method]) => [
        name,
        (...args: unknown[]) =>
          worker.silent
            ? new Promise(() => undefined)
            : Promise.resolve((method as (...given: unknown[]) => unknown)(...args)),
      ]),
    ) as unknown as SimulatorClient;
    return { client, close: () => undefined };
  });
  simulation.onRestart = () => restarts.push(worker.started);
  return { simulation, worker, restarts };
}

const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

it('asks a worker that went silent the same question anew within three seconds, and tells of it', async () => {
  const { simulation, worker, restarts } = setUp();
  await settle();
  simulation.request(emptyScenario);
  await settle();
  expect([simulation.status, simulation.overdue]).toEqual(['fresh', false]);
  const before = simulation.result!.scores.slice();

  worker.silent = true;
  simulation.request(edited);
  await settle(450);
  // What is shown is older than the edit, and says so.
  expect([simulation.status, simulation.overdue]).toEqual(['working', true]);
  expect([...simulation.result!.scores]).toEqual([...before]);
  await settle(2000);
  worker.silent = false;
  await settle(550);
  expect(restarts).toEqual([1]);
  expect([simulation.status, simulation.overdue, worker.started]).toEqual(['fresh', false, 2]);
  const expected = createSimulator(riverPackage()).compute(edited);
  expect(expected.ok && [...expected.value.scores]).toEqual([...simulation.result!.scores]);
});

it('shows one changed value at once, and takes what the worker says of it', async () => {
  const { simulation, worker } = setUp();
  await settle();
  simulation.request(emptyScenario);
  await settle();
  worker.silent = true;
  simulation.request(oneValue);
  const direct = createSimulator(riverPackage()).compute(oneValue);
  expect([...simulation.result!.scores]).toEqual(direct.ok && [...direct.value.scores]);
  expect([simulation.status, simulation.anticipated]).toEqual(['working', true]);
  const shown = simulation.result;
  worker.silent = false;
  worker.kill('killed');
  await settle();
  expect([simulation.status, simulation.anticipated]).toEqual(['fresh', false]);
  // The very same: nothing is drawn anew.
  expect(simulation.result).toBe(shown);
});

it('does not go back to an earlier edit when its answer comes late', async () => {
  const { simulation } = setUp();
  await settle();
  simulation.request(emptyScenario);
  await settle();
  const seen: number[] = [];
  for (const value of [3, 4, 5, 6]) {
    simulation.request({ ...emptyScenario, adjustments: { ma: { '1.1': value } } });
    for (let k = 0; k < 3; k++) {
      seen.push(simulation.result!.values[3]);
      await Promise.resolve();
    }
  }
  await settle();
  seen.push(simulation.result!.values[3]);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(simulation.result!.values[3]).toBe(6);
});

it('never shows a result as that of a later edit while its worker is killed again and again', async () => {
  const { simulation, worker } = setUp();
  const direct = createSimulator(riverPackage());
  await settle();
  for (let k = 0; k < 200; k++) {
    const scenario = { ...emptyScenario, adjustments: { ma: { '1.1': (k % 10) + 0.25 } } };
    simulation.request(scenario);
    if (k % 3 === 0) worker.kill('killed');
    await Promise.resolve();
    if (k % 3 === 1) worker.kill('killed');
    const expected = direct.compute(scenario);
    const scores = expected.ok && [...expected.value.scores];
    if (simulation.status === 'fresh') expect([...simulation.result!.scores]).toEqual(scores);
    await settle(20);
    expect([simulation.status, [...simulation.result!.scores]]).toEqual(['fresh', scores]);
  }
});

it('leaves it to the user after three crashes without an answer', async () => {
  const { simulation, worker, restarts } = setUp();
  await settle();
  simulation.request(emptyScenario);
  await settle();
  worker.silent = true;
  simulation.request(edited);
  await settle(60_000);
  expect([simulation.status, simulation.overdue, simulation.crash]).toEqual([
    'failed',
    false,
    'the worker does not answer',
  ]);
  expect(restarts.length).toBe(2);
  worker.silent = false;
  simulation.restart();
  await settle();
  expect(simulation.status).toBe('fresh');
});
