/** Draws of the cells that nobody printed. */
export interface CellDraws {
  readonly nDraws: number;
  /** `unit * nIndicators + indicator` of each unknown cell, ascending. */
  readonly cells: Int32Array;
  /** nDraws × cells.length, one draw after the other: raw indicator values in the package's own measures. */
  readonly values: Float32Array | Float64Array;
}
