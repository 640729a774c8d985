import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const hashes = (html: string, tag: 'script' | 'style'): string[] =>
  [...html.matchAll(new RegExp(`<${tag}(?![^>]*\\ssrc=)[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))].map(
    ([, text]) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );

/**
 * Writes a Content-Security-Policy into the built page: nothing from elsewhere, no eval (WebAssembly is compiled), and
 * of inline code only what the build put there. Comes after every plugin that changes the page.
 * @param single whether everything is in the page itself
 * @param runs hashes of scripts that the page unpacks
 */
export function contentSecurityPolicy(single: boolean, runs: ReadonlySet<string>): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('The build has no index.html to protect.');
        const html = String(page.source);
        const own = single ? [] : ["'self'"];
        const policy: Record<string, string[]> = {
          'default-src': ["'none'"],
          'script-src': [...own, ...hashes(html, 'script'), ...runs, "'wasm-unsafe-eval'"],
          // Scripts may speak of styles.
          'style-src': [...own, ...hashes(html.replace(/<script[^>]*>[\s\S]*?<\/script>/g, ''), 'style')],
          'worker-src': single ? ['blob:'] : ["'self'"],
          'connect-src': single ? ["'none'"] : ["'self'"],
          'font-src': single ? ['data:'] : ["'self'"],
          'img-src': [...own, 'data:', 'blob:'],
          'manifest-src': single ? ["'none'"] : ["'self'"],
          'base-uri': ["'none'"],
          'form-action': ["'none'"],
        };
        const content = Object.entries(policy)
          .map(([name, sources]) => [name, ...sources].join(' '))
          .join('; ');
        const charset = '<meta charset="utf-8" />';
        if (!html.includes(charset)) throw new Error('index.html must name its charset first.');
        page.source = html.replace(
          charset,
          () => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${content}" />`,
        );
      },
    },
  };
}
