import { fitTreatment, treatValue } from '../../src/core';
import type { ColumnSpec, PosteriorSpec, RankSpec } from '../../src/facts/posterior-spec';
import type { PublishedRow } from './facts';
import { mean, minmax, normalCdf, quantile, ridge, standardise } from './linear';
import { estimatePci } from './pci';
import { developmentWithout, predictorsFrom, type PredictorName, type Predictors } from './predictors';
import type { Raw } from './raw';
import { knownCells, realColumns, type RealColumn } from './real-columns';
import { softAndRegionalRanks } from './reported';
import { sharesIn, unitNamed, type Space } from './space';
import { changeIndicators, themes, type Shape } from './themes';

/** Settings of the estimates, fixed before they were scored; every setting tried is listed in data/README.md. */
export interface Settings {
  /** Latent points a standard deviation of development, and of the statistics nearest to the indicator. */
  readonly development: number;
  readonly near: number;
  /** Penalty of the ridge regression of printed totals. */
  readonly totalsPenalty: number;
  /** Factor on every latent error: those measured on the real columns have their own estimation error. */
  readonly widening: number;
}

export const settings: Settings = { development: 0.3, near: 0.3, totalsPenalty: 5, widening: 1.15 };

/** What is taken out before the estimates are made, to see how well they find it. */
export interface Hidden {
  /** Whole columns, with their own raw tables. */
  readonly columns?: readonly string[];
  /** Single real cells. */
  readonly cells?: readonly { readonly indicator: string; readonly unit: number }[];
}

/** Goalposts of an indicator in its own measure. */
export interface Scale {
  readonly low: number;
  readonly high: number;
}

export interface Prior {
  readonly spec: PosteriorSpec;
  /** Scores on 0–100 by indicator code, NaN where unknown; absent where a column has no real value. */
  readonly real: ReadonlyMap<string, readonly number[]>;
  readonly scales: ReadonlyMap<string, Scale>;
}

/** Ranges borrowed from the 2025 profile (34 provinces); PAR INDEX: published best of 2022, width of 2025. */
const borrowedScales: Readonly<Record<string, Scale>> = {
  '1.1.1': { low: 28.2, high: 55.64 },
  '1.2.3': { low: 79.96, high: 90.1 },
  '2.1.3': { low: 14.01, high: 33.51 },
};
const position: Scale = { low: 0, high: 100 };

const knots = 41;
const latentEnd = 2.4;
const latentAt = (k: number): number => -latentEnd + (2 * latentEnd * k) / (knots - 1);
const linearSpread = Array.from({ length: knots }, (_, k) => (100 * k) / (knots - 1));

/** A column from this share of its cells on tells its own spread and loadings. */
const ownSpreadFrom = 20;

interface Column {
  readonly source: RealColumn;
  /** Treated scores, NaN where unknown or hidden. */
  readonly score: readonly number[];
}

/** 0–100 scores after COINr's default treatment, fitted on the values given. */
function treatedScores(values: readonly number[]): number[] {
  const treatment = fitTreatment(Float64Array.from(values), 'coinr');
  return minmax(values.map((v) => treatValue(treatment, v)));
}

/** Scores that a real column has when nothing is hidden: what a hidden one is measured against. */
export const trueScores = (raw: Raw, indicator: string): number[] =>
  treatedScores(realColumns.find((c) => c.indicator === indicator)!.values(raw));

