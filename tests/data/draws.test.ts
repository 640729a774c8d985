// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { packageMethod, provinces, published, textOf, units, values } from './shipped';

/**
 * A second, naive implementation of the whole method, on nothing but the shipped tables: reads a draw, treats, scores,
 * averages and ranks it in the plainest way, and holds it against every printed result of 2023.
 */
const indicators = [...new Set(values.map((v) => v.indicator))];
const scoresOfDraws = (() => {
  const bytes = Buffer.from(textOf('pii-2023/draws.txt').trim(), 'base64');
  return Array.from({ length: bytes.length / 2 }, (_, k) => (100 * bytes.readUInt16LE(2 * k)) / 65535);
})();
const spec = JSON.parse(textOf('pii-2023/posterior.json')) as {
  readonly nDraws: number;
  readonly columns: readonly { readonly indicator: string; readonly low: number; readonly high: number }[];
  readonly ranks: readonly {
    readonly node: string;
    readonly unit: string;
    readonly best: number;
    readonly worst: number;
    readonly among?: readonly string[];
    readonly force?: number;
  }[];
};
const scaleOf = new Map(spec.columns.map((c) => [c.indicator, c]));
const cell = new Map(values.map((v) => [`${v.unit} ${v.indicator}`, v]));
const order = units.flatMap((unit) =>
  indicators.filter((i) => cell.get(`${unit} ${i}`)!.status === 'estimated').map((indicator) => ({ unit, indicator })),
);

type Table = Map<string, Map<string, number>>;

function valuesOfDraw(k: number): Table {
  const table: Table = new Map(
    indicators.map((i) => [i, new Map(units.map((u) => [u, Number(cell.get(`${u} ${i}`)!.value)]))]),
  );
  order.forEach(({ unit, indicator }, at) => {
    const { low, high } = scaleOf.get(indicator)!;
    table.get(indicator)!.set(unit, low + (scoresOfDraws[k * order.length + at] / 100) * (high - low));
  });
  return table;
}

/** COINr's default treatment, written out from its description. */
function treat(column: readonly number[]): number[] {
  const moments = (x: readonly number[]) => {
    const n = x.length;
    const mean = x.reduce((a, b) => a + b, 0) / n;
    const m = (p: number) => x.reduce((sum, v) => sum + (v - mean) ** p, 0) / n;
    const g1 = m(3) / m(2) ** 1.5;
    const g2 = m(4) / m(2) ** 2 - 3;
    return {
      skew: (g1 * Math.sqrt(n * (n - 1))) / (n - 2),
      kurt: ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g2 + 6),
    };
  };
  const fails = (x: readonly number[]) => Math.abs(moments(x).skew) >= 2 && moments(x).kurt >= 3.5;
  let capped = [...column];
  for (let points = 0; fails(capped) && points < 5;) {
    const isHigh = moments(capped).skew >= 0;
    const end = isHigh ? Math.max(...capped) : Math.min(...capped);
    const rest = capped.filter((v) => v !== end);
    const next = isHigh ? Math.max(...rest) : Math.min(...rest);
    capped = capped.map((v) => (v === end ? next : v));
    points = column.filter((v, p) => v !== capped[p]).length;
  }
  if (fails(capped)) throw new Error('a column needs a log: not part of this check');
  return capped;
}

/** Scores of every node by unit: min–max of treated values, then plain means upwards. */
function scoresOf(table: Table): Table {
  const scores: Table = new Map();
  for (const i of indicators) {
    const column = treat(units.map((u) => table.get(i)!.get(u)!));
    const low = Math.min(...column);
    const high = Math.max(...column);
    scores.set(i, new Map(units.map((u, p) => [u, (100 * (column[p] - low)) / (high - low)])));
  }
  const meanOf = (code: string, children: readonly string[]) =>
    scores.set(
      code,
      new Map(units.map((u) => [u, children.reduce((s, c) => s + scores.get(c)!.get(u)!, 0) / children.length])),
    );
  const groups = [...new Set(indicators.map((i) => i.slice(0, 3)))];
  for (const g of groups)
    meanOf(
      g,
      indicators.filter((i) => i.startsWith(`${g}.`)),
    );
  for (const p of '1234567')
    meanOf(
      p,
      groups.filter((g) => g.startsWith(`${p}.`)),
    );
  meanOf('Input', ['1', '2', '3', '4', '5']);
  meanOf('Output', ['6', '7']);
  meanOf('PII', ['Input', 'Output']);
  return scores;
}

const rankOf = (column: Map<string, number>, unit: string, among: readonly string[] = units): number =>
  1 + among.filter((u) => column.get(u)! > column.get(unit)! + 1e-9).length;

function missed(table: Table): string[] {
  const scores = scoresOf(table);
  const faults: string[] = [];
  for (const f of published.filter((row) => row.edition === '2023')) {
    const told = `${f.unit} ${f.node} ${f.measure} ${f.value}`;
    const column = scores.get(f.node)!;
    if (f.unit.startsWith('region:')) {
      const members = provinces.filter((p) => `region:${p.region}` === f.unit).map((p) => p.unit);
      const mean = members.reduce((sum, u) => sum + column.get(u)!, 0) / members.length;
      if (Math.abs(mean - Number(f.value)) > 0.01) faults.push(`${told}: ${mean}`);
    } else if (f.measure === 'score') {
      if (Math.abs(column.get(f.unit)! - Number(f.value)) > 0.00501) faults.push(`${told}: ${column.get(f.unit)}`);
    } else if (f.measure === 'rank') {
      if (rankOf(column, f.unit) !== Number(f.value)) faults.push(`${told}: ${rankOf(column, f.unit)}`);
    } else if (f.measure === 'first_count') {
      const firsts = indicators.filter((i) => rankOf(scores.get(i)!, f.unit) === 1).length;
      if (firsts !== Number(f.value)) faults.push(`${told}: ${firsts}`);
    }
  }
  for (const { node, unit, best, worst, among, force } of spec.ranks) {
    if (force !== undefined) continue;
    const rank = rankOf(scores.get(node)!, unit, among);
    if (rank < best || rank > worst) faults.push(`${unit} ${node} ${best}–${worst}: ${rank}`);
  }
  return faults;
}

describe('the shipped draws', () => {
  it('are as many as the posterior says, of every estimated cell', () => {
    expect(scoresOfDraws).toHaveLength(spec.nDraws * order.length);
    expect(spec.nDraws).toBeGreaterThanOrEqual(100);
    expect(packageMethod).toEqual({ treatment: 'coinr' });
  });

  it('satisfy every printed fact, each of them', () => {
    const faults = Array.from({ length: spec.nDraws }, (_, k) => missed(valuesOfDraw(k)).map((f) => `draw ${k}: ${f}`));
    expect(faults.flat()).toEqual([]);
  });

  it('differ from each other, and the check notices a draw that is spoilt', () => {
    const [first, second] = [valuesOfDraw(0), valuesOfDraw(1)];
    expect(first.get('6.1.1')).not.toEqual(second.get('6.1.1'));
    const hungYen = first.get('6.2.2')!;
    hungYen.set('33', hungYen.get('33')! < 50 ? 90 : 10);
    expect(missed(first).length).toBeGreaterThan(0);
  });
});

describe('the shipped table', () => {
  it('satisfies every printed fact by the same naive check', () => {
    const table: Table = new Map(
      indicators.map((i) => [i, new Map(units.map((u) => [u, Number(cell.get(`${u} ${i}`)!.value)]))]),
    );
    expect(missed(table)).toEqual([]);
  });
});
