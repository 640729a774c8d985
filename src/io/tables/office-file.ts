import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const contentTypes = '[Content_Types].xml';

/**
 * An Office file without parts that it names and does not have, and without folders: PptxGenJS names a slide master for
 * every slide, and strict readers offer to repair such files.
 */
export function withoutMissingParts(file: Uint8Array): Uint8Array {
  const parts = Object.fromEntries(Object.entries(unzipSync(file)).filter(([name]) => !name.endsWith('/')));
  const types = strFromU8(parts[contentTypes]).replace(
    /<Override PartName="\/([^"]*)"[^>]*\/>/g,
    (override, part: string) => (part in parts ? override : ''),
  );
  return zipSync({ ...parts, [contentTypes]: strToU8(types) });
}
