import { expect, it, vi } from 'vitest';
import { emptyScenario, type Scenario } from '../../../src/core';
import { GoalChances } from '../../../src/state/lanes/goal-chances.svelte';
import { LaneError } from '../../../src/state/lanes/lane';
import type { GoalAnswer } from '../../../src/uncertainty';
import type { Outcome } from '../../../workers/simulator';
import type { GoalQuestion } from '../../../workers/uncertainty';

const scenarioOf = (value: number): Scenario => ({ ...emptyScenario, adjustments: { ma: { '1.1': value } } });
const questionOf = (scenario: Scenario, rank = 2): GoalQuestion => ({ scenario, goal: { unit: 'ma', rank } });

/** A worker that answers when it is told to. */
function setUp() {
  const asked: GoalQuestion[] = [];
  const ends: { done(outcome: Outcome<GoalAnswer>): void; fail(error: Error): void }[] = [];
  const chances = new GoalChances((question) => {
    asked.push(question);
    return new Promise((done, fail) => ends.push({ done, fail }));
  });
  const answer = async (probability: number) => {
    await vi.waitFor(() => expect(ends.length).toBeGreaterThan(0));
    ends.shift()!.done({ ok: true, value: { probability } as GoalAnswer });
    await settle();
  };
  return { chances, asked, ends, answer };
}
const settle = () => new Promise((done) => setTimeout(done));

it('belongs to one scenario and one goal', async () => {
  const { chances, answer } = setUp();
  const scenario = scenarioOf(3);
  chances.want(questionOf(scenario));
  expect(chances.of(questionOf(scenario))).toBeUndefined();
  await answer(0.7);
  expect(chances.of(questionOf(scenario))).toEqual({ probability: 0.7 });
  // Another goal, and the same values in another scenario, are other questions.
  expect(chances.of(questionOf(scenario, 3))).toBeUndefined();
  expect(chances.of(questionOf(scenarioOf(3)))).toBeUndefined();
});

it('asks one question at a time, each once, whoever shows it', async () => {
  const { chances, asked, answer } = setUp();
  const [a, b] = [questionOf(scenarioOf(1)), questionOf(scenarioOf(2))];
  chances.want(a);
  chances.want({ ...a });
  chances.want(b);
  await settle();
  expect(asked).toEqual([a]);
  await answer(0.1);
  expect(asked).toEqual([a, b]);
  await answer(0.2);
  chances.want(a);
  await settle();
  expect(asked).toHaveLength(2);
});

it('does not ask what nobody shows any more', async () => {
  const { chances, asked, answer } = setUp();
  const [a, b, c] = [1, 2, 3].map((value) => questionOf(scenarioOf(value)));
  chances.want(a);
  const release = chances.want(b);
  chances.want(c);
  await settle();
  release();
  await answer(0.1);
  expect(asked).toEqual([a, c]);
});

it('says that a question cannot be answered, and goes on after a crash', async () => {
  const { chances, ends, answer } = setUp();
  const [a, b, c] = [1, 2, 3].map((value) => questionOf(scenarioOf(value)));
  for (const question of [a, b, c]) chances.want(question);
  await settle();
  ends.shift()!.done({ ok: false, faults: [{ code: 'bad-assumption', where: 'rivals.count' }] });
  await settle();
  ends.shift()!.fail(new LaneError('out of memory', false));
  await settle();
  await answer(0.3);
  expect([chances.of(a), chances.of(b), chances.of(c)]).toEqual([null, null, { probability: 0.3 }]);
});

it('on other data begins anew, and an answer on the old goes nowhere', async () => {
  const { chances, asked, ends } = setUp();
  const question = questionOf(scenarioOf(1));
  chances.want(question);
  await settle();
  chances.forget();
  chances.want(question);
  await settle();
  ends[0].done({ ok: true, value: { probability: 0.1 } as GoalAnswer });
  await settle();
  expect([asked.length, chances.of(question)]).toEqual([2, undefined]);
  ends[1].done({ ok: true, value: { probability: 0.9 } as GoalAnswer });
  await settle();
  expect(chances.of(question)).toEqual({ probability: 0.9 });
});
