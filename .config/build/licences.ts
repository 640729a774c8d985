import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A package or font that the app ships, and the terms that it comes under. */
export interface ShippedLicence {
  readonly name: string;
  readonly version: string;
  /** SPDX name. */
  readonly licence: string;
  /** Licence and notices as the package has them. */
  readonly text: string;
}

/** Terms under which a package may go into the app. */
export const allowedLicences: readonly string[] = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'OFL-1.1', 'CC BY 4.0', 'CC-BY-4.0'],
  ...['(MIT OR GPL-3.0-or-later)', '(MIT AND Zlib)', 'Zlib', 'BlueOak-1.0.0', 'Unlicense', 'CC0-1.0', 'MIT-0'],
];

/** Build tools of which parts go into what is built. */
const builtIn = ['svelte', 'clsx', 'esm-env', 'workbox-window', 'workbox-core'];

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
}

/** Name of the package that a path in node_modules belongs to; null outside. */
const nameOf = (path: string): string | null =>
  /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path.replaceAll('\\', '/'))?.[1] ?? null;

/** Everything that the lock file says is shipped, with its terms; types are none of it. */
export function shippedLicences(): ShippedLicence[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  const found = new Map<string, ShippedLicence>();
  for (const [path, { version, license = '', dev = false }] of Object.entries(lock.packages)) {
    const name = nameOf(path);
    if (name === null || name.startsWith('@types/') || name === 'undici-types') continue;
    if (dev && !(builtIn.includes(name) && path === `node_modules/${name}`)) continue;
    found.set(`${name}@${version}`, { name, version, licence: license, text: noticesIn(join(root, path)) });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Licence and notices of a package; where it carries none, what it says of itself. */
function noticesIn(folder: string): string {
  const notices = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)(\.|-|$)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (notices.length > 0) return notices.join('\n\n');
  const { name, author, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const by = typeof author === 'object' && author !== null && 'name' in author ? author.name : author;
  return `${String(name)}, ${String(by ?? '')}: ${String(license)}`;
}

const id = 'virtual:licences';

/** Gives the app `virtual:licences`, and refuses to build what has a package in it that is not listed or not allowed. */
export function licences(): Plugin {
  const shipped = shippedLicences();
  const names = new Set(shipped.map(({ name }) => name));
  return {
    name: 'licences',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (source) => (source === `\0${id}` ? `export default ${JSON.stringify(shipped)}` : null),
    generateBundle(_options, bundle) {
      for (const { name, licence, text } of shipped)
        if (!allowedLicences.includes(licence) || text === '')
          this.error(`${name} comes under «${licence}», which is not among the allowed licences, or without its text.`);
      for (const part of Object.values(bundle))
        for (const path of part.type === 'chunk' ? Object.keys(part.modules) : []) {
          const name = nameOf(dirname(path) + '/x');
          if (name !== null && !path.startsWith('\0') && !names.has(name))
            this.error(`${name} goes into the app and is not among the listed licences.`);
        }
    },
  };
}
