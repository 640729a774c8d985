import type { Png } from '../../report/docx';

interface Svg {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** An SVG as the address of a picture. */
export const svgAddress = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/** An SVG drawn at its own size. @throws when the browser cannot draw it */
export async function svgPng({ svg, width, height }: Svg): Promise<Png> {
  const image = new Image(width, height);
  image.src = svgAddress(svg);
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  canvas.getContext('2d')!.drawImage(image, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('the picture could not be drawn');
  return { bytes: new Uint8Array(await blob.arrayBuffer()), width, height };
}
