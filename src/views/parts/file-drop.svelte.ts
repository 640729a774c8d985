import { on } from 'svelte/events';

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile)
    return [await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  // A folder tells what it holds in parts, the last of which is empty.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (part.length === 0) return found;
    for (const each of part) found.push(...(await filesIn(each)));
  }
}

/** Files that are dropped on an element, anywhere in it, folders with all that is in them. */
export class FileDrop {
  /** Whether files hang over the element. */
  over: boolean = $state(false);

  constructor(private readonly take: (files: File[]) => void) {}

  /** Attachment of the element. */
  readonly target = (element: HTMLElement): (() => void) => {
    const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;
    const hover = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      this.over = true;
    };
    const stops = [
      on(element, 'dragenter', hover),
      on(element, 'dragover', hover),
      // Children of the element are left for one another.
      on(element, 'dragleave', ({ relatedTarget }) => {
        if (!element.contains(relatedTarget as Node | null)) this.over = false;
      }),
      on(element, 'drop', (event) => {
        this.over = false;
        if (!hasFiles(event)) return;
        event.preventDefault();
        const { items, files } = event.dataTransfer!;
        const entries = [...(items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
        if (!entries.some(({ isDirectory }) => isDirectory)) this.take([...files]);
        else void Promise.all(entries.map(filesIn)).then((found) => this.take(found.flat()));
      }),
    ];
    return () => stops.forEach((stop) => stop());
  };
}
