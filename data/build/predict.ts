import { fitTreatment, treatValue } from '../../src/core';
import { averageRanks, minmax, normalCdf, normalScores, quantile, ridge, spearman, standardise } from './linear';
import { developmentWithout, type PredictorName, type Predictors } from './predictors';
import { ownPredictors, themes, type Shape, type Theme } from './themes';

/** A column whose values are known, for all provinces or some (NaN elsewhere). */
export interface Donor {
  readonly indicator: string;
  readonly values: readonly number[];
}

/** How well a column is predicted when it is left out; mean absolute and root mean square error on 0–100. */
export interface Quality {
  readonly indicator: string;
  readonly n: number;
  readonly spearman: number;
  readonly mae: number;
  /** The same error if every province is given the middle of the shape's spread. */
  readonly maeFlat: number;
  readonly rmse: number;
}

/**
 * How late the ends of a column pull: ranks are predicted well where few provinces are far ahead (skewed columns), badly
 * elsewhere, and a far-off value at the wrong province costs more than a cautious one.
 */
const endPower: Readonly<Record<Shape, number>> = { even: 4, skewed: 1 };

/**
 * Statistical model of columns that nobody has seen. The normal scores of every known column are explained by three
 * things that exist for an unseen column as well: the province's level of development (first principal component), the
 * mean of the statistics nearest to the indicator on theory, and the province's published place in the whole index.
 * One ridge regression over all known columns of the same shape gives the three coefficients, and the unseen column
 * takes the spread of those columns.
 */
export class ColumnModel {
  private readonly coefficients: ReadonlyMap<Shape, readonly number[]>;
  private readonly spreads: ReadonlyMap<Shape, readonly number[]>;

  /** @param place published totals, or the most plausible ones, by province number */
  constructor(
    private readonly x: Predictors,
    private readonly place: readonly number[],
    donors: readonly Donor[],
  ) {
    const shapes = (['even', 'skewed'] as const).map(
      (shape) => [shape, donors.filter((d) => themes[d.indicator].shape === shape)] as const,
    );
    this.coefficients = new Map(shapes.map(([shape, alike]) => [shape, this.fit(alike)]));
    this.spreads = new Map(shapes.map(([shape, alike]) => [shape, spreadOf(alike)]));
  }

  /** Predicted normal score of every province, shrunk towards 0 as the regression is weak. */
  expected(indicator: string): number[] {
    const features = this.features(indicator);
    const coefficients = this.coefficients.get(themes[indicator].shape)!;
    return this.place.map((_, p) => features.reduce((sum, f, k) => sum + coefficients[k] * f[p], 0));
  }

  /**
   * Predicted 0–100 score of every province. An expected value stays near the middle, but the best and the worst of a
   * column define 100 and 0: towards both ends the score leaves the expected value for the one that a province of that
   * rank has in the known columns, the more so the nearer it is to the end.
   */
  scores(indicator: string): number[] {
    const spread = this.spreads.get(themes[indicator].shape)!;
    const expected = this.expected(indicator);
    const ranks = averageRanks(expected);
    return expected.map((y, p) => {
      const byRank = (ranks[p] - 1) / (expected.length - 1);
      const weight = Math.abs(2 * byRank - 1) ** endPower[themes[indicator].shape];
      return (1 - weight) * quantile(spread, normalCdf(y)) + weight * quantile(spread, byRank);
    });
  }

  /** Score of a province in the middle of the spread that the indicator's shape has. */
  middle(indicator: string): number {
    return quantile(this.spreads.get(themes[indicator].shape)!, 0.5);
  }

  /** Coefficients from all rows of some known columns; a column known for few provinces counts for less. */
  private fit(donors: readonly Donor[]): number[] {
    const rows: number[][] = [];
    const targets: number[] = [];
    for (const { indicator, values } of donors) {
      const features = this.features(indicator);
      normalScores(values).forEach((y, p) => {
        if (Number.isNaN(y)) return;
        rows.push(features.map((f) => f[p]));
        targets.push(y);
      });
    }
    return ridge(rows, targets, 5);
  }

  private features(indicator: string): number[][] {
    const own = ownPredictors[indicator] ?? [];
    return [developmentWithout(this.x, own), nearest(this.x, themes[indicator], own), standardise(this.place)];
  }
}

/** Mean of the statistics near an indicator, standardised; zeros when none is left. */
function nearest(x: Predictors, theme: Theme, own: readonly PredictorName[]): number[] {
  const columns = theme.near.flatMap((signed) => {
    const minus = signed.startsWith('-');
    const name = (minus ? signed.slice(1) : signed) as PredictorName;
    return own.includes(name) ? [] : [x[name].map((v) => (minus ? -v : v))];
  });
  if (columns.length === 0) return x.income.map(() => 0);
  return standardise(x.income.map((_, p) => columns.reduce((sum, c) => sum + c[p], 0)));
}

/** Mean sorted 0–100 scores of known columns, 101 points. */
function spreadOf(donors: readonly Donor[]): number[] {
  const sorted = donors.map((d) =>
    treatedScores(d.values)
      .filter((v) => !Number.isNaN(v))
      .sort((a, b) => a - b),
  );
  return Array.from(
    { length: 101 },
    (_, k) => sorted.reduce((sum, s) => sum + quantile(s, k / 100), 0) / sorted.length,
  );
}

/**
 * 0–100 scores after COINr's default outlier treatment. Several provinces share first place on skewed indicators of
 * 2023, which is what this treatment leaves behind, so the scores to predict are treated ones.
 */
function treatedScores(values: readonly number[]): number[] {
  const column = Float64Array.from(values);
  const treatment = fitTreatment(column, 'coinr');
  return minmax(values.map((v) => treatValue(treatment, v)));
}

/** Leaves each known column out in turn and predicts it from the others, exactly as an unknown one is predicted. */
export function leaveOneColumnOut(x: Predictors, place: readonly number[], donors: readonly Donor[]): Quality[] {
  return donors.map((left) => {
    const model = new ColumnModel(
      x,
      place,
      donors.filter((d) => d !== left),
    );
    const predicted = model.scores(left.indicator);
    const actual = treatedScores(left.values);
    const present = actual.filter((v) => !Number.isNaN(v));
    const errors = actual.flatMap((v, p) => (Number.isNaN(v) ? [] : [predicted[p] - v]));
    return {
      indicator: left.indicator,
      n: errors.length,
      spearman: spearman(
        actual,
        predicted.map((v, p) => (Number.isNaN(actual[p]) ? NaN : v)),
      ),
      mae: errors.reduce((sum, e) => sum + Math.abs(e), 0) / errors.length,
      maeFlat: present.reduce((sum, v) => sum + Math.abs(model.middle(left.indicator) - v), 0) / present.length,
      rmse: Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length),
    };
  });
}
