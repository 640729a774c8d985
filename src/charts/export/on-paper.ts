import { tick } from 'svelte';

const nextFrame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));

/** Runs `draw` while the page has the colours of paper, whatever those of the screen are. */
export async function onPaper<T>(draw: () => Promise<T>): Promise<T> {
  const { dataset } = document.documentElement;
  const { theme } = dataset;
  if (theme === 'dark') {
    dataset.theme = 'light';
    // The theme is heard, then charts are shown anew.
    await nextFrame();
    await tick();
  }
  try {
    return await draw();
  } finally {
    if (theme !== undefined) dataset.theme = theme;
  }
}
