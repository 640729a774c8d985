import type { Formats } from '../i18n/formats';
import type { Picture } from './marks';
import type { Theme } from './theme';

/** One place of a trade-off curve; no effort = out of reach. */
export interface CurvePoint {
  readonly at: number;
  readonly effort: number | null;
}

/** A line of least effort over ranks or numbers of indicators; `chosen` is the place whose plan is shown. */
export function tradeoffPicture(
  points: readonly CurvePoint[],
  chosen: number | null,
  axis: { readonly at: string; readonly effort: string },
  reversed: boolean,
  fmt: Formats,
  theme: Theme,
): Picture {
  const font = { family: theme.fontFamily, size: theme.fontSize };
  const reached = points.filter((point) => point.effort !== null);
  return {
    type: 'line',
    data: {
      datasets: [
        {
          data: reached.map(({ at, effort }) => ({ x: at, y: effort! })),
          borderColor: theme.ink2,
          borderWidth: 1.5,
          clip: false,
          pointRadius: reached.map(({ at }) => (at === chosen ? 7 : 5)),
          pointHoverRadius: 8,
          pointBackgroundColor: reached.map(({ at }) => (at === chosen ? theme.own : theme.bar)),
          pointBorderColor: theme.ink2,
        },
      ],
    },
    options: {
      maintainAspectRatio: false,
      interaction: { mode: 'nearest', intersect: false },
      scales: {
        x: {
          type: 'linear',
          min: Math.min(...points.map(({ at }) => at)),
          max: Math.max(...points.map(({ at }) => at)),
          reverse: reversed,
          title: { display: true, text: axis.at, color: theme.ink2, font },
          ticks: { precision: 0, color: theme.ink2, font },
          grid: { display: false },
        },
        y: {
          beginAtZero: true,
          title: { display: true, text: axis.effort, color: theme.ink2, font },
          ticks: { color: theme.ink2, font, callback: (value) => fmt.number(Number(value), 0) },
          grid: { color: theme.line },
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          displayColors: false,
          callbacks: {
            title: ([item]) => `${axis.at} ${item.parsed.x}`,
            label: (item) => `${axis.effort} ${fmt.number(item.parsed.y ?? NaN, 1)}`,
          },
        },
      },
    },
  };
}
