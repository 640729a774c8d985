import { performance } from 'node:perf_hooks';
import {
  compute,
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

/** Scenarios in each of which `count` values differ from the baseline. */
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

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1];

/**
 * Median time of one call in milliseconds, for each of the works. They take turns, and a sample is short, so that a busy
 * machine slows all of them and interrupts few samples.
 */
function time(works: readonly ((k: number) => unknown)[], samples: number, callsInASample: number): number[] {
  const times = works.map((): number[] => []);
  const warmUp = Math.ceil(samples / 5);
  for (let sample = 0; sample < warmUp + samples; sample++)
    works.forEach((work, w) => {
      const start = performance.now();
      for (let k = 0; k < callsInASample; k++) work(sample * callsInASample + k);
      const each = (performance.now() - start) / callsInASample;
      if (sample >= warmUp) times[w].push(each);
    });
  return times.map(median);
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
  readonly editsAtOnce: number;
  readonly samples: number;
  readonly callsInASample: number;
}

function measure({ model, editsAtOnce, samples, callsInASample }: Case) {
  const scenarios = edits(model, editsAtOnce, 32, randomFrom(7));
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
    callsInASample,
  );
  return { engine, plainLoop };
}

const pii = randomModel(shapedRows(piiShape), 63, randomFrom(1));
const large = randomModel(
  shapedRows({ subPillars: Array<number>(40).fill(5), pillars: Array<number>(10).fill(4), sides: [5, 5] }),
  3000,
  randomFrom(2),
);

const cases: Case[] = [
  { name: '63 × 52, one value moves', model: pii, editsAtOnce: 1, samples: 3000, callsInASample: 4 },
  { name: '63 × 52, 300 values differ', model: pii, editsAtOnce: 300, samples: 500, callsInASample: 4 },
  { name: '3,000 × 200, one value moves', model: large, editsAtOnce: 1, samples: 5, callsInASample: 1 },
];

const bounds = { milliseconds: 0.05, shareOfLoop: 0.5 };
const text = (x: number) => x.toFixed(x < 1 ? 4 : 1);

console.log('Full recomputation with the ranks of all nodes; medians, engine and loop taking turns\n');
console.log(`${'case'.padEnd(32)}${'engine ms'.padStart(12)}${'loop ms'.padStart(12)}${'engine/loop'.padStart(14)}`);
cases.forEach((own, k) => {
  const { engine, plainLoop } = measure(own);
  const share = engine / plainLoop;
  console.log(
    `${own.name.padEnd(32)}${text(engine).padStart(12)}${text(plainLoop).padStart(12)}${text(share).padStart(14)}`,
  );
  if (k > 0) return;
  const verdict = (held: boolean) => (held ? 'pass' : 'FAIL');
  console.log(`  at most ${bounds.milliseconds} ms: ${verdict(engine <= bounds.milliseconds)}`);
  console.log(`  at most ${bounds.shareOfLoop} of the loop: ${verdict(share <= bounds.shareOfLoop)}`);
});
