import { on } from 'svelte/events';

/** Files that are dropped on an element, anywhere in it. */
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
        this.take([...event.dataTransfer!.files]);
      }),
    ];
    return () => stops.forEach((stop) => stop());
  };
}
