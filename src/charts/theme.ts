import { createSubscriber } from 'svelte/reactivity';

/** The colours of the page, for canvases, which cannot read CSS variables themselves. Font sizes are CSS pixels. */
export interface Theme {
  readonly panel: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly line2: string;
  readonly own: string;
  readonly target: string;
  readonly gain: string;
  readonly loss: string;
  readonly bar: string;
  readonly fontFamily: string;
  readonly fontSize: number;
}

const variables = {
  panel: '--panel',
  ink: '--ink',
  ink2: '--ink-2',
  ink3: '--ink-3',
  line: '--line',
  line2: '--line-2',
  own: '--own',
  target: '--target',
  gain: '--gain',
  loss: '--loss',
  bar: '--bar',
  fontFamily: '--font',
} as const;

/** Size of the text in charts, CSS pixels; on a wall it is that of the page. */
const usualSize = 12.5;

/** How much larger than usual a theme is, such as on a projector. */
export const scaleOf = ({ fontSize }: Pick<Theme, 'fontSize'>): number => fontSize / usualSize;

/** Reads the theme off an element; a variable that is not set is empty, which canvases take as «no change». */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const entries = Object.entries(variables).map(([name, variable]) => [name, style.getPropertyValue(variable).trim()]);
  const page = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const fontSize = document.documentElement.dataset.size === 'wall' && page > usualSize ? page : usualSize;
  return {
    ...(Object.fromEntries(entries) as Record<keyof typeof variables, string>),
    fontSize,
  };
}

// Tells readers when the page turns light or dark, or larger, and when a font has come: widths of text differ then.
const subscribe = createSubscriber((update) => {
  const observer = new MutationObserver(update);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-size'] });
  document.fonts?.addEventListener('loadingdone', update);
  // Printing does not wait for the observer.
  addEventListener('beforeprint', update, true);
  return () => {
    removeEventListener('beforeprint', update, true);
    observer.disconnect();
    document.fonts?.removeEventListener('loadingdone', update);
  };
});

/** The page's theme now; an effect or derived value that reads it runs again when it changes. */
export function currentTheme(): Theme {
  subscribe();
  return readTheme(document.documentElement);
}

/** A hex colour made see-through; any other notation stays as it is. @param opacity 0 to 1 */
export const faded = (color: string, opacity: number): string =>
  /^#[0-9a-f]{6}$/i.test(color)
    ? color +
      Math.round(opacity * 255)
        .toString(16)
        .padStart(2, '0')
    : color;
