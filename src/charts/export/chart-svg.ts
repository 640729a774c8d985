import type { Chart } from 'chart.js';

const share = (hex: string): string => String(Math.round((Number.parseInt(hex, 16) / 255) * 1000) / 1000);

/** Colours that are seen through in the notation of SVG 1.1, which every program reads. */
export const withOpacities = (svg: string): string =>
  svg
    .replace(/\b(fill|stroke)="(#[0-9a-f]{6})([0-9a-f]{2})"/gi, (_all, of, color, alpha) =>
      alpha === '00' ? `${of}="none"` : `${of}="${color}" ${of}-opacity="${share(alpha)}"`,
    )
    .replace(/\b(fill|stroke)="rgba\(([^)]*),\s*([\d.]+)\)"/g, '$1="rgb($2)" $1-opacity="$3"');

/** A chart as it stands, as SVG of its own size, its words as text: drawn once more on a context that writes down what is drawn. */
export async function chartSvg(chart: Chart): Promise<string> {
  const { Context } = await import('svgcanvas');
  const { width, height, ctx } = chart;
  const written = new Context({ width, height }) as unknown as CanvasRenderingContext2D & InstanceType<typeof Context>;
  const drawOn = (context: CanvasRenderingContext2D): void => {
    for (const each of [chart, ...Object.values(chart.scales)]) Object.assign(each, { ctx: context });
    for (const { controller } of chart.getSortedVisibleDatasetMetas()) Object.assign(controller, { _ctx: context });
  };
  chart.update('none');
  try {
    drawOn(written);
    chart.draw();
  } finally {
    drawOn(ctx);
    chart.draw();
  }
  return withOpacities(written.getSerializedSvg(true));
}
