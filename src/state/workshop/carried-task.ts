import { writeWorkshopFile } from '../../io/documents/workshop';
import type { Task } from '../../workshop/task';

/** Id of the element in which a page carries a task. */
const carrierId = 'carried-task';
const seenKey = 'pii-what-if.carried-task';

/** Whether the page is one file with the whole app in it, which can be handed on. */
export const isWholePage = (): boolean => document.querySelector('script[src], link[rel="stylesheet"]') === null;

/** The app and a task in one page: whoever opens it has both. */
export function pageWithTask(task: Task): string {
  const page = document.documentElement.cloneNode(true) as HTMLElement;
  page.querySelector('#app')!.replaceChildren();
  page.querySelector(`#${carrierId}`)?.remove();
  page.removeAttribute('data-theme');
  // Data, which no policy takes for a script; “<” would end the element.
  const carrier = document.createElement('script');
  carrier.type = 'application/json';
  carrier.id = carrierId;
  carrier.textContent = writeWorkshopFile({ kind: 'task', task }).replace(/</g, '\\u003c');
  page.querySelector('head')!.append(carrier);
  return `<!doctype html>\n${page.outerHTML}`;
}

/** The text of the task that this page carries, the first time it is opened here; null otherwise. */
export function carriedTask(): string | null {
  const text = document.getElementById(carrierId)?.textContent;
  if (!text) return null;
  try {
    if (localStorage.getItem(seenKey) === text) return null;
    localStorage.setItem(seenKey, text);
  } catch {
    // Without a memory the task opens each time: better than never.
  }
  return text;
}
