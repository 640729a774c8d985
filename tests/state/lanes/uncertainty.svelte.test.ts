import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { emptyScenario, type Scenario } from '../../../src/core';
import { Uncertainty } from '../../../src/state/lanes/uncertainty.svelte';
import type { OpenIndex } from '../../../src/facts/open-index';
import type { UncertaintyClient } from '../../../workers/connect';
import type { Analysis, GoalAnswer, PackageDraws, PartResult } from '../../../src/uncertainty';
import type { Outcome } from '../../../workers/simulator';
import type { GoalQuestion } from '../../../workers/uncertainty';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const scenarioOf = (value: number): Scenario => ({ ...emptyScenario, adjustments: { ma: { '1.1': value } } });
const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

const goal = { unit: 'ma', rank: 2 };

/** A lane whose worker takes 100 ms an answer. */
function setUp() {
  const asked: GoalQuestion[] = [];
  const worker = { started: 0, faulty: false, kill: (_: string): void => undefined };
  const loaded = { data: {} } as OpenIndex;
  const context = { loaded, base: loaded, scenario: scenarioOf(3), unit: goal.unit, targetRank: goal.rank };
  const uncertainty = new Uncertainty(
    (_base, _data, _drawn, onCrash) => {
      worker.started++;
      worker.kill = onCrash;
      const faults = [{ code: 'bad-assumption', where: 'rivals.count' }] as const;
      const none = (): Promise<never> => new Promise(() => undefined);
      const goalOf = (question: GoalQuestion): Promise<Outcome<GoalAnswer>> => {
        asked.push(question);
        const value = { goal, probability: asked.length } as GoalAnswer;
        return new Promise((done) =>
          setTimeout(() => done(worker.faulty ? { ok: false, faults } : { ok: true, value }), 100),
        );
      };
      let analysed = 0;
      const half = <T>(value: T) => new Promise<Outcome<T>>((done) => setTimeout(() => done({ ok: true, value }), 50));
      const analysis: Pick<UncertaintyClient, 'parts' | 'part' | 'assemble'> = {
        parts: async (question) => {
          asked.push(question);
          analysed = asked.length;
          const value = (['goal', 'sets'] as const).map((kind) => ({ kind }));
          return worker.faulty ? { ok: false, faults } : { ok: true, value };
        },
        part: (_, { kind }) => half({ kind } as PartResult),
        assemble: async (_, results) => {
          expect(results.map(({ kind }) => kind)).toEqual(['goal', 'sets']);
          return { ok: true, value: { confidence: analysed } as Analysis };
        },
      };
      const client: UncertaintyClient = {
        ...{ goal: goalOf, ...analysis, steps: none, robust: none },
        ...{ redraw: async () => null, drawSome: none, gaveWay: none },
      };
      return { client, close: () => undefined };
    },
    context,
    1,
  );
  return { uncertainty, asked, worker };
}

it('is asked once the current rests, and only about the last position', async () => {
  const { uncertainty, asked } = setUp();
  for (const value of [1, 2, 3]) {
    uncertainty.ask({ scenario: scenarioOf(value), goal });
    await settle(100);
  }
  expect(asked).toEqual([]);
  await settle(50);
  expect(asked).toEqual([{ scenario: scenarioOf(3), goal }]);
  await settle(100);
  expect(uncertainty.answer?.value.probability).toBe(1);
  // The same question has its answer already; what is shown belongs to the question on screen.
  uncertainty.ask(asked[0]);
  await settle(1000);
  expect(asked).toHaveLength(1);
  expect(uncertainty.fresh).toBe(false);
});

it('keeps the answer before until the next is there', async () => {
  const { uncertainty } = setUp();
  uncertainty.ask(uncertainty.question);
  await settle(400);
  expect(uncertainty.fresh).toBe(true);
  uncertainty.ask({ scenario: scenarioOf(9), goal });
  await settle(200);
  expect(uncertainty.answer?.value.probability).toBe(1);
  await settle(50);
  expect(uncertainty.answer?.value.probability).toBe(2);
});

it('a question that cannot be answered says why', async () => {
  const { uncertainty, worker } = setUp();
  worker.faulty = true;
  uncertainty.ask(uncertainty.question);
  await settle(400);
  expect(uncertainty.answer).toBe(null);
  expect(uncertainty.faults).toEqual([{ code: 'bad-assumption', where: 'rivals.count' }]);
});

