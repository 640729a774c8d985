import type { DataPackage } from '../../facts/package';
import { mapOfRegrouped, onEnds } from '../../facts/regroup/regroup';
import type { CellDraws } from './draws';

/** Weight of one part in a merged cell: a drawn cell of the whole, or −1 where its value is known. */
interface Part {
  readonly share: number;
  readonly drawn: number;
  readonly value: number;
}

/**
 * Draws of an index, regrouped: each draw of the units gives one of the merged units, by the rules that the point values
 * follow. Positions keep the ends of the point values, so that treatments fitted on these hold.
 * @param data the index of merged units
 * @param cells unknown cells of the merged units, as `CellDraws` places them
 * @param draws of the index that it was made of, beneath the user's figures for its units where there are such
 */
export function regroupDraws(data: DataPackage, cells: Int32Array, draws: CellDraws): CellDraws {
  const { of, figures = of } = data.regrouped!;
  const { columns, ends } = mapOfRegrouped(data.regrouped!);
  const nIndicators = columns.length;
  const drawnAt = new Map([...draws.cells].map((cell, k) => [cell, k]));
  const parts = Array.from(cells, (cell): Part[] => {
    const [group, i] = [Math.floor(cell / nIndicators), cell % nIndicators];
    return columns[i].shares[group].map(([unit, share]) => ({
      share,
      drawn: drawnAt.get(unit * nIndicators + i) ?? -1,
      value: figures.cells.values[i * of.units.length + unit],
    }));
  });
  const values = new Float64Array(draws.nDraws * cells.length);
  for (let n = 0; n < draws.nDraws; n++) {
    const from = n * draws.cells.length;
    for (let k = 0; k < cells.length; k++) {
      let sum = 0;
      for (const { share, drawn, value } of parts[k]) sum += share * (drawn < 0 ? value : draws.values[from + drawn]);
      values[n * cells.length + k] = onEnds(sum, ends[cells[k] % nIndicators]);
    }
  }
  return { nDraws: draws.nDraws, cells, values };
}