/** Everything that is thought of the unknown cells before the printed results below the totals. */
export function buildPrior(space: Space, raw: Raw, published: readonly PublishedRow[], hidden: Hidden = {}): Prior {
  const hiddenColumns = hidden.columns ?? [];
  const x = predictorsFrom(raw);
  const dropped = new Set(realColumns.filter((c) => hiddenColumns.includes(c.indicator)).flatMap((c) => c.own));
  const columns = realColumns
    .filter((c) => !hiddenColumns.includes(c.indicator))
    .map((source): Column => {
      const full = treatedScores(source.values(raw));
      const gone = (hidden.cells ?? []).filter((c) => c.indicator === source.indicator).map((c) => c.unit);
      return { source, score: full.map((s, u) => (gone.includes(u) ? NaN : s)) };
    });
  const model = new LatentModel(space, x, dropped, columns);
  const totals = model.totals(published);
  const { levelSd, slopeSd, noise } = model.calibrate(totals.mean);
  const pci = new Map(estimatePci(space, raw, x).map((e) => [e.indicator, e]));
  const scales = new Map<string, Scale>();
  const real = new Map<string, readonly number[]>();
  const spreads: Record<string, readonly number[]> = { ...model.spreads, linear: linearSpread };

  const cells = knownCells(space, raw).filter((c) => !realColumns.some((r) => r.indicator === c.indicator));
  /** Single cells known in a column whose scale is borrowed. */
  const partly = (indicator: string, { low, high }: Scale): void => {
    const own = cells.filter((c) => c.indicator === indicator);
    if (own.length === 0) return;
    const score = space.units.map((_, u) => {
      const cell = own.find((c) => c.unit === u);
      return cell ? (100 * (cell.value - low)) / (high - low) : NaN;
    });
    real.set(indicator, score);
  };

  const specs = space.indicators.map((indicator): ColumnSpec => {
    const known = columns.find((c) => c.source.indicator === indicator);
    const sub = pci.get(indicator);
    if (known) {
      const values = known.source.values(raw);
      const present = values.filter((v) => !Number.isNaN(v));
      scales.set(indicator, { low: Math.min(...present), high: Math.max(...present) });
      real.set(indicator, known.score);
      const fitted = model.fitOwn(known, totals.mean, levelSd, noise);
      if (fitted.spread) spreads[`own-${indicator}`] = fitted.spread;
      const spec = {
        ...{ indicator, spread: fitted.spread ? `own-${indicator}` : model.shapeOf(indicator) },
        ...scales.get(indicator)!,
        ...{ mean: round(fitted.mean), noise: fitted.noise, level: fitted.level, levelSd: fitted.levelSd, slopeSd: 0 },
        ...{ follows: fitted.follows, spansScale: false },
      };
      return indicator === '5.3.1' ? withPressFigure(space, raw, spec, fitted.spread ?? linearSpread) : spec;
    }
    if (sub) {
      scales.set(indicator, { low: sub.low, high: sub.high });
      partly(indicator, sub);
      const perPoint = (2 * latentEnd) / (sub.high - sub.low);
      const own = sub.se.map((se) => se * perPoint);
      return {
        ...{ indicator, spread: 'linear', low: sub.low, high: sub.high, slopeSd: 0 },
        mean: round(sub.value.map((v) => (v - sub.low) * perPoint - latentEnd)),
        ...{ noise: round(own), level: 0, levelSd: 0, spansScale: true },
        follows: two(Math.min(1, (mean(own) / noise) ** 2)),
      };
    }
    const scale = borrowedScales[indicator] ?? position;
    scales.set(indicator, scale);
    partly(indicator, scale);
    return {
      ...{ indicator, spread: model.shapeOf(indicator), ...scale, mean: round(model.base(indicator)) },
      ...{ noise: two(noise), level: 0, levelSd: two(levelSd), slopeSd: two(slopeSd), follows: 1, spansScale: true },
    };
  });
  const byIndicator = new Map(specs.map((s) => [s.indicator, s]));
  return {
    real,
    scales,
    spec: {
      ...{ edition: '2023', seed: 2023, nDraws: 200 },
      development: round(model.development),
      spreads: Object.fromEntries(Object.entries(spreads).map(([name, s]) => [name, round(s)])),
      columns: space.indicators.map((i) => byIndicator.get(i)!),
      totals: { mean: round(totals.mean), sd: round(totals.sd) },
      ranks: softAndRegionalRanks(space, new Set(columns.map((c) => c.source.indicator))) satisfies RankSpec[],
    },
  };
}

