import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Unpacks the script that follows and runs it as if it stood there; the policy knows its hash. */
const unpack = (packed: string): string =>
  `const text=await new Response(new Blob([Uint8Array.from(atob("${packed}"),(c)=>c.charCodeAt(0))]).stream()` +
  `.pipeThrough(new DecompressionStream("deflate-raw"))).text();` +
  `document.head.append(Object.assign(document.createElement("script"),{type:"module",textContent:text}));`;

/**
 * Deflates the script of a page that is one file: half of what is carried on a stick.
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
        page.source = String(page.source).replace(
          /(<script type="module"[^>]*>)([\s\S]*?)(<\/script>)/,
          (_, open: string, text: string, close: string) => {
            runs.add(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
            return open + unpack(deflateRawSync(text, { level: 9, memLevel: 9 }).toString('base64')) + close;
          },
        );
      },
    },
  };
}
