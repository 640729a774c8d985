import type { Formats } from '../i18n/formats';
import type { NoteMark, Picture } from './marks';
import type { Theme } from './theme';

/** A team's plan: what it takes and where it leads. */
export interface TeamPoint {
  readonly name: string;
  readonly color: string;
  readonly effort: number;
  readonly rank: number;
}

/** Size of the drawing that names are placed for, in pixels: near enough on every screen. */
const drawn = { width: 900, height: 300 };
/** Most teams whose names are written; beyond, they are in the tooltip and in the board's table. */
const mostNamed = 20;

/**
 * Pixels to move each team's name down so that none covers another: above its point, else below, else further off;
 * null = there is no room.
 */
function placeNames(teams: readonly TeamPoint[], end: number, lowest: number, fontSize: number): (number | null)[] {
  if (teams.length > mostNamed) return teams.map(() => null);
  const line = fontSize * 1.4;
  const placed: { readonly left: number; readonly right: number; readonly y: number }[] = [];
  return teams.map(({ name, effort, rank }) => {
    const x = (effort / end) * drawn.width;
    const y = (rank / lowest) * drawn.height;
    const half = (name.length * fontSize * 0.6) / 2;
    const dy = [-line, line, -2 * line, 2 * line].find((by) =>
      placed.every((each) => each.right < x - half || each.left > x + half || Math.abs(each.y - y - by) >= line),
    );
    if (dy === undefined) return null;
    placed.push({ left: x - half, right: x + half, y: y + dy });
    return dy;
  });
}

/**
 * Teams by effort and rank, best rank at the top, before the least effort that each rank needs.
 * @param curve places where a better rank comes within reach; empty = not known
 * @param budget effort allowed; null = any
 */
export function teamScatter(
  teams: readonly TeamPoint[],
  curve: readonly { readonly effort: number; readonly rank: number }[],
  targetRank: number,
  budget: number | null,
  axis: {
    readonly effort: string;
    readonly rank: string;
    readonly curve: string;
    readonly target: string;
    readonly budget: string;
  },
  fmt: Formats,
  theme: Theme,
): Picture {
  const font = { family: theme.fontFamily, size: theme.fontSize };
  const ranks = [...teams, ...curve].map(({ rank }) => rank);
  const efforts = [...teams, ...curve].map(({ effort }) => effort);
  const lowest = Math.max(targetRank, ...ranks) + 1;
  const end = Math.max(10, budget ?? 0, ...efforts) * 1.15;
  const steps = [...curve].sort((a, b) => a.effort - b.effort || b.rank - a.rank);
  const last = steps.at(-1);
  const names = placeNames(teams, end, lowest, theme.fontSize);
  const notes = teams.flatMap(({ name, color, effort, rank }, k): NoteMark[] => {
    const dy = names[k];
    return dy === null ? [] : [{ text: name, color, bold: true, x: effort, y: rank, dy, align: 'center' }];
  });
  return {
    type: 'line',
    data: {
      datasets: [
        {
          data: teams.map(({ effort, rank }) => ({ x: effort, y: rank })),
          showLine: false,
          clip: false,
          pointRadius: 8,
          pointHoverRadius: 10,
          pointBackgroundColor: teams.map(({ color }) => color),
          pointBorderColor: theme.panel,
          pointBorderWidth: 2,
        },
        {
          data: [...steps, ...(last ? [{ effort: end, rank: last.rank }] : [])].map(({ effort, rank }) => ({
            x: effort,
            y: rank,
          })),
          stepped: 'before',
          borderColor: theme.ink3,
          borderWidth: 1.5,
          pointRadius: steps.map(() => 2),
          pointBackgroundColor: theme.ink3,
        },
      ],
    },
    options: {
      maintainAspectRatio: false,
      interaction: { mode: 'nearest', intersect: true },
      layout: { padding: { top: theme.fontSize * 2, right: 16 } },
      scales: {
        x: {
          type: 'linear',
          min: 0,
          max: end,
          title: { display: true, text: axis.effort, color: theme.ink2, font },
          ticks: { color: theme.ink2, font, callback: (value) => fmt.number(Number(value), 0) },
          grid: { color: theme.line },
        },
        y: {
          type: 'linear',
          reverse: true,
          min: 1,
          max: lowest,
          title: { display: true, text: axis.rank, color: theme.ink2, font },
          ticks: { precision: 0, color: theme.ink2, font },
          grid: { display: false },
        },
      },
      plugins: {
        legend: { display: false },
        marks: {
          notes: [
            ...notes,
            { text: axis.target, color: theme.target, x: 'right', y: targetRank, align: 'right', dy: -8 },
            ...(budget === null
              ? []
              : [
                  {
                    text: `${axis.budget}\u2002`,
                    color: theme.ink2,
                    x: budget,
                    y: lowest,
                    align: 'right' as const,
                    dy: -8,
                  },
                ]),
          ],
          lines: [
            { from: [null, targetRank], to: [null, targetRank], color: theme.target, dash: [4, 4] },
            ...(budget === null
              ? []
              : [{ from: [budget, null] as const, to: [budget, null] as const, color: theme.ink2, dash: [2, 4] }]),
          ],
          ground: theme.panel,
          fontFamily: theme.fontFamily,
          fontSize: theme.fontSize,
        },
        tooltip: {
          displayColors: false,
          callbacks: {
            title: ([item]) => (item.datasetIndex === 0 ? teams[item.dataIndex].name : axis.curve),
            label: ({ parsed }) =>
              `${axis.effort} ${fmt.number(parsed.x ?? NaN, 1)}, ${axis.rank.toLowerCase()} ${parsed.y}`,
          },
        },
      },
    },
  };
}
