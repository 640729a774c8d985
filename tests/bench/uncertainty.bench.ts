import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { emptyScenario, Ranker } from '../../src/core';
import { modelOfPackage } from '../../src/facts/model';
import { analyse, type AnalysisPart } from '../../src/uncertainty/analysis';
import { measureDrift } from '../../src/uncertainty/draws/rivals';
import { answerGoal } from '../../src/uncertainty/goal/answer';
import { Experiment } from '../../src/uncertainty/draws/experiment';
import { Streams } from '../../src/uncertainty/draws/random';
import { Totals } from '../../src/uncertainty/draws/totals';
import { drawWeights } from '../../src/uncertainty/draws/weights';
import { Worlds } from '../../src/uncertainty/draws/worlds';
import { shippedDraws } from '../../src/uncertainty/posterior';
import type { Outcome } from '../../workers/simulator';
import { shipped } from '../planning/shipped';
import { plainOf } from './loop';

const data = shipped();
const model = modelOfPackage(data);
const nUnits = data.units.length;
const nDraws = 1000;

/** Median milliseconds of some runs, the first left out. */
function median(work: () => void, runs = 9): number {
  work();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
}

const worlds = new Worlds(model, emptyScenario, null);
const scores = new Float64Array(model.framework.nIndicators * nUnits);
const complete = worlds.scores(-1, scores);
const drawn = Array.from({ length: nDraws }, (_, n) => {
  const weights = new Float64Array(model.framework.nNodes);
  drawWeights(model.framework.weight, 0.25, new Streams(1, n).draw(0), weights);
  return weights;
});
const plain = plainOf(model);

/** The hierarchy walked unit by unit, and the total ranked from a sorted copy. */
function straightforward(): void {
  const all = new Float64Array(plain.nNodes * nUnits);
  const ranks = new Int32Array(nUnits);
  for (const weight of drawn) {
    all.set(scores);
    for (let node = plain.nIndicators; node < plain.nNodes; node++)
      for (let u = 0; u < nUnits; u++) {
        let sum = 0;
        let total = 0;
        for (const child of plain.children[node - plain.nIndicators]) {
          const score = all[child * nUnits + u];
          if (Number.isNaN(score)) continue;
          sum += weight[child] * score;
          total += weight[child];
        }
        all[node * nUnits + u] = total === 0 ? NaN : sum / total;
      }
    const index = all.subarray((plain.nNodes - 1) * nUnits);
    const sorted = index.slice().sort();
    for (let u = 0; u < nUnits; u++) {
      let above = 0;
      while (above < nUnits && sorted[nUnits - 1 - above] > index[u]) above++;
      ranks[u] = above + 1;
    }
  }
}

function ours(): void {
  const totals = new Totals(model.framework, nUnits);
  const ranker = new Ranker(1, nUnits);
  const row = new Float64Array(nUnits);
  const ranks = new Int32Array(nUnits);
  for (const weights of drawn) {
    totals.of(scores, weights, worlds.method, complete, row);
    ranker.rank(row, 0, ranks, null);
  }
}

const [loop, own] = [median(straightforward), median(ours)];
console.log(
  `1,000 weight draws, all ranks: ${own.toFixed(2)} ms, ${(own / loop).toFixed(2)} of a plain loop (goal 0.25)`,
);

const cells = shippedDraws(data);
const spec = {
  ...{ model, scenario: emptyScenario, goal: { unit: '33', rank: 10 }, seed: 1 },
  drift: measureDrift(data, '2023', '2024'),
  uncertain: {
    weightSpread: 0.25,
    cells,
    variants: [
      { method: {}, weights: null },
      { method: { means: { 5: 'geometric' } }, weights: null },
      { method: { treatment: 'none' }, weights: null },
    ],
    rivals: { kind: 'drift', own: true },
  },
} as const;
const together = new Experiment(spec);
const all = median(() => void together.run(0, 1000), 5);
console.log(
  `1,000 draws of all sources, one thread: ${all.toFixed(0)} ms, ${(all / loop).toFixed(1)} times the plain loop of weights alone`,
);
const dataOnly = new Experiment({ ...spec, uncertain: { ...spec.uncertain, weightSpread: 0, variants: [] } });
const answer = median(() => {
  const { totals } = dataOnly.run(0, 1000);
  for (let n = 0; n < 1000; n++) dataOnly.margin(totals.subarray(n * nUnits, (n + 1) * nUnits));
}, 5);
console.log(`probability of a goal, 1,000 draws of data and rivals: ${answer.toFixed(0)} ms (goal 300 ms)`);

const goal = {
  ...spec,
  uncertain: { ...spec.uncertain, weightSpread: 0, variants: [], rivals: { kind: 'still' } },
} as const;
const [asked, moving] = [
  median(() => void answerGoal(goal), 5),
  median(() => void answerGoal({ ...goal, uncertain: { ...goal.uncertain, rivals: { kind: 'drift', own: true } } }), 5),
];
console.log(
  `the sentence on Explore, in its worker: ${asked.toFixed(0)} ms with rivals still, ${moving.toFixed(0)} ms with drift, 150 ms after the last move (goal 300 ms)`,
);
const { uncertain: _, ...whole } = spec;
const apart = median(() => void analyse({ ...whole, cells }), 3);
console.log(`the doubt taken apart, for the Uncertainty screen: ${apart.toFixed(0)} ms`);

/** Takes one goal apart in processes; what the app does in its workers, without the page. */
async function analysed(count: number): Promise<{ ms: number; silence: number; end: number }> {
  const question = { scenario: emptyScenario, goal: { unit: '33', rank: 10 } };
  const file = new URL('./analysis-worker.ts', import.meta.url);
  const workers = Array.from({ length: count }, () =>
    fork(file, { execArgv: ['--import', 'tsx'], serialization: 'advanced' }),
  );
  const ask = (worker: ChildProcess, part: AnalysisPart | null): Promise<Outcome<unknown>> => {
    const answered = once(worker, 'message') as Promise<[Outcome<unknown>]>;
    worker.send({ question, part });
    return answered.then(([outcome]) => outcome);
  };
  const planned = await Promise.all(workers.map((worker) => ask(worker, null)));
  if (!planned[0].ok) throw new Error('no analysis');
  const parts = planned[0].value as readonly AnalysisPart[];
  const start = performance.now();
  let [next, last, silence] = [0, start, 0];
  await Promise.all(
    workers.map(async (worker) => {
      while (next < parts.length) {
        await ask(worker, parts[next++]);
        silence = Math.max(silence, performance.now() - last);
        last = performance.now();
      }
    }),
  );
  const ms = performance.now() - start;
  // Stopped amid a part.
  for (const worker of workers) worker.send({ question, part: parts[0] });
  const from = performance.now();
  const ended = Promise.all(workers.map((worker) => once(worker, 'exit')));
  for (const worker of workers) worker.kill();
  await ended;
  const end = performance.now() - from;
  return { ms, silence, end };
}

const [one, two] = [await analysed(1), await analysed(2)];
const said = ({ ms, silence, end }: typeof one): string =>
  `${ms.toFixed(0)} ms, longest without word ${silence.toFixed(0)} ms, ended within ${end.toFixed(0)} ms`;
console.log(`10,000 draws of the sources, their shares and the rest, one worker: ${said(one)}`);
console.log(
  `the same on two workers: ${said(two)}; ${(two.ms / one.ms).toFixed(2)} of one (goals 2,000, 100 and 50 ms)`,
);