const two = (x: number): number => Math.round(x * 1000) / 1000;
const round = (x: readonly number[]): number[] => x.map(two);

/** The press gives Nghệ An «nearly 1 billion USD» of FDI registered in 2022; its own cell is lost in the source. */
function withPressFigure(space: Space, raw: Raw, spec: ColumnSpec, spread: readonly number[]): ColumnSpec {
  const u = unitNamed(space, 'Nghệ An');
  const score = (100 * (1e6 / raw.grdp[u] - spec.low)) / (spec.high - spec.low);
  const k = spread.findIndex((s) => s >= score);
  const mean = spec.mean.map((m, p) => (p === u ? two(latentAt(k) - spec.level) : m));
  const noise = mean.map((_, p) => (p === u ? 0.05 : (spec.noise as number)));
  return { ...spec, mean, noise };
}

class LatentModel {
  readonly spreads: Record<Shape, readonly number[]>;
  readonly development: readonly number[];

  constructor(
    private readonly space: Space,
    private readonly x: Predictors,
    private readonly dropped: ReadonlySet<PredictorName>,
    private readonly columns: readonly Column[],
  ) {
    this.development = developmentWithout(x, [...dropped]);
    const ofShape = (shape: Shape) => spreadOf(columns.filter((c) => this.shapeOf(c.source.indicator) === shape));
    this.spreads = { even: ofShape('even'), skewed: ofShape('skewed') };
  }

  shapeOf = (indicator: string): Shape => themes[indicator].shape;

  /** Latent mean of an indicator's column but for levels. */
  base(indicator: string, without: ReadonlySet<PredictorName> = this.dropped): number[] {
    const development =
      without === this.dropped
        ? this.development
        : developmentWithout(this.x, [...new Set([...this.dropped, ...without])]);
    const near = this.near(indicator, new Set([...this.dropped, ...without]));
    const load = changeIndicators.has(indicator) ? 0 : settings.development;
    return development.map((d, p) => load * d + settings.near * near[p]);
  }

  private near(indicator: string, without: ReadonlySet<PredictorName>): number[] {
    const columns = themes[indicator].near.flatMap((signed) => {
      const minus = signed.startsWith('-');
      const name = (minus ? signed.slice(1) : signed) as PredictorName;
      return without.has(name) ? [] : [this.x[name].map((v) => (minus ? -v : v))];
    });
    if (columns.length === 0) return this.development.map(() => 0);
    return standardise(this.development.map((_, p) => columns.reduce((sum, c) => sum + c[p], 0)));
  }

  /** Printed totals regressed on known columns and statistics; the error is that of leaving each one out. */
  totals(published: readonly PublishedRow[], leftOut: ReadonlySet<number> = new Set()) {
    const n = this.space.units.length;
    const printed = printedTotals(this.space, published);
    const use = (name: PredictorName) => (this.dropped.has(name) ? this.development.map(() => 0) : this.x[name]);
    const ofKnown = standardise(
      this.space.units.map((_, p) => mean(this.columns.map((c) => c.score[p]).filter((s) => !Number.isNaN(s)))),
    );
    const features = [ofKnown, this.development, use('pci'), use('fdiStock'), use('density'), use('digital')];
    const rowOf = (u: number) => features.map((f) => f[u]);
    const predict = (known: readonly number[], at: readonly number[]): number[] => {
      const centre = mean(known.map((u) => printed[u]));
      const middle = features.map((f) => mean(known.map((u) => f[u])));
      const b = ridge(
        known.map((u) => rowOf(u).map((v, k) => v - middle[k])),
        known.map((u) => printed[u] - centre),
        settings.totalsPenalty,
      );
      return at.map((u) => centre + rowOf(u).reduce((sum, v, k) => sum + (v - middle[k]) * b[k], 0));
    };
    const known = printed.map((_, u) => u).filter((u) => !Number.isNaN(printed[u]) && !leftOut.has(u));
    const errors = known.map(
      (u) =>
        printed[u] -
        predict(
          known.filter((v) => v !== u),
          [u],
        )[0],
    );
    const error = Math.sqrt(mean(errors.map((e) => e * e)));
    const everyone = Array.from({ length: n }, (_, u) => u);
    const predicted = predict(known, everyone);
    const sd = new Array<number>(n).fill(error);
    const hue = unitNamed(this.space, 'Thừa Thiên Huế');
    // Its 44.01 is printed for 2024, where it cannot stand, and fits rank 14 of 2023: likely, not certain.
    if (Number.isNaN(printed[hue])) {
      predicted[hue] = 44.01;
      sd[hue] = 0.3;
    }
    return { mean: predicted.map((m, u) => (Number.isNaN(printed[u]) || leftOut.has(u) ? m : printed[u])), sd, errors };
  }

