import { performance } from 'node:perf_hooks';
import {
  amend,
  compute,
  copyOf,
  createModel,
  emptyScenario,
  withAdjustment,
  type Cell,
  type Model,
  type NodeRow,
  type Scenario,
} from '../../src/core';
import { loop, plainOf } from './loop';

/** Numbers in [0, 1) from a seed (mulberry32), so that every run measures the same data. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Indicators of each sub-pillar of the PII, sub-pillars of each pillar, pillars of input and output. */
const piiShape = {
  subPillars: [3, 4, 3, 4, 2, 3, 4, 3, 3, 3, 3, 2, 4, 3, 4, 4],
  pillars: [2, 2, 2, 2, 3, 3, 2],
  sides: [5, 2],
};

/** A hierarchy of the PII's depth: level 1 indicators, 2 sub-pillars, 3 pillars, 4 sub-indices, 5 the index. */
function shapedRows(shape: typeof piiShape): NodeRow[] {
  const rows: NodeRow[] = [{ code: 'index', parent: null, level: 5, weight: 1 }];
  const names = ['x', 'sub-pillar ', 'pillar ', 'side '];
  const add = (level: number, sizes: readonly number[], parentName: (k: number) => string) =>
    sizes
      .flatMap((size, k) => Array<string>(size).fill(parentName(k)))
      .forEach((parent, n) => rows.push({ code: `${names[level - 1]}${n}`, parent, level, weight: 1 }));
  add(4, [shape.sides.length], () => 'index');
  add(3, shape.sides, (k) => `side ${k}`);
  add(2, shape.pillars, (k) => `pillar ${k}`);
  add(1, shape.subPillars, (k) => `sub-pillar ${k}`);
  return rows;
}

function randomModel(rows: NodeRow[], nUnits: number, random: () => number): Model {
  const units = Array.from({ length: nUnits }, (_, u) => `u${u}`);
  const cells: Cell[] = rows
    .filter(({ level }) => level === 1)
    .flatMap(({ code }) => units.map((unit) => ({ unit, indicator: code, value: 100 * random() ** 2 })));
  return createModel(rows, units, cells);
}

/** A slider of one province's indicator dragged from end to end and beyond. */
const drag = ({ dataset, framework }: Model, steps: number): Scenario[] =>
  Array.from({ length: steps }, (_, k) =>
    withAdjustment(emptyScenario, dataset.units[17], framework.codes[20], (k / (steps - 1)) * 110),
  );

/** Scenarios in each of which `count` values, anywhere, differ from the baseline. */
const edits = (model: Model, count: number, scenarios: number, random: () => number): Scenario[] =>
  Array.from({ length: scenarios }, () => {
    let scenario = emptyScenario;
    for (let k = 0; k < count; k++) {
      const unit = model.dataset.units[Math.floor(random() * model.dataset.units.length)];
      const indicator = model.framework.codes[Math.floor(random() * model.framework.nIndicators)];
      scenario = withAdjustment(scenario, unit, indicator, 110 * random() ** 2);
    }
    return scenario;
  });

/** Times of one call in milliseconds. The fastest says what the machine can do when nothing else runs on it. */
interface Times {
  readonly median: number;
  readonly fastest: number;
}

function timesOf(list: readonly number[]): Times {
  const sorted = [...list].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1], fastest: sorted[0] };
}

/** Length of a sample in milliseconds: long enough for the clock, short enough to be seldom interrupted. */
const sampleLength = 1;

/** Times each of the works. They take turns, so that a busy machine slows all of them. */
function time(works: readonly ((k: number) => unknown)[], samples: number): Times[] {
  const run = (work: (k: number) => unknown, calls: number, from: number): number => {
    const start = performance.now();
    for (let k = 0; k < calls; k++) work(from + k);
    return (performance.now() - start) / calls;
  };
  const warmUp = works.map((work) => Array.from({ length: Math.ceil(samples / 5) }, (_, k) => run(work, 1, k)));
  const calls = warmUp.map((list) => Math.max(1, Math.round(sampleLength / timesOf(list).median)));
  const times = works.map((): number[] => []);
  for (let sample = 0; sample < samples; sample++)
    works.forEach((work, w) => times[w].push(run(work, calls[w], sample * calls[w])));
  return times.map(timesOf);
}

