import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateRawSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What HiGHS says of its WebAssembly, and what takes its place. */
const address = 'new URL("highs.wasm",import.meta.url).href';
const bytes = 'var wasmBinary;';
const reader = 'function getBinarySync(file){';

/** Puts the solver's WebAssembly, deflated, into its JavaScript: a page opened from a file cannot fetch. */
export function packedSolver(): Plugin {
  return {
    name: 'packed-solver',
    enforce: 'pre',
    transform: {
      filter: { id: /highs[\\/]build[\\/]highs\.mjs$/ },
      handler(code) {
        if (![address, bytes, reader].every((text) => code.includes(text)))
          this.error('HiGHS loads its WebAssembly in another way than before.');
        const wasm = readFileSync(createRequire(import.meta.url).resolve('highs/runtime'));
        const packed = deflateRawSync(wasm, { level: 9, memLevel: 9 }).toString('base64');
        const unpacked =
          `await new Response(new Blob([Uint8Array.from(atob("${packed}"),(c)=>c.charCodeAt(0))]).stream()` +
          '.pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer()';
        return {
          code: code
            .replace(address, '""')
            .replace(bytes, () => `var wasmBinary=${unpacked};`)
            // HiGHS's own reader asks the network even where it has the bytes.
            .replace(reader, `${reader}if(wasmBinary)return new Uint8Array(wasmBinary);`),
          map: null,
        };
      },
    },
  };
}
