/** One line of a slope chart: a province's ranks in the order of the scenarios. */
export interface SlopeLine {
  readonly key: string;
  readonly name: string;
  /** 1 = best; null or 0 = no rank there. */
  readonly ranks: readonly (number | null)[];
  /** In which scenarios nobody printed the rank; absent = in none. */
  readonly doubtful?: readonly boolean[];
  readonly own: boolean;
}

export interface SlopePoint {
  /** Which scenario. */
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly rank: number;
  readonly doubtful: boolean;
}

/** A drawn line, in pixels; a stretch without a rank is left out. */
export interface SlopePath {
  readonly key: string;
  readonly own: boolean;
  readonly points: readonly SlopePoint[];
  readonly d: string;
}

/** Words at an end of the line. */
export interface SlopeLabel {
  readonly key: string;
  readonly side: 'left' | 'right';
  readonly name: string;
  readonly rank: number;
  readonly doubtful: boolean;
  readonly own: boolean;
  readonly x: number;
  readonly y: number;
  /** Where the line ends, when the words had to give way. */
  readonly at: number;
}

export interface Slope {
  readonly height: number;
  readonly columns: readonly number[];
  readonly paths: readonly SlopePath[];
  readonly labels: readonly SlopeLabel[];
}

/** Measures of the picture in pixels. */
export interface SlopeFrame {
  readonly width: number;
  /** Room for words at either end. */
  readonly side: number;
  /** Room above the best rank. */
  readonly top: number;
  /** Least distance of two lines of text, and the distance of neighbouring ranks while there is room. */
  readonly gap: number;
  /** Greatest height of the lines. */
  readonly most: number;
}

/** Ranks that nobody has are drawn no wider than this many places. */
const widestStep = 2;

/** Height of each rank that occurs, in places below the best: neighbours are one place apart, wider steps are cut short. */
export function rankPlaces(ranks: readonly number[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  let place = 0;
  let before: number | null = null;
  for (const rank of [...new Set(ranks)].sort((a, b) => a - b)) {
    if (before !== null) place += Math.min(rank - before, widestStep);
    places.set(rank, place);
    before = rank;
  }
  return places;
}

/**
 * Moves positions apart until any two are at least `gap` from each other, each as little as its neighbours allow, within
 * the limits as long as they have room. Order is kept. @param ys rising
 */
export function spreadOut(ys: readonly number[], gap: number, low: number, high: number): number[] {
  const at: number[] = [];
  for (const y of ys) at.push(Math.max(y, low, at.length > 0 ? at[at.length - 1] + gap : low));
  let limit = high;
  for (let k = at.length - 1; k >= 0; k--) {
    at[k] = Math.min(at[k], limit);
    limit = at[k] - gap;
  }
  return at;
}

const known = (rank: number | null): rank is number => rank !== null && rank > 0;

/** Ranks as lines from scenario to scenario, the best at the top; words at both ends never overlap. */
export function slope(lines: readonly SlopeLine[], nColumns: number, frame: SlopeFrame): Slope {
  const { width, side, top, gap, most } = frame;
  const places = rankPlaces(lines.flatMap((line) => line.ranks.filter(known)));
  const depth = Math.max(1, ...places.values());
  const step = Math.min(gap, most / depth);
  // The words need their own room where lines lie closer than text.
  const bottom = top + Math.max(depth * step, (lines.length - 1) * gap);
  const x = (k: number) => (nColumns < 2 ? width / 2 : side + (k * (width - 2 * side)) / (nColumns - 1));
  const y = (rank: number) => top + places.get(rank)! * step;

  const paths = lines.map(({ key, own, ranks, doubtful }): SlopePath => {
    const points = ranks.flatMap((rank, k) =>
      known(rank) ? [{ column: k, x: x(k), y: y(rank), rank, doubtful: doubtful?.[k] ?? false }] : [],
    );
    const d = ranks
      .map((rank, k) => (known(rank) ? `${k > 0 && known(ranks[k - 1]) ? 'L' : 'M'}${x(k)} ${y(rank)}` : ''))
      .join('');
    return { key, own, points, d };
  });

  const labels = (['left', 'right'] as const).flatMap((end): SlopeLabel[] => {
    const k = end === 'left' ? 0 : nColumns - 1;
    const ends = lines
      .flatMap((line) => {
        const rank = line.ranks[k];
        return known(rank) ? [{ line, rank, at: y(rank) }] : [];
      })
      .sort((a, b) => a.at - b.at);
    const ys = spreadOut(
      ends.map(({ at }) => at),
      gap,
      top,
      bottom,
    );
    return ends.map(({ line, rank, at }, n) => ({
      key: line.key,
      side: end,
      own: line.own,
      name: line.name,
      rank,
      doubtful: line.doubtful?.[k] ?? false,
      x: end === 'left' ? side - 10 : width - side + 10,
      y: ys[n],
      at,
    }));
  });

  return { height: bottom + gap, columns: Array.from({ length: nColumns }, (_, k) => x(k)), paths, labels };
}
