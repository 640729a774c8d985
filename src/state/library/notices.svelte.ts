import type { DataIdentity } from '../../facts/identity';
import type { DocumentFault } from '../../io/documents/fields';
import type { LinkFault } from '../../io/documents/link';
import type { Edit } from '../workbook/edits';

/** Something the user must be told once, as data; the screen puts it in words. */
export type Notice =
  /** The simulator died or went silent and was started anew with the same question. */
  | { readonly code: 'restarted' }
  /** So did the worker of a search, of probabilities, or the reader of files. */
  | { readonly code: 'worker-restarted'; readonly worker: 'planner' | 'uncertainty' | 'importer' }
  /** The workbook is open in another tab: this tab works on a copy. */
  | { readonly code: 'second-tab'; readonly title: string }
  /** Another tab has written the workbook since: this tab goes on with a copy. */
  | { readonly code: 'overtaken'; readonly title: string }
  /** The address tells a scenario that this browser does not have; the one at hand is shown. */
  | { readonly code: 'scenario-elsewhere'; readonly title: string }
  /** Open in another tab, so it stays as it is. */
  | { readonly code: 'busy'; readonly title: string }
  /** It could not be read and is kept aside. */
  | { readonly code: 'set-aside'; readonly title: string }
  /** It was changed to fit these data; the original is kept aside. */
  | { readonly code: 'original-aside'; readonly title: string }
  | { readonly code: 'history-lost'; readonly title: string }
  | { readonly code: 'bad-file'; readonly title: string; readonly faults: readonly DocumentFault[] }
  | { readonly code: 'bad-link'; readonly faults: readonly (DocumentFault | LinkFault)[] }
  | { readonly code: 'from-link' | 'link-known'; readonly title: string }
  /** Scenarios of a file beside the current ones, or a whole workbook in place of the current one, which is kept. */
  | { readonly code: 'from-file' | 'workbook-from-file'; readonly title: string; readonly scenarios: number }
  /** A table of figures, at the door for scenarios. */
  | { readonly code: 'table-file'; readonly title: string }
  | { readonly code: 'other-data'; readonly title: string; readonly made: DataIdentity; readonly now: DataIdentity }
  /** A scenario on other data than the current ones: it has a workbook of its own. */
  | { readonly code: 'alone'; readonly title: string }
  /** The file brought the index that its scenarios stand on. */
  | { readonly code: 'with-index'; readonly title: string }
  /** The index in the file is not the one that its scenarios were made on. */
  | { readonly code: 'altered-index'; readonly title: string; readonly made: DataIdentity; readonly now: DataIdentity }
  /** A workshop's task that was opened, brought up to date, open already, or the facilitator's own; a whole workshop. */
  | {
      readonly code: 'task-opened' | 'task-updated' | 'task-known' | 'task-own' | 'workshop-opened';
      readonly title: string;
    }
  /** A task or a workshop on data that are not to be had here. */
  | {
      readonly code: 'task-other-data';
      readonly title: string;
      readonly made: DataIdentity;
      readonly now: DataIdentity;
    }
  /** The index with its units merged otherwise; the workbook that was open stays where it is, with its scenarios. */
  | { readonly code: 'other-units'; readonly title: string; readonly scenarios: number }
  /** Values of the maker's own came along as edits. */
  | { readonly code: 'user-values'; readonly title: string; readonly count: number }
  /** Edits that these data have no place for were left out. */
  | { readonly code: 'dropped'; readonly title: string; readonly edits: readonly Edit[] };

/** Said in passing. All others are about work that was lost, changed or not kept. */
const passing: ReadonlySet<Notice['code']> = new Set([
  'restarted',
  'worker-restarted',
  'busy',
  'from-link',
  'link-known',
  'from-file',
  'workbook-from-file',
  'table-file',
  'alone',
  'with-index',
  'other-units',
  'user-values',
  'task-known',
  'task-own',
]);

/** What the user has been told and has not yet put away, oldest first. */
export class Notices {
  list: readonly Notice[] = $state.raw([]);

  add(...notices: Notice[]): void {
    const news = new Set(notices.map((notice) => JSON.stringify(notice)));
    this.list = [...this.list.filter((old) => !news.has(JSON.stringify(old))), ...notices];
  }

  /** What matters most comes first: what stays until it is put away, then the latest. */
  readonly ordered: readonly Notice[] = $derived(
    this.list.toReversed().sort((a, b) => Number(passing.has(a.code)) - Number(passing.has(b.code))),
  );

  /** The user goes on to something else: what was said in passing is over. */
  pass(): void {
    this.list = this.list.filter(({ code }) => !passing.has(code));
  }

  dismissAll(): void {
    this.list = [];
  }

  dismiss(notice: Notice): void {
    this.list = this.list.filter((other) => other !== notice);
  }
}
