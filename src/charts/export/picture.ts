import { createMeasure, wrap } from '../text';
import { readTheme } from '../theme';
import { chartSvg } from './chart-svg';
import { domSvg, escapeXml } from './dom-svg';
import { fontRules } from './fonts';
import { onPaper } from './on-paper';
import { svgPng, type Svg } from './png';

export { svgPng };

/** What stands above and below a picture that leaves its page. */
export interface Caption {
  readonly title: string;
  /** What it is of: data, scenario, date. */
  readonly source: string;
}

/** CSS pixels. */
const edge = 14;
const sizes = { title: 15, source: 10.5 } as const;
const leading = 1.35;
/** A picture narrower than this stands in the middle of as much. */
const least = 320;

async function chartOn(canvas: HTMLCanvasElement): Promise<string | null> {
  const { Chart } = await import('../runtime');
  const chart = Chart.getChart(canvas);
  return chart ? chartSvg(chart) : null;
}

/** What an element of the page shows, on light ground, in the fonts of the page, with its title and source. */
export const pictureOf = (element: Element, { title, source }: Caption): Promise<Svg> =>
  onPaper(async () => {
    const theme = readTheme(document.documentElement);
    const [drawn, fonts] = [await domSvg(element, chartOn), await fontRules()];
    const inner = Math.ceil(Math.max(least, drawn.width));
    const lines = (text: string, size: number, bold: boolean) =>
      text === '' ? [] : wrap(text, inner, 6, createMeasure(theme.fontFamily, size), bold);
    const heads = lines(title, sizes.title, true);
    const feet = lines(source, sizes.source, false);
    const top = edge + heads.length * sizes.title * leading + (heads.length > 0 ? 6 : 0);
    const bottom = top + drawn.height + (feet.length > 0 ? 8 : 0);
    const width = inner + 2 * edge;
    const height = Math.ceil(bottom + feet.length * sizes.source * leading + edge);
    const written = (texts: readonly string[], from: number, size: number, look: string) =>
      texts.map(
        (text, k) =>
          `<text x="${edge}" y="${(from + size + k * size * leading).toFixed(1)}" font-size="${size}" ${look}>${escapeXml(text)}</text>`,
      );
    const family = theme.fontFamily.replaceAll('"', "'");
    const svg = [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${family}">`,
      `<title>${escapeXml(title)}</title><style>${fonts}text{font-feature-settings:"tnum"}</style>`,
      `<rect width="${width}" height="${height}" fill="${theme.panel}"/>`,
      ...written(heads, edge, sizes.title, `font-weight="600" fill="${theme.ink}"`),
      `<g transform="translate(${edge + (inner - Math.max(drawn.width, 0)) / 2} ${top.toFixed(1)})">${drawn.content}</g>`,
      ...written(feet, bottom, sizes.source, `fill="${theme.ink3}"`),
      '</svg>',
    ].join('');
    return { svg, width, height };
  });
