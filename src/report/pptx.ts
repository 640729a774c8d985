import PptxGenJS from 'pptxgenjs';
import { colourOf } from './chart-svg';
import type { Bar, Slide } from './deck';

/** Inches of a 16:9 slide. */
const wide = { width: 13.33, height: 7.5, margin: 0.6 } as const;
const ink = { title: '0A655C', text: '1C2430', quiet: '535C69' } as const;
const font = 'Arial';
/** Letters that a slide's title has room for on two lines. */
const titleLetters = 110;

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;

/** The slides as a PowerPoint file, bars as charts that can be edited there. */
export async function writePptx(slides: readonly Slide[], title: string, issuer: string): Promise<Uint8Array> {
  const deck = new PptxGenJS();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = cut(title, 250);
  deck.company = cut(issuer, 250);
  const cover = deck.addSlide();
  const inner = wide.width - 2 * wide.margin;
  cover.addText(cut(title, 220), {
    ...{ x: wide.margin, y: 2, w: inner, h: 2.6, fontFace: font, fontSize: 40, bold: true, color: ink.title },
    ...{ align: 'center', valign: 'middle', fit: 'shrink' },
  });
  cover.addText(cut(issuer, 220), {
    ...{ x: wide.margin, y: 4.8, w: inner, h: 0.8, fontFace: font, fontSize: 24, color: ink.quiet, align: 'center' },
  });
  slides.forEach((slide, k) => addSlide(deck, slide, k + 1));
  return (await deck.write({ outputType: 'uint8array' })) as Uint8Array;
}

function addSlide(deck: PptxGenJS, { title, figures, bars, lines, notes }: Slide, number: number): void {
  const slide = deck.addSlide();
  const inner = wide.width - 2 * wide.margin;
  slide.addText(cut(title, titleLetters), {
    ...{ x: wide.margin, y: 0.35, w: inner, h: 1.15, fontFace: font, fontSize: 32, bold: true, color: ink.title },
    ...{ valign: 'top', fit: 'shrink' },
  });
  const hasBars = bars.length > 0;
  const textWidth = hasBars ? 4.4 : inner;
  figures.forEach(({ label, value, note }, k) =>
    slide.addText(
      [
        { text: label, options: { fontSize: 20, color: ink.quiet, breakLine: true } },
        { text: value, options: { fontSize: 54, bold: true, color: ink.text, breakLine: note !== '' } },
        ...(note ? [{ text: note, options: { fontSize: 20, color: ink.quiet } }] : []),
      ],
      {
        x: wide.margin + (hasBars ? 0 : k * 4.2),
        y: hasBars ? 1.6 + k * 1.9 : 1.6,
        w: hasBars ? textWidth : 4,
        h: 1.9,
        fontFace: font,
        valign: 'top',
        margin: 0,
      },
    ),
  );
  const below = figures.length === 0 ? 1.6 : hasBars ? 1.7 + figures.length * 1.9 : 3.7;
  if (lines.length > 0)
    slide.addText(
      lines.map((text) => ({
        text: cut(text, 420),
        options: { breakLine: true, bullet: lines.length > 1 && !hasBars },
      })),
      {
        ...{ x: wide.margin, y: below, w: textWidth, h: Math.max(0.8, 6.9 - below), fontFace: font },
        ...{ fontSize: hasBars ? 18 : 24, color: ink.text, valign: 'top', margin: 0, fit: 'shrink' },
      },
    );
  if (hasBars) addBars(deck, slide, bars, figures.length > 0 || lines.length > 0);
  slide.addText(String(number), {
    x: wide.width - 1,
    y: 7,
    w: 0.6,
    h: 0.3,
    fontFace: font,
    fontSize: 12,
    color: ink.quiet,
    align: 'right',
  });
  if (notes) slide.addNotes(notes);
}

/** The first bar on top, each in its own colour: such charts are drawn from the bottom. */
function addBars(deck: PptxGenJS, slide: PptxGenJS.Slide, given: readonly Bar[], beside: boolean): void {
  const bars = given.toReversed();
  const x = beside ? 5.2 : wide.margin;
  slide.addChart(
    deck.ChartType.bar,
    [
      {
        name: ' ',
        labels: bars.map(({ name }) => cut(name, 46)),
        values: bars.map(({ value }) => Number(value.toFixed(2))),
      },
    ],
    {
      ...{ x, y: 1.6, w: wide.width - x - wide.margin, h: 5.2, barDir: 'bar', barGapWidthPct: 35 },
      chartColors: bars.map((bar) => colourOf(bar).slice(1)),
      ...{
        catAxisLabelFontSize: 16,
        catAxisLabelFontFace: font,
        catAxisLabelColor: ink.text,
      },
      ...{
        valAxisHidden: true,
        valAxisMinVal: Math.min(0, ...bars.map(({ value }) => value)),
        valGridLine: { style: 'none' },
        showLegend: false,
        showTitle: false,
      },
      ...{
        showValue: true,
        dataLabelFormatCode: '0.00',
        dataLabelFontSize: 16,
        dataLabelFontFace: font,
        dataLabelPosition: 'outEnd',
      },
    },
  );
}