it('a worker that dies is told, and another answers the same', async () => {
  const { uncertainty, asked, worker } = setUp();
  let told = 0;
  uncertainty.onRestart = () => told++;
  uncertainty.ask(uncertainty.question);
  await settle(200);
  worker.kill('silent');
  await settle(200);
  expect([told, worker.started, asked[1] === asked[0]]).toEqual([1, 2, true]);
  expect([uncertainty.fresh, uncertainty.crashed]).toEqual([true, false]);
});

it('workers that die one after the other are told, and the next question starts another', async () => {
  const { uncertainty, worker } = setUp();
  uncertainty.ask(uncertainty.question);
  await settle(200);
  worker.kill('out of memory');
  worker.kill('out of memory');
  await settle();
  expect(uncertainty.crashed).toBe(true);
  uncertainty.ask(uncertainty.question);
  await settle(400);
  expect([uncertainty.crashed, uncertainty.fresh, worker.started]).toEqual([false, true, 3]);
});

it('on other data begins anew', async () => {
  const { uncertainty, worker } = setUp();
  uncertainty.ask(uncertainty.question);
  await settle(400);
  uncertainty.forget();
  expect(uncertainty.answer).toBe(null);
  uncertainty.ask(uncertainty.question);
  await settle(400);
  expect([uncertainty.fresh, worker.started]).toEqual([true, 2]);
});

it('takes the doubt apart after a longer rest, with word of its progress', async () => {
  const { uncertainty, asked } = setUp();
  uncertainty.follow({ scenario: scenarioOf(1), goal });
  await settle(600);
  uncertainty.follow(uncertainty.question);
  await settle(750);
  expect([asked.length, uncertainty.working]).toEqual([1, { done: 1, total: 2 }]);
  await settle(50);
  expect([uncertainty.analysed, uncertainty.working]).toEqual([true, null]);
  uncertainty.follow(uncertainty.question);
  await settle(2000);
  expect(asked).toHaveLength(1);
});

it('stops at once when it is cancelled, and what was found before stays', async () => {
  const { uncertainty, worker } = setUp();
  void uncertainty.analyse();
  await settle(100);
  expect(uncertainty.analysed).toBe(true);
  void uncertainty.analyse({ scenario: scenarioOf(8), goal });
  await settle(20);
  uncertainty.cancel();
  await settle(500);
  expect([uncertainty.working, uncertainty.cancelled]).toEqual([null, true]);
  expect(uncertainty.analysis?.value.confidence).toBe(1);
  void uncertainty.analyse();
  await settle(100);
  expect([uncertainty.cancelled, worker.started]).toEqual([false, 2]);
});

it('an analysis gives way to a newer question', async () => {
  const { uncertainty } = setUp();
  void uncertainty.analyse({ scenario: scenarioOf(8), goal });
  await settle(20);
  void uncertainty.analyse();
  await settle(200);
  expect(uncertainty.analysis?.question).toEqual(uncertainty.question);
});

it('an analysis that cannot be made says why', async () => {
  const { uncertainty, worker } = setUp();
  worker.faulty = true;
  void uncertainty.analyse();
  await settle(100);
  expect(uncertainty.analysisFaults).toEqual([{ code: 'bad-assumption', where: 'rivals.count' }]);
});

it('with figures of the user’s own draws the others anew, and answers on these', async () => {
  const [base, loaded] = [{ data: {} } as OpenIndex, { data: {} } as OpenIndex];
  const opened: (PackageDraws | null)[] = [];
  const context = { loaded, base, scenario: scenarioOf(3), unit: goal.unit, targetRank: goal.rank };
  const uncertainty = new Uncertainty((_base, _data, drawn) => {
    opened.push(drawn);
    const client = {
      goal: async () => ({ ok: true, value: { probability: drawn ? 0.9 : 0.4 } }),
      redraw: async () => ({ nDraws: 2, nSteps: 1, cells: Int32Array.of(5) }),
      drawSome: async (_step: number, from: number) => Float64Array.of(from, from + 1),
      gaveWay: async () => [],
    } as unknown as UncertaintyClient;
    return { client, close: () => undefined };
  }, context);
  uncertainty.forget();
  uncertainty.ask(uncertainty.question);
  await settle(400);
  expect([uncertainty.fresh, uncertainty.answer?.value.probability]).toEqual([true, 0.4]);
  await settle(2000);
  // What was found stays until the same question is answered on the new draws.
  expect([uncertainty.fresh, uncertainty.answer?.value.probability]).toEqual([false, 0.4]);
  uncertainty.ask(uncertainty.question);
  await settle(400);
  expect([uncertainty.fresh, uncertainty.answer?.value.probability]).toEqual([true, 0.9]);
  expect([...opened.at(-1)!.draws.values]).toEqual([0, 1]);
  uncertainty.close();
});
