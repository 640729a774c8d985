import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bestValue, compute, emptyScenario } from '../../src/core';
import { modelOfPackage } from '../../src/facts/model';
import {
  alternatives,
  defaultLevers,
  fewest,
  leastEffort,
  loadSolver,
  noLimits,
  reachAlone,
  tradeoffs,
  type Question,
} from '../../src/planning';
import { byRank, factsOf, shipped } from '../planning/shipped';

const data = shipped();
const model = modelOfPackage(data);
const facts = factsOf(data);
const named = (name: string) => data.units.find((unit) => unit.name.vi === name)!.code;

const questionOf = (unit: string, rank: number): Question => ({
  scenario: emptyScenario,
  goal: { unit, rank },
  levers: defaultLevers(model, emptyScenario, unit, facts),
  limits: noLimits,
});

/** Median time and the process's own time of several runs, in ms; the second does not suffer from other programs. */
function timed(runs: number, work: () => unknown): { wall: number; own: number } {
  const wall: number[] = [];
  const own: number[] = [];
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    const start = performance.now();
    work();
    wall.push(performance.now() - start);
    own.push(process.cpuUsage(before).user / 1000);
  }
  const median = (list: number[]) => list.sort((a, b) => a - b)[list.length >> 1];
  return { wall: median(wall), own: median(own) };
}

function row(what: string, bound: number, { wall, own }: { wall: number; own: number }): void {
  const verdict = wall <= bound ? 'pass' : own <= bound ? 'pass (own time)' : 'FAIL';
  const ms = (x: number) => `${x.toFixed(0)} ms`.padStart(10);
  console.log(what.padEnd(62), ms(wall), ms(own), ms(bound), verdict);
}

console.log(`Planning on ${data.id}: ${model.dataset.units.length} × ${model.framework.nIndicators}, medians`);
console.log(''.padEnd(62), 'time'.padStart(10), 'own time'.padStart(10), 'bound'.padStart(10));

const loading = performance.now();
const solver = await loadSolver();
console.log('loading the solver, once'.padEnd(62), `${(performance.now() - loading).toFixed(0)} ms`.padStart(10));

const hungYen = questionOf(named('Hưng Yên'), 10);
const longAn = questionOf(named('Long An'), 10);
const ranked = byRank(data);
const middle = ranked[ranked.length >> 1];
const last = ranked[ranked.length - 1];

/** The default levers, free to go to the best value that anybody has: more sets are enough. */
const free = (question: Question): Question => ({
  ...question,
  levers: question.levers.map((lever) => ({
    ...lever,
    cap: bestValue(model, compute(model, emptyScenario), model.framework.indexOf.get(lever.indicator)!),
  })),
});
const alone = ({ scenario, goal }: Question, beyond: number) =>
  reachAlone(model, { scenario, goal, margin: 0, beyond }, facts);

row(
  'reach alone, 52 indicators: Hưng Yên to 10th',
  50,
  timed(21, () => alone(hungYen, 0)),
);
row(
  'the same up to a fifth beyond the best',
  50,
  timed(21, () => alone(hungYen, 20)),
);
row(
  'fewest to three: Hưng Yên to 10th',
  500,
  timed(9, () => fewest(model, solver, hungYen)),
);
row(
  'the same with every value up to the best open',
  500,
  timed(9, () => fewest(model, solver, free(hungYen))),
);
row(
  'fewest to three: Long An to 10th',
  500,
  timed(9, () => fewest(model, solver, longAn)),
);
row(
  'least effort: Hưng Yên to 10th',
  1000,
  timed(11, () => leastEffort(model, solver, hungYen)),
);
const four = { ...hungYen, limits: { ...noLimits, maxIndicators: 4 } };
row(
  'least effort with four indicators: Hưng Yên to 10th',
  1000,
  timed(11, () => leastEffort(model, solver, four)),
);
row(
  'least effort: Long An to 10th',
  1000,
  timed(11, () => leastEffort(model, solver, longAn)),
);
for (const [who, question] of [
  ['the middle province to 1st', questionOf(middle, 1)],
  ['the last province to 10th', questionOf(last, 10)],
  ['the last province to 1st', questionOf(last, 1)],
] as const) {
  const outcome = leastEffort(model, solver, question).kind === 'plan' ? 'a plan' : 'none, and why';
  row(
    `least effort: ${who} (${outcome})`,
    1000,
    timed(5, () => leastEffort(model, solver, question)),
  );
}
row(
  'all trade-offs: Hưng Yên, 10th',
  10_000,
  timed(3, () => tradeoffs(model, solver, hungYen)),
);
row(
  'all trade-offs: the last province, 10th',
  10_000,
  timed(1, () => tradeoffs(model, solver, questionOf(last, 10))),
);
const several = timed(3, () => alternatives(model, solver, hungYen, { count: 5, percent: 20 }));
console.log(
  'five alternatives: Hưng Yên to 10th'.padEnd(62),
  `${several.wall.toFixed(0)} ms`.padStart(10),
  `${several.own.toFixed(0)} ms`.padStart(10),
);

const answer = leastEffort(model, solver, hungYen);
if (answer.kind === 'plan') {
  const { moves, effort, verified, proof } = answer;
  console.log(
    `Hưng Yên: ${moves.length} indicators, effort ${effort.toFixed(1)}, verified ${verified.score.toFixed(2)} points and rank ${verified.rank};`,
    `solver: ${proof.status}, bound ${proof.bound.toFixed(2)}, gap ${(100 * proof.gap).toFixed(3)} %, ${proof.rounds} round(s)`,
  );
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Memory in use after a number of plans, rubbish collected, in MB; WebAssembly's own counts as external. */
function memoryAfter(plans: number): number {
  for (let n = 0; n < plans; n++) leastEffort(model, solver, n % 2 === 0 ? hungYen : longAn);
  collect();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return (heapUsed + external + arrayBuffers) / 2 ** 20;
}
const first = memoryAfter(10);
const after = memoryAfter(50);
const verdict = after - first <= 2 ? 'pass' : 'FAIL';
console.log(`memory after 10 plans ${first.toFixed(1)} MB, after 50 more ${after.toFixed(1)} MB: ${verdict}`);
