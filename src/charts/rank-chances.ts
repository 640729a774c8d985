import type { Picture, Point } from './marks';
import { faded, type Theme } from './theme';

/** Dots that a hundred chances become. */
export interface RankDots {
  readonly rank: number;
  readonly dots: number;
}

/**
 * A hundred dots over the ranks, one for each chance in a hundred; rounding goes to the largest remainders.
 * @param chances chances in a hundred of each rank, [rank − 1]
 */
export function rankDots(chances: readonly number[]): RankDots[] {
  const whole = chances.map(Math.floor);
  const open = Math.round(chances.reduce((a, b) => a + b, 0)) - whole.reduce((a, b) => a + b, 0);
  const order = [...chances.keys()].sort((a, b) => chances[b] - whole[b] - (chances[a] - whole[a]) || a - b);
  for (const r of order.slice(0, open)) whole[r]++;
  return whole.flatMap((dots, r) => (dots > 0 ? [{ rank: r + 1, dots }] : []));
}

/** The dots piled up over their ranks, best at the left, those within the target in the unit's own colour. */
export function rankChancesPicture(
  piles: readonly RankDots[],
  target: number,
  words: { readonly rank: string; readonly target: string; readonly pile: (rank: number, dots: number) => string },
  theme: Theme,
): Picture {
  const font = { family: theme.fontFamily, size: theme.fontSize };
  const ranks = piles.map(({ rank }) => rank);
  const low = Math.max(1, Math.min(...ranks, target) - 2);
  const high = Math.max(...ranks, target) + 2;
  const top = Math.max(10, ...piles.map(({ dots }) => dots));
  const dots = (isIn: boolean): Point[] =>
    piles
      .filter(({ rank }) => rank <= target === isIn)
      .flatMap(({ rank, dots: count }) => Array.from({ length: count }, (_, k) => ({ x: rank, y: k + 1 })));
  const set = (isIn: boolean, color: string) => ({
    type: 'line' as const,
    data: dots(isIn),
    showLine: false,
    pointRadius: 4,
    pointHoverRadius: 5,
    pointBackgroundColor: color,
    pointBorderWidth: 0,
  });
  const pileAt = (x: number) => piles.find(({ rank }) => rank === x);
  return {
    type: 'line',
    data: { datasets: [set(true, theme.own), set(false, faded(theme.ink3, 0.55))] },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: { duration: 350, easing: 'easeOutCubic' },
      interaction: { mode: 'nearest', intersect: false },
      scales: {
        x: {
          type: 'linear',
          min: low - 0.5,
          max: high + 0.5,
          title: { display: true, text: words.rank, color: theme.ink2, font },
          ticks: { precision: 0, stepSize: 1, autoSkip: true, color: theme.ink2, font, includeBounds: false },
          grid: { display: false },
        },
        y: { type: 'linear', display: false, min: 0, max: top + 2 },
      },
      plugins: {
        marks: {
          lines: [{ from: [target + 0.5, 0], to: [target + 0.5, top + 2], color: theme.target, width: 1.5 }],
          notes: [{ text: words.target, color: theme.target, x: target + 0.5, y: top + 1.4, align: 'center' }],
          ground: theme.panel,
          fontFamily: theme.fontFamily,
          fontSize: theme.fontSize,
        },
        tooltip: {
          displayColors: false,
          callbacks: {
            title: () => '',
            label: (hit) => {
              const pile = pileAt(hit.parsed.x ?? NaN);
              return pile ? words.pile(pile.rank, pile.dots) : '';
            },
          },
        },
      },
    },
  };
}
