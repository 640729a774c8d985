import { fold } from '../../io/recognise/match';

/** A file name that every system takes: the words without accents, joined by hyphens. */
export function fileName(stem: string, title: string, extension = 'json'): string {
  const words = fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${[stem, words].filter(Boolean).join('-')}.${extension}`;
}

const office = 'application/vnd.openxmlformats-officedocument';
/** Media types by extension. */
const types: Readonly<Record<string, string>> = {
  json: 'application/json',
  html: 'text/html',
  csv: 'text/csv;charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pptx: `${office}.presentationml.presentation`,
};

/** Hands a content to the browser as a file to save; the name's extension says what it is. */
export function download(name: string, content: string | Uint8Array | Blob): void {
  const type = types[name.slice(name.lastIndexOf('.') + 1)];
  const url = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