/** Fails when engine and loop do not give the same scores and ranks. */
function checkEqual(model: Model, scenario: Scenario): void {
  const engine = compute(model, scenario);
  const plain = loop(plainOf(model), engine.values);
  const differs = plain.scores.some((s, k) => !(Math.abs(s - engine.scores[k]) < 1e-9));
  if (differs || plain.ranks.some((rank, k) => rank !== engine.ranks[k]))
    throw new Error('engine and loop disagree: their times cannot be compared');
}

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly scenarios: readonly Scenario[];
  /** Whether the bounds are asked of it. */
  readonly bound: boolean;
  readonly samples: number;
}

function measure({ model, scenarios, samples }: Case) {
  checkEqual(model, emptyScenario);
  checkEqual(model, scenarios[0]);
  const plain = plainOf(model);
  const cells = scenarios.map((scenario) => {
    const { values } = compute(model, scenario);
    return Array.from(values.keys())
      .filter((k) => values[k] !== model.dataset.values[k])
      .map((k) => [k, values[k]]);
  });
  const [engine, plainLoop] = time(
    [
      (k) => compute(model, scenarios[k % scenarios.length]),
      (k) => {
        const values = model.dataset.values.slice();
        for (const [cell, value] of cells[k % cells.length]) values[cell] = value;
        return loop(plain, values);
      },
    ],
    samples,
  );
  return { engine, plainLoop };
}

const pii = randomModel(shapedRows(piiShape), 63, randomFrom(1));
const large = randomModel(
  shapedRows({ subPillars: Array<number>(40).fill(5), pillars: Array<number>(10).fill(4), sides: [5, 5] }),
  3000,
  randomFrom(2),
);

const random = randomFrom(7);
const cases: Case[] = [
  {
    name: '63 × 52, a slider dragged',
    model: pii,
    scenarios: drag(pii, 32),
    samples: 1000,
    bound: true,
  },
  {
    name: '63 × 52, another value each time',
    model: pii,
    scenarios: edits(pii, 1, 32, random),
    samples: 1000,
    bound: true,
  },
  {
    name: '63 × 52, 300 other values',
    model: pii,
    scenarios: edits(pii, 300, 32, random),
    samples: 500,
    bound: false,
  },
  {
    name: '3,000 × 200, a slider dragged',
    model: large,
    scenarios: drag(large, 8),
    samples: 30,
    bound: false,
  },
];

const bounds = { milliseconds: 0.05, shareOfLoop: 0.5 };
const text = (x: number) => x.toFixed(x < 1 ? 4 : 1);
const row = (cells: readonly string[]) =>
  console.log(cells.map((cell, k) => (k === 0 ? cell.padEnd(36) : cell.padStart(10))).join(''));

console.log('Full recomputation with the ranks of all nodes, in milliseconds; engine and loop take turns.');
console.log(
  `Asked of the medians: at most ${bounds.milliseconds} ms, and at most ${bounds.shareOfLoop} of the loop's.\n`,
);
row(['', 'engine', 'loop', 'share', 'time', 'share', 'fastest:', 'engine', 'loop']);
for (const own of cases) {
  const { engine, plainLoop } = measure(own);
  const share = engine.median / plainLoop.median;
  const verdict = (held: boolean) => (own.bound ? (held ? 'pass' : 'FAIL') : '–');
  const verdicts = [verdict(engine.median <= bounds.milliseconds), verdict(share <= bounds.shareOfLoop)];
  const medians = [engine.median, plainLoop.median, share].map(text);
  row([own.name, ...medians, ...verdicts, '', text(engine.fastest), text(plainLoop.fastest)]);
}

