import { mean, minmax, ridge, sd, standardise } from './linear';
import type { KnownCell } from './known';
import { estimatePci, type PciEstimate } from './pci';
import { ColumnModel, leaveOneColumnOut, type Donor, type Quality } from './predict';
import { developmentWithout, type Predictors } from './predictors';
import { pciColumns, rawColumn, type Raw } from './raw';
import { unitNamed, type Space } from './space';
import { realColumns } from './known';
import { ownPredictors, themes } from './themes';

/** Goalposts of an indicator in its own measure: the national lowest and highest value. */
export interface Scale {
  readonly low: number;
  readonly high: number;
}

/** Everything predicted before published results are used: scores on 0–100 by indicator code and province number. */
export interface Prediction {
  readonly scores: Readonly<Record<string, readonly number[]>>;
  /** Standard errors on 0–100. */
  readonly se: Readonly<Record<string, readonly number[]>>;
  readonly scales: Readonly<Record<string, Scale>>;
  readonly quality: readonly Quality[];
}

/** Ranges borrowed from the 2025 profile (34 provinces); PAR INDEX: published best of 2022, width of 2025. */
const borrowedScales: Readonly<Record<string, Scale>> = {
  '1.1.1': { low: 28.2, high: 55.64 },
  '1.2.3': { low: 79.96, high: 90.1 },
  '2.1.3': { low: 14.01, high: 33.51 },
};

const position: Scale = { low: 0, high: 100 };

/** Predicts every cell that is not known; a prediction also stands beside known cells, unused. */
export function predictScores(
  space: Space,
  raw: Raw,
  x: Predictors,
  place: readonly number[],
  known: readonly KnownCell[],
): Prediction {
  const donors: Donor[] = [
    ...realColumns.map((c) => ({ indicator: c.indicator, values: c.values(raw) })),
    ...Object.entries(pciColumns).map(([indicator, column]) => ({
      indicator,
      values: rawColumn(space, 'pci_subindices_2021_official', column, 2021),
    })),
  ];
  const quality = leaveOneColumnOut(x, place, donors);
  const errorOf = (shape: string) =>
    mean(quality.filter((q) => themes[q.indicator].shape === shape).map((q) => q.rmse));
  const model = new ColumnModel(x, place, donors);
  const pci = new Map(estimatePci(space, raw, x).map((e) => [e.indicator, e]));
  const scores: Record<string, number[]> = {};
  const se: Record<string, number[]> = {};
  const scales: Record<string, Scale> = {};
  for (const indicator of space.indicators) {
    const real = realColumns.find((c) => c.indicator === indicator);
    const sub = pci.get(indicator);
    if (real) {
      const values = real.values(raw);
      scales[indicator] = rangeOf(values);
      [scores[indicator], se[indicator]] = fillColumn(space, raw, x, place, indicator, values);
    } else if (sub) {
      scales[indicator] = { low: sub.low, high: sub.high };
      scores[indicator] = scoresOf(sub, scales[indicator]);
      se[indicator] = sub.se.map((e) => (100 * e) / (sub.high - sub.low));
    } else {
      scales[indicator] = borrowedScales[indicator] ?? position;
      scores[indicator] = model.scores(indicator);
      se[indicator] = place.map(() => errorOf(themes[indicator].shape));
    }
  }
  for (const cell of known) scores[cell.indicator][cell.unit] = toScore(cell.value, scales[cell.indicator]);
  return { scores, se, scales, quality };
}

export const toScore = (value: number, { low, high }: Scale): number => (100 * (value - low)) / (high - low);
export const toValue = (score: number, { low, high }: Scale): number => low + (score / 100) * (high - low);

const rangeOf = (values: readonly number[]): Scale => {
  const present = values.filter((v) => !Number.isNaN(v));
  return { low: Math.min(...present), high: Math.max(...present) };
};

const clip = (score: number): number => Math.min(Math.max(score, 0), 100);

const scoresOf = (sub: PciEstimate, scale: Scale): number[] => sub.value.map((v) => clip(toScore(v, scale)));

/** The few holes of a column that is otherwise known, from a regression on the column itself. */
function fillColumn(
  space: Space,
  raw: Raw,
  x: Predictors,
  place: readonly number[],
  indicator: string,
  values: readonly number[],
): [scores: number[], se: number[]] {
  const scores = minmax(values);
  const known = scores.map((_, p) => p).filter((p) => !Number.isNaN(scores[p]));
  if (known.length === scores.length) return [scores, scores.map(() => 0)];
  const features = [
    scores.map(() => 1),
    developmentWithout(x, ownPredictors[indicator] ?? []),
    indicator === '5.3.1' ? x.fdiStock : x.digital,
    standardise(place),
  ];
  const b = ridge(
    known.map((p) => features.map((f) => f[p])),
    known.map((p) => scores[p]),
    1,
  );
  const fitted = scores.map((_, p) => clip(features.reduce((sum, f, k) => sum + b[k] * f[p], 0)));
  const error = sd(known.map((p) => scores[p] - fitted[p]));
  if (indicator === '5.3.1') {
    // The press gives Nghệ An «nearly 1 billion USD» of FDI registered in 2022; its own cell is lost in the source.
    const ngheAn = unitNamed(space, 'Nghệ An');
    fitted[ngheAn] = toScore(1e6 / raw.grdp[ngheAn], rangeOf(values));
  }
  return [scores.map((v, p) => (Number.isNaN(v) ? fitted[p] : v)), scores.map(() => error)];
}