  /**
   * Latent level of every province, such that its total comes out; a column may be hidden from it.
   * @param total by province
   */
  levels(total: readonly number[], hiddenColumn: string | null): number[] {
    const share = sharesIn(this.space, 'PII');
    const known = new Map(this.columns.map((c) => [c.source.indicator, c.score]));
    const own = realColumns.find((c) => c.indicator === hiddenColumn)?.own ?? [];
    const bases = this.space.indicators.map((i) => this.base(i, new Set(own)));
    const curves = { even: this.spreads.even, skewed: this.spreads.skewed };
    return this.space.units.map((_, p) => {
      const sumAt = (t: number) =>
        this.space.indicators.reduce((sum, indicator, i) => {
          const real = indicator === hiddenColumn ? undefined : known.get(indicator)?.[p];
          const score =
            real !== undefined && !Number.isNaN(real)
              ? real
              : scoreAt(curves[this.shapeOf(indicator)], t + bases[i][p]);
          return sum + share[i] * score;
        }, 0);
      let low = -5;
      let high = 5;
      for (let k = 0; k < 40; k++) {
        const mid = (low + high) / 2;
        if (sumAt(mid) < total[p]) low = mid;
        else high = mid;
      }
      return low;
    });
  }

  /** How far a hidden column's level, and its cells about it, lie from what is predicted, measured on the real columns. */
  calibrate(total: readonly number[]) {
    const residuals = this.columns.map((column) => {
      const { indicator, own } = column.source;
      const t = this.levels(total, indicator);
      const base = this.base(indicator, new Set(own));
      const rest = column.score.flatMap((s, p) =>
        Number.isNaN(s) ? [] : [latentOf(this.spreads[this.shapeOf(indicator)], s) - t[p] - base[p]],
      );
      const present = column.score.flatMap((s, p) => (Number.isNaN(s) ? [] : [p]));
      const level = mean(rest);
      const d = present.map((p) => this.development[p]);
      const slope = d.reduce((sum, v, k) => sum + v * (rest[k] - level), 0) / d.reduce((sum, v) => sum + v * v, 0);
      const noise = Math.sqrt(mean(rest.map((r, k) => (r - level - slope * d[k]) ** 2)));
      return { indicator, level, slope, noise };
    });
    return {
      levelSd: settings.widening * Math.sqrt(mean(residuals.map((r) => r.level ** 2))),
      slopeSd: settings.widening * Math.sqrt(mean(residuals.map((r) => r.slope ** 2))),
      noise: settings.widening * Math.sqrt(mean(residuals.map((r) => r.noise ** 2))),
    };
  }

