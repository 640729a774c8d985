import { fold } from '../../io/recognise/match';

/** A file name that every system takes: the words without accents, joined by hyphens. */
export function fileName(stem: string, title: string, extension = 'json'): string {
  const words = fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${[stem, words].filter(Boolean).join('-')}.${extension}`;
}

/** Hands a content to the browser as a file to save. */
export function download(name: string, content: BlobPart, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
