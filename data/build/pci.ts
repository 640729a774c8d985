import { mean, ridge, sd, standardise } from './linear';
import type { Predictors } from './predictors';
import { pciColumns, type Raw } from './raw';
import { rawColumn } from './raw-column';
import type { Space } from './space';

/** Estimates of one PCI sub-index of 2022 in PCI points, by province number. */
export interface PciEstimate {
  readonly indicator: string;
  readonly value: readonly number[];
  /** Standard error in PCI points. */
  readonly se: readonly number[];
  /** Likely national range of 2022, in PCI points. */
  readonly low: number;
  readonly high: number;
}

/**
 * PCI sub-indices of 2022. Known: the official 2021 rows of 24 provinces, six official profiles of 2022, and the PCI
 * total of all 63 in both years. Each sub-index of 2021 is regressed on the total and on its nearest PAPI dimensions;
 * the relation is carried to the 2022 totals and moved by the mean change of the six provinces known in both years.
 * Where the 2021 value is known, the part of it that the regression does not explain persists at the rate seen there.
 */
export function estimatePci(space: Space, raw: Raw, x: Predictors): PciEstimate[] {
  const totals2021 = standardise(raw.pci2021);
  const totals2022 = standardise(raw.pci);
  const others = [x.papiCorruption, x.papiProcedures, x.urban];
  const fits = Object.entries(pciColumns).map(([indicator, column]) => {
    const before = rawColumn(space, 'pci_subindices_2021_official', column, 2021);
    const now = rawColumn(space, 'pci_subindices_2022_2023_partial', column, 2022);
    const known = present(before);
    const row = (totals: readonly number[], p: number) => [1, totals[p], ...others.map((o) => o[p])];
    const centre = mean(known.map((p) => before[p]));
    const predict = (rows: readonly number[], totals: readonly number[], at: readonly number[]) => {
      const b = ridge(
        rows.map((p) => row(totals2021, p)),
        rows.map((p) => before[p] - centre),
        4,
      );
      return at.map((p) => centre + row(totals, p).reduce((sum, v, k) => sum + v * b[k], 0));
    };
    const everyone = before.map((_, p) => p);
    const shift = mean(present(now).map((p) => now[p] - before[p]));
    const expectedBefore = predict(known, totals2021, everyone);
    const expectedNow = predict(known, totals2022, everyone).map((v) => v + shift);
    const leftOut = known.map(
      (p) =>
        before[p] -
        predict(
          known.filter((q) => q !== p),
          totals2021,
          [p],
        )[0],
    );
    return { indicator, before, now, known, shift, expectedBefore, expectedNow, error: sd(leftOut) };
  });

  const pairs = fits.flatMap((f) =>
    present(f.now).map((p) => [f.before[p] - f.expectedBefore[p], f.now[p] - f.expectedNow[p]] as const),
  );
  const pairsEach = pairs.length / fits.length;
  const persistence = pairs.reduce((s, [a, b]) => s + a * b, 0) / pairs.reduce((s, [a]) => s + a * a, 0);
  const errorAfter = sd(pairs.map(([a, b]) => b - persistence * a));

  return fits.map((f) => {
    const range = [...f.known.map((p) => f.before[p] + f.shift), ...present(f.now).map((p) => f.now[p])];
    return {
      indicator: f.indicator,
      value: f.expectedNow.map((v, p) =>
        Number.isNaN(f.before[p]) ? v : v + persistence * (f.before[p] - f.expectedBefore[p]),
      ),
      se: f.before.map((v) => (Number.isNaN(v) ? Math.hypot(f.error, errorAfter / Math.sqrt(pairsEach)) : errorAfter)),
      low: Math.round(100 * Math.min(...range)) / 100,
      high: Math.round(100 * Math.max(...range)) / 100,
    };
  });
}

const present = (x: readonly number[]): number[] => x.map((_, p) => p).filter((p) => !Number.isNaN(x[p]));