  /** A column that is known in part: its own level, and from twenty cells on its own spread and loadings. */
  fitOwn(column: Column, total: readonly number[], levelSd: number, noise: number) {
    const { indicator } = column.source;
    const known = column.score.map((_, p) => p).filter((p) => !Number.isNaN(column.score[p]));
    const base = this.base(indicator);
    const whole = { spread: null, mean: base, noise, level: 0, levelSd, follows: 1 };
    if (known.length === column.score.length) return whole;
    const t = this.levels(total, null);
    if (known.length < ownSpreadFrom) {
      const curve = this.spreads[this.shapeOf(indicator)];
      const rest = known.map((p) => latentOf(curve, column.score[p]) - t[p] - base[p]);
      const trust = levelSd ** 2 / (levelSd ** 2 + noise ** 2 / known.length);
      return { ...whole, level: two(trust * mean(rest)), levelSd: two(levelSd * Math.sqrt(1 - trust)) };
    }
    const spread = spreadOf([column]);
    const features = [this.development, this.near(indicator, new Set([...this.dropped, ...column.source.own])), t];
    const z = known.map((p) => latentOf(spread, column.score[p]));
    const centre = mean(z);
    const middle = features.map((f) => mean(known.map((p) => f[p])));
    const rowOf = (p: number) => features.map((f, k) => f[p] - middle[k]);
    const b = ridge(
      known.map(rowOf),
      z.map((v) => v - centre),
      5,
    );
    const follows = Math.min(1, Math.max(0, b[2]));
    const fitted = (p: number) => centre + rowOf(p).reduce((sum, f, k) => sum + f * b[k], 0);
    const rest = known.map((p, k) => z[k] - fitted(p));
    return {
      spread,
      mean: column.score.map((_, p) => fitted(p) - follows * t[p]),
      noise: two(Math.sqrt(mean(rest.map((r) => r * r)))),
      ...{ level: 0, levelSd: 0, follows: two(follows) },
    };
  }
}

/** Mean sorted scores of columns at equal latent steps, from 0 to 100, rising. */
function spreadOf(columns: readonly Column[]): number[] {
  const sorted = columns.map((c) => c.score.filter((s) => !Number.isNaN(s)).sort((a, b) => a - b));
  const rough = Array.from({ length: knots }, (_, k) =>
    mean(sorted.map((s) => quantile(s, (normalCdf(latentAt(k)) * s.length - 0.5) / (s.length - 1)))),
  );
  const smooth = rough.map((s, k) => (k === 0 || k === knots - 1 ? s : (rough[k - 1] + 2 * s + rough[k + 1]) / 4));
  smooth[0] = 0;
  smooth[knots - 1] = 100;
  for (let k = 1; k < knots; k++) smooth[k] = Math.max(smooth[k], smooth[k - 1] + 0.05);
  const top = smooth[knots - 1];
  return smooth.map((s) => (100 * s) / top);
}

function scoreAt(curve: readonly number[], latent: number): number {
  const at = ((Math.min(Math.max(latent, -latentEnd), latentEnd) + latentEnd) / (2 * latentEnd)) * (knots - 1);
  const k = Math.min(Math.floor(at), knots - 2);
  return curve[k] + (at - k) * (curve[k + 1] - curve[k]);
}

function latentOf(curve: readonly number[], score: number): number {
  let k = 0;
  while (k < knots - 2 && curve[k + 1] < score) k++;
  const part = Math.min(1, Math.max(0, (score - curve[k]) / (curve[k + 1] - curve[k])));
  return latentAt(k + part);
}

/** Printed totals of the edition by province number; halves that are both printed give one too. */
export function printedTotals(space: Space, published: readonly PublishedRow[]): number[] {
  const scoreOf = (unit: string, node: string) =>
    published.find((f) => f.edition === '2023' && f.unit === unit && f.node === node && f.measure === 'score')?.value ??
    NaN;
  return space.units.map((unit) => {
    const own = scoreOf(unit, 'PII');
    return Number.isNaN(own) ? (scoreOf(unit, 'Input') + scoreOf(unit, 'Output')) / 2 : own;
  });
}

/** How well printed totals are found when each one is hidden: the errors. */
export function totalErrors(space: Space, raw: Raw, published: readonly PublishedRow[]): number[] {
  const columns = realColumns.map((source): Column => ({ source, score: treatedScores(source.values(raw)) }));
  return new LatentModel(space, predictorsFrom(raw), new Set(), columns).totals(published).errors;
}
