/** Width of a text in CSS pixels. */
export type Measure = (text: string, bold?: boolean) => number;

/** How a text is set on a canvas. */
export const canvasFont = (family: string, size: number, bold = false): string =>
  `${bold ? 600 : 400} ${size}px ${family || 'sans-serif'}`;

/** Measures with the browser, each text once; where there is no canvas, by the usual width of a letter. */
export function createMeasure(family: string, size: number): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const known = { plain: new Map<string, number>(), bold: new Map<string, number>() };
  return (text, bold = false) => {
    if (!context) return text.length * size * 0.55;
    const widths = known[bold ? 'bold' : 'plain'];
    let width = widths.get(text);
    if (width === undefined) {
      context.font = canvasFont(family, size, bold);
      width = context.measureText(text).width;
      widths.set(text, width);
    }
    return width;
  };
}

/** The text, cut with «…» where it would be wider than `width`. */
export function shorten(text: string, width: number, measure: Measure, bold = false): string {
  if (measure(text, bold) <= width) return text;
  let low = 0;
  let high = text.length;
  const cut = (length: number) => text.slice(0, length).trimEnd() + '…';
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(cut(middle), bold) <= width) low = middle;
    else high = middle - 1;
  }
  return cut(low);
}

/** The text on at most `most` lines, broken at spaces or within a word that is wider than a line; the last is shortened. */
export function wrap(text: string, width: number, most: number, measure: Measure, bold = false): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (lines.length < most - 1 && measure(rest, bold) > width) {
    let end = 1;
    while (measure(rest.slice(0, end + 1).trimEnd(), bold) <= width) end++;
    const space = rest.lastIndexOf(' ', end);
    const at = space > 0 ? space : end;
    lines.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...lines, shorten(rest, width, measure, bold)];
}
