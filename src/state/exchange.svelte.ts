import {
  readDocument,
  scenarioDocument,
  writeDocument,
  type SavedScenario,
  type ScenarioDocument,
} from '../io/document';
import { hasLink, readLink, writeLink } from '../io/link';
import { sameEdits } from './edits';
import type { Footing } from './footing';
import { startHistory } from './history';
import type { InHand } from './in-hand.svelte';
import type { Notices } from './notices.svelte';
import { openBeside, openWorkbook } from './opening';
import type { Session } from './session.svelte';
import type { Shelves } from './shelves.svelte';

/** Workbooks and scenarios as files and links, out and in. What comes in opens beside what is there. */
export class Exchange {
  constructor(
    private readonly session: Session,
    private readonly hand: InHand,
    private readonly footing: Footing,
    private readonly shelves: Shelves,
    private readonly notices: Notices,
  ) {}

  /** Hears of links opened in this tab. Call while a component initialises. */
  start(): void {
    $effect(() => {
      const onHash = () => this.openAddress();
      addEventListener('hashchange', onHash);
      return () => removeEventListener('hashchange', onHash);
    });
  }

  /** The workbook in hand as the text of a file. */
  workbookFile(): string {
    return writeDocument(this.hand.document);
  }

  /** The scenario in hand as the text of a file. */
  scenarioFile(): string {
    return writeDocument(this.scenario(this.session.workbook.active));
  }

  /** The scenario in hand, without its mark, as a link to this page. */
  link(): string {
    const [page] = location.href.split(/[?#]/);
    return `${page}#${writeLink(this.scenario({ ...this.session.workbook.active, saved: null }))}`;
  }

  /** Opens a file: a scenario in this workbook, a workbook in the library. */
  async openFile(name: string, text: string): Promise<void> {
    const { base, workbook } = this.session;
    if (!base) return;
    const read = readDocument(text);
    if (!read.ok) return this.notices.tell({ code: 'bad-file', title: name, faults: read.faults });
    const { document } = read;
    if (document.kind === 'workbook' && this.shelves.trouble === null) {
      const title = name.replace(/\.json$/i, '');
      await this.hand.settle();
      const { value, told } = openWorkbook(await this.footing.stand(document.data), document, title);
      await this.hand.take(startHistory(value), title);
      await this.hand.keep();
      this.notices.tell({ code: 'from-file', title: name, scenarios: value.scenarios.length }, ...told);
    } else {
      // Without a library to put a workbook in, its scenarios come beside those in hand.
      const { value, told } = openBeside(base, document, workbook.userValues);
      workbook.addAll(name, value);
      this.notices.tell({ code: 'from-file', title: name, scenarios: value.length }, ...told);
    }
  }

  /** Opens the link in the address, if there is one, and takes it out so that a reload does not open it again. */
  openAddress(): void {
    const { hash, pathname, search } = location;
    if (!this.session.base || !hasLink(hash)) return;
    this.openLink(hash);
    history.replaceState(null, '', pathname + search);
  }

  /** Opens the scenario of a link beside the others; one that is already there is only taken in hand. */
  private openLink(fragment: string): void {
    const { base, workbook } = this.session;
    const read = readLink(fragment);
    if (!base || !read) return;
    if (!read.ok) return this.notices.tell({ code: 'bad-link', faults: read.faults });
    const { value, told } = openBeside(base, read.document, workbook.userValues);
    const [{ name, description, scenario }] = value;
    const known = workbook.scenarios.find((s) => sameEdits(s.scenario, scenario));
    if (known) workbook.choose(known.id);
    else workbook.add(name, scenario, 'link', description);
    this.notices.tell({ code: known ? 'link-known' : 'from-link', title: workbook.active.name }, ...told);
  }

  private scenario(named: SavedScenario): ScenarioDocument {
    return scenarioDocument(named, this.footing.identity, this.session.workbook.userValues);
  }
}
