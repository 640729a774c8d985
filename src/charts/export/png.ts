/** An SVG with its own size, CSS pixels. */
export interface Svg {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** An SVG as the address of a picture. */
export const svgAddress = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

const pause = (ms: number): Promise<unknown> => new Promise((done) => setTimeout(done, ms));

/** Waits until a picture looks the same twice: fonts within it come a little later than it says that it is there. */
async function settled(image: HTMLImageElement): Promise<void> {
  const small = document.createElement('canvas');
  [small.width, small.height] = [600, Math.max(1, Math.round((600 * image.height) / image.width))];
  const context = small.getContext('2d', { willReadFrequently: true })!;
  const look = (): string => {
    context.clearRect(0, 0, small.width, small.height);
    context.drawImage(image, 0, 0, small.width, small.height);
    return small.toDataURL();
  };
  let before = look();
  for (let alike = 0, tries = 0; alike < 3 && tries < 40; tries++) {
    await pause(50);
    const now = look();
    alike = now === before ? alike + 1 : 0;
    before = now;
  }
}

/** An SVG as PNG. @param across pixels; its own size when left out @throws when the browser cannot draw it */
export async function svgPng({ svg, width, height }: Svg, across = width): Promise<Blob> {
  const [w, h] = [Math.round(across), Math.round((across * height) / width)];
  const image = new Image(w, h);
  image.src = svgAddress(svg);
  await image.decode();
  if (svg.includes('@font-face')) await settled(image);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [w, h];
  canvas.getContext('2d')!.drawImage(image, 0, 0, w, h);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('the picture could not be drawn');
  return blob;
}
