import type { Bar } from './deck';

/** A picture of bars as SVG, on white, in the fonts of paper. Sizes are CSS pixels. */
export interface BarChart {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

const colours = { own: '#0a655c', target: '#b01645', plain: '#b9b2a3', loss: '#a04505' } as const;

export const colourOf = ({ look, value }: Bar): string =>
  look ? colours[look] : value < 0 ? colours.loss : colours.plain;

/** Mean width of a letter, as a share of its size, bold and Vietnamese: no page is at hand to measure on. */
const letter = 0.55;
const fits = (width: number, size: number): number => Math.max(4, Math.floor(width / (size * letter)));
const shorten = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
/** A name on one line or two. */
function linesOf(name: string, most: number): string[] {
  const space = name.slice(0, most + 1).lastIndexOf(' ');
  if (name.length <= most || space < 0) return [shorten(name, most)];
  return [name.slice(0, space), shorten(name.slice(space + 1), most)];
}

/** The bars one below the other: name, bar, figure. @param width of the picture; its height follows from the bars */
export function barsSvg({ title, bars }: BarChart, width: number): { svg: string; width: number; height: number } {
  const size = Math.round(width / 46);
  const names = Math.round(width * 0.44);
  const labels = bars.map(({ name }) => linesOf(name, fits(names - size, size)));
  const rowHeight = Math.round(size * (labels.some((lines) => lines.length > 1) ? 2.5 : 1.9));
  const head = Math.round(size * 2.2);
  const height = head + bars.length * rowHeight + Math.round(size / 2);
  const figures = Math.round(size * 5);
  const room = width - names - figures;
  const values = bars.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const x = (value: number) => names + (room * (value - low)) / (high - low || 1);
  const text = (at: number, y: number, words: string, more = '') =>
    `<text x="${at}" y="${y}" font-size="${size}"${more}>${escape(words)}</text>`;
  const rows = bars.map((bar, k) => {
    const top = head + k * rowHeight;
    const base = top + Math.round(rowHeight / 2 + size * 0.35);
    const [from, to] = [x(Math.min(0, bar.value)), x(Math.max(0, bar.value))];
    const bold = bar.look ? ' font-weight="700"' : '';
    return [
      ...labels[k].map((line, n) =>
        text(
          names - size / 2,
          base + Math.round((n - (labels[k].length - 1) / 2) * size * 1.1),
          line,
          ` text-anchor="end"${bold}`,
        ),
      ),
      `<rect x="${from.toFixed(1)}" y="${top + Math.round(rowHeight * 0.15)}" width="${Math.max(1, to - from).toFixed(1)}" height="${Math.round(rowHeight * 0.7)}" fill="${colourOf(bar)}"/>`,
      text(Math.round(to + size / 3), base, bar.text, bold),
    ].join('');
  });
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="'Times New Roman', 'Liberation Serif', serif" fill="#111">`,
    `<title>${escape(title)}</title><rect width="${width}" height="${height}" fill="#fff"/>`,
    text(size / 2, Math.round(size * 1.4), shorten(title, fits(width - size, size * 1.1)), ' font-weight="700"'),
    ...rows,
    '</svg>',
  ].join('');
  return { svg, width, height };
}
