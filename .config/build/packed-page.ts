import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { unpackedText } from './packed-text.ts';

/**
 * Runs the script as if it stood in the page, its styles first; the policy knows the script's hash. Neither stays in the
 * document, so that a copy of the page is no larger than the page.
 */
const unpack = (script: string, styles: string): string =>
  `const [script,styles]=await Promise.all([${unpackedText(script)},${unpackedText(styles)}]);` +
  `const sheet=new CSSStyleSheet();sheet.replaceSync(styles);document.adoptedStyleSheets=[sheet];` +
  `const element=Object.assign(document.createElement("script"),{type:"module",textContent:script});` +
  `document.head.append(element);element.remove();`;

/** Styles that the app brings; those of the splash stay where they stand. */
const appStyles = /<style rel="stylesheet"[^>]*>([\s\S]*?)<\/style>/g;

/**
 * Deflates script and styles of a page that is one file: half of what is carried on a stick.
 * @param runs gets the hash of what the page runs once it is unpacked, as a source of the policy's script-src
 */
export function packedPage(runs: Set<string>): Plugin {
  return {
    name: 'packed-page',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('The build has no index.html to pack.');
        let html = String(page.source);
        const styles = [...html.matchAll(appStyles)].map(([, text]) => text).join('\n');
        if (styles === '') throw new Error('The page has no styles of its own where they were before.');
        html = html.replace(appStyles, '');
        page.source = html.replace(
          /(<script type="module"[^>]*>)([\s\S]*?)(<\/script>)/,
          (_, open: string, text: string, close: string) => {
            runs.add(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
            return open + unpack(text, styles) + close;
          },
        );
      },
    },
  };
}
