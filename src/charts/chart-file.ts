import type { Chart } from 'chart.js';

/** A chart as it stands, as a picture of so many pixels across. @param ground colour behind it */
export async function chartPng(chart: Chart, pixels: number, ground: string): Promise<Blob> {
  const { width, height } = chart;
  const before = chart.options.devicePixelRatio;
  const scaled = (ratio: number | undefined): void => {
    chart.options.devicePixelRatio = ratio;
    chart.resize(width, height);
  };
  chart.stop();
  scaled(pixels / width);
  const copy = document.createElement('canvas');
  [copy.width, copy.height] = [chart.canvas.width, chart.canvas.height];
  const context = copy.getContext('2d')!;
  context.fillStyle = ground;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(chart.canvas, 0, 0);
  scaled(before);
  const blob = await new Promise<Blob | null>((done) => copy.toBlob(done, 'image/png'));
  if (!blob) throw new Error('the picture could not be drawn');
  return blob;
}

/** Room around an SVG, in pixels. */
const edge = 12;

/** The same as SVG, its words as text: drawn once more on a context that writes down what is drawn. */
export async function chartSvg(chart: Chart, ground: string): Promise<string> {
  const { Context } = await import('svgcanvas');
  const { width, height, ctx } = chart;
  const written = new Context({ width, height }) as unknown as CanvasRenderingContext2D & InstanceType<typeof Context>;
  const drawOn = (context: CanvasRenderingContext2D): void => {
    for (const each of [chart, ...Object.values(chart.scales)]) Object.assign(each, { ctx: context });
    for (const { controller } of chart.getSortedVisibleDatasetMetas()) Object.assign(controller, { _ctx: context });
  };
  chart.stop();
  try {
    drawOn(written);
    chart.draw();
  } finally {
    drawOn(ctx);
    chart.draw();
  }
  // A ground behind all that was drawn, and room at the edges where another font runs wider.
  const [w, h] = [width + 2 * edge, height + 2 * edge];
  const box = `width="${w}" height="${h}" viewBox="${-edge} ${-edge} ${w} ${h}"`;
  return written
    .getSerializedSvg(true)
    .replace(/<svg[^>]*>/, `<svg xmlns="http://www.w3.org/2000/svg" ${box}>`)
    .replace('>', `><rect x="${-edge}" y="${-edge}" width="${w}" height="${h}" fill="${ground}"/>`);
}
