import type { LineMark, NoteMark, Picture } from './marks';
import { faded, type Theme } from './theme';

/** One unit in a strip of dots. */
export interface Dot {
  readonly unit: number;
  readonly value: number;
  /** 1 = on the ground; dots close to each other are piled up. */
  readonly level: number;
}

/** All present values piled up in `bins` equal stretches of their range, each kept at its true value. */
export function dotStrip(values: ArrayLike<number>, bins = 48): Dot[] {
  const present = Array.from(values, (value, unit) => ({ unit, value })).filter(({ value }) => !Number.isNaN(value));
  const low = Math.min(...present.map(({ value }) => value));
  const span = Math.max(...present.map(({ value }) => value)) - low;
  const piles = new Array<number>(bins).fill(0);
  return present
    .sort((a, b) => a.value - b.value || a.unit - b.unit)
    .map(({ unit, value }) => {
      const bin = span === 0 ? 0 : Math.min(bins - 1, Math.floor(((value - low) / span) * bins));
      return { unit, value, level: ++piles[bin] };
    });
}

/** Words of the strip's picture. */
export interface DistributionWords {
  readonly name: (unit: number) => string;
  readonly value: (value: number) => string;
}

/**
 * The units as dots on one line, better to the right, the own one large and named, with a line at the median.
 * @param direction 1: higher is better
 */
export function distributionPicture(
  dots: readonly Dot[],
  own: number,
  median: number,
  direction: number,
  words: DistributionWords,
  theme: Theme,
): Picture {
  const mine = dots.find((dot) => dot.unit === own);
  const others = dots.filter((dot) => dot !== mine);
  const values = dots.map((dot) => dot.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = (high - low || Math.abs(high) || 1) * 0.03;
  const levels = Math.max(4, ...dots.map((dot) => dot.level));
  const top = levels + 2.2;
  const notes: NoteMark[] = [];
  const lines: LineMark[] = [
    { from: [null, 0.3], to: [null, 0.3], color: theme.line2 },
    { from: [median, 0.3], to: [median, levels + 0.5], color: theme.ink3, dash: [3, 3] },
  ];
  if (mine) {
    // Near an end the name hangs inwards.
    const share = (direction * (mine.value - (direction === 1 ? low : high))) / (high - low || 1);
    const align = share < 0.2 ? 'left' : share > 0.8 ? 'right' : 'center';
    notes.push({ text: words.name(own), color: theme.own, bold: true, x: mine.value, y: top - 0.9, align });
    lines.push({ from: [mine.value, mine.level], to: [mine.value, top - 1.5], color: theme.own });
  }
  const toPoint = ({ value, level }: Dot) => ({ x: value, y: level });
  return {
    type: 'line',
    data: {
      datasets: [
        {
          type: 'line',
          data: others.map(toPoint),
          showLine: false,
          pointRadius: 3.5,
          pointHoverRadius: 5,
          pointBackgroundColor: faded(theme.ink3, 0.55),
          pointBorderWidth: 0,
        },
        {
          type: 'line',
          data: mine ? [toPoint(mine)] : [],
          showLine: false,
          pointRadius: 7,
          pointHoverRadius: 7,
          pointBackgroundColor: theme.own,
          pointBorderColor: theme.panel,
          pointBorderWidth: 2,
        },
      ],
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: { duration: 350, easing: 'easeOutCubic' },
      interaction: { mode: 'nearest', intersect: false },
      layout: { autoPadding: false, padding: { left: 8, right: 8 } },
      scales: {
        x: { type: 'linear', display: false, min: low - pad, max: high + pad, reverse: direction === -1 },
        y: { type: 'linear', display: false, min: 0, max: top },
      },
      plugins: {
        marks: {
          lines,
          notes,
          ground: theme.panel,
          fontFamily: theme.fontFamily,
          fontSize: theme.fontSize,
        },
        tooltip: {
          displayColors: false,
          callbacks: {
            title: (hits) =>
              hits.slice(0, 1).map((hit) => words.name(hit.datasetIndex === 1 ? own : others[hit.dataIndex].unit)),
            label: (hit) => words.value(hit.parsed.x ?? NaN),
          },
        },
      },
    },
  };
}
