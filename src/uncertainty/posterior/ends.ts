import type { PosteriorProblem } from './problem';

/** A cell that is the lowest or the highest of its column. */
export interface End {
  readonly indicator: number;
  readonly unit: number;
  readonly score: 0 | 100;
}

/**
 * Chooses the lowest and the highest unit of every column that has none yet: the ends of the values given, but so that
 * units whose number of first places is printed come out first that often, and no unit against its printed rank.
 * @param latent nIndicators × nUnits, possible latent values of the unknown cells
 * @throws when a unit cannot be first as often as printed
 */
export function chooseEnds(problem: PosteriorProblem, latent: Float64Array): End[] {
  const { nUnits, known, columns, firsts, ranks, framework } = problem;
  const units = Array.from({ length: nUnits }, (_, u) => u);
  const isFree = (i: number, u: number) => Number.isNaN(known[i * nUnits + u]);
  const rangeOf = (i: number, u: number) => {
    const here = ranks.filter((f) => f.node === i && f.unit === u);
    return { best: Math.max(1, ...here.map((f) => f.best)), worst: Math.min(nUnits, ...here.map((f) => f.worst)) };
  };
  const open = columns.filter((c) => c.spansScale).map((c) => c.indicator);
  const has = (i: number, score: number) => units.some((u) => known[i * nUnits + u] === score);
  const ends: End[] = [];
  const led = new Set<number>();

  // A first place is less likely in a node where the unit is printed further down.
  const handicap = (i: number, u: number): number => {
    let worst = 1;
    for (let node = framework.parent[i]; node >= 0; node = framework.parent[node])
      for (const f of ranks)
        if (f.node === node && f.unit === u && node !== framework.nNodes - 1) worst = Math.max(worst, f.best);
    return 0.3 * Math.log2(worst);
  };
  const wanted = firsts.map(({ unit, count }) => {
    let have = 0;
    for (let i = 0; i < framework.nIndicators; i++) if (known[i * nUnits + unit] === 100) have++;
    return { unit, left: count - have };
  });
  const counted = new Set(firsts.map(({ unit }) => unit));
  const chances = wanted
    .flatMap((want) =>
      open
        .filter((i) => !has(i, 100) && isFree(i, want.unit) && rangeOf(i, want.unit).best === 1)
        .map((indicator) => {
          const best = units.reduce(
            (top, u) => (isFree(indicator, u) ? Math.max(top, latent[indicator * nUnits + u]) : top),
            -9,
          );
          return {
            want,
            indicator,
            behind: best - latent[indicator * nUnits + want.unit] + handicap(indicator, want.unit),
          };
        }),
    )
    .sort((a, b) => a.behind - b.behind || a.indicator - b.indicator || a.want.unit - b.want.unit);
  for (const { want, indicator } of chances)
    if (want.left > 0 && !led.has(indicator)) {
      ends.push({ indicator, unit: want.unit, score: 100 });
      led.add(indicator);
      want.left--;
    }
  if (wanted.some(({ left }) => left !== 0)) throw new Error('a unit cannot be first as often as printed');

  for (const i of open) {
    const at = (u: number) => latent[i * nUnits + u];
    const free = units.filter((u) => isFree(i, u) && !ends.some((e) => e.indicator === i && e.unit === u));
    if (!has(i, 100) && !led.has(i)) {
      const able = free.filter((u) => !counted.has(u) && rangeOf(i, u).best === 1);
      ends.push({ indicator: i, unit: able.reduce((a, b) => (at(b) > at(a) ? b : a)), score: 100 });
    }
    if (!has(i, 0)) {
      const taken = ends.find((e) => e.indicator === i)?.unit;
      const able = free.filter((u) => u !== taken && rangeOf(i, u).worst === nUnits);
      ends.push({ indicator: i, unit: able.reduce((a, b) => (at(b) < at(a) ? b : a)), score: 0 });
    }
  }
  return ends;
}