/** One value changed on a result that is there, against the whole computation of the same; they take turns. */
function measureEdit(model: Model, samples: number): { edit: Times; whole: Times } {
  const random = randomFrom(11);
  const result = copyOf(compute(model, emptyScenario));
  const nUnits = model.dataset.units.length;
  const edits = Array.from({ length: 64 }, () => ({
    indicator: Math.floor(random() * model.framework.nIndicators),
    unit: Math.floor(random() * nUnits),
    value: 110 * random() ** 2,
  }));
  const scenarios = edits.map(({ indicator, unit, value }) =>
    withAdjustment(emptyScenario, model.dataset.units[unit], model.framework.codes[indicator], value),
  );
  // To the value and back, so that every edit starts from the baseline, as its scenario does.
  const [twoEdits, whole] = time(
    [
      (k) => {
        const edit = edits[k % edits.length];
        amend(model, result, edit);
        amend(model, result, { ...edit, value: model.dataset.values[edit.indicator * nUnits + edit.unit] });
      },
      (k) => compute(model, scenarios[k % scenarios.length]),
    ],
    samples,
  );
  return { edit: { median: twoEdits.median / 2, fastest: twoEdits.fastest / 2 }, whole };
}

console.log('\nOne value changed on a result that is there, the same to the last bit (tests/core/amend.test.ts).');
console.log('Asked of the medians: at most a tenth of the whole computation.\n');
row(['', 'edit', 'whole', 'share', '', 'fastest:', 'edit', 'whole']);
const communes = randomModel(
  shapedRows({ subPillars: Array<number>(40).fill(5), pillars: Array<number>(10).fill(4), sides: [5, 5] }),
  3321,
  randomFrom(3),
);
for (const [name, model, samples] of [
  ['63 × 52', pii, 1000],
  ['3,321 × 200', communes, 60],
] as const) {
  const { edit, whole } = measureEdit(model, samples);
  const share = edit.median / whole.median;
  const verdict = share <= 0.1 ? 'pass' : 'FAIL';
  row([name, ...[edit.median, whole.median, share].map(text), verdict, '', text(edit.fastest), text(whole.fastest)]);
}

/** Every normalisation, mean and way of filling gaps on the largest index asked for, ranks of all nodes included. */
const largest = { milliseconds: 40 };
const methods: [string, Scenario['method']][] = [
  ['min–max', {}],
  ['COINr’s treatment, fitted anew', { treatment: 'coinr', treatmentFit: 'scenario' }],
  ['z-scores', { normalisation: 'zscore' }],
  ['percentile ranks', { normalisation: 'percentile-rank' }],
  ['Borda', { normalisation: 'borda' }],
  ['distance to the best', { normalisation: 'distance-to-best' }],
  ['geometric means', { means: { 2: 'geometric', 3: 'geometric', 4: 'geometric', 5: 'geometric' } }],
  ['ranks on rounded scores', { rankDecimals: 2 }],
];
console.log('\n3,321 units × 200 indicators, recomputed and ranked, another value each time.');
console.log(`Asked of the medians: at most ${largest.milliseconds} ms.\n`);
row(['', 'median', '', 'fastest']);
const elsewhere = edits(communes, 1, 16, randomFrom(13));
for (const [name, method] of methods) {
  const scenarios = elsewhere.map((scenario) => ({ ...scenario, method }));
  const [{ median, fastest }] = time([(k) => compute(communes, scenarios[k % scenarios.length])], 20);
  row([name, text(median), median <= largest.milliseconds ? 'pass' : 'FAIL', text(fastest)]);
}

console.log(
  '\nGrowth: time per unit on an index four times as large; n log n takes about 1.2 times as much, n² four times.\n',
);
row(['', '1,000', '4,000', 'growth']);
const shape = shapedRows({ subPillars: Array<number>(10).fill(4), pillars: [5, 5], sides: [1, 1] });
const [small, fourfold] = [randomModel(shape, 1000, randomFrom(5)), randomModel(shape, 4000, randomFrom(5))];
for (const [name, method] of methods) {
  const per = [small, fourfold].map((model) => {
    const scenarios = edits(model, 1, 16, randomFrom(17)).map((scenario) => ({ ...scenario, method }));
    const [{ fastest }] = time([(k) => compute(model, scenarios[k % scenarios.length])], 40);
    return fastest / model.dataset.units.length;
  });
  row([name, ...per.map((x) => text(1000 * x)), text(per[1] / per[0])]);
}
