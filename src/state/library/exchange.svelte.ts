import {
  readDocument,
  scenarioDocument,
  writeDocument,
  type SavedDocument,
  type SavedScenario,
  type ScenarioDocument,
} from '../../io/documents/document';
import type { LastPlan } from '../../io/documents/last-plan-section';
import { hasLink, readLink, writeLink } from '../../io/documents/link';
import { sectionNames, type SectionName } from '../../io/documents/sections';
import { hasWorkshopLink, readWorkshopFile } from '../../io/documents/workshop';
import type { Outcome } from '../../../workers/simulator';
import { sameEdits } from '../workbook/edits';
import { readPlace, writePlace, type Place } from '../navigation.svelte';
import type { DataSource, DataLocation } from './data-source';
import { startHistory } from '../workbook/history';
import type { CurrentWorkbook } from './current-workbook.svelte';
import type { Notice, Notices } from './notices.svelte';
import { openBeside, openWorkbook } from './opening';
import type { Session } from '../session.svelte';
import type { WorkbookList } from './workbook-list.svelte';
import type { WorkshopExchange } from './workshop-exchange.svelte';

const isTable = (name: string): boolean => /\.(xlsx?|xlsm|csv|tsv|txt)$/i.test(name);

/** Longer links are cut by some messengers and mail programs. */
export const safeLength = 8000;

/** What a workbook has and a link leaves out: sections, the scenario's checkpoint, the other scenarios. */
export type LeftOut = SectionName | 'checkpoint' | 'scenarios';

export interface Shared {
  readonly link: string;
  /** The same link without the plan. */
  readonly bare: string;
  readonly hasPlan: boolean;
  readonly left: readonly LeftOut[];
}

/** Workbooks and scenarios as files and links, out and in. What comes in opens beside what is there. */
export class Exchange {
  constructor(
    private readonly session: Session,
    private readonly current: CurrentWorkbook,
    private readonly dataSource: DataSource,
    private readonly workbookList: WorkbookList,
    private readonly workshops: WorkshopExchange,
    private readonly notices: Notices,
  ) {}

  /** Hears of links opened in this tab. Call while a component initialises. */
  start(): void {
    $effect(() => {
      const onHash = () => void this.openAddress();
      addEventListener('hashchange', onHash);
      return () => removeEventListener('hashchange', onHash);
    });
  }

  /** The current workbook as the text of a file, with its index when it is the user's own. */
  workbookFile(): string {
    return writeDocument({ ...this.current.document, index: this.dataSource.index });
  }

  /** The current scenario as the text of a file, with its index when it is the user's own. */
  scenarioFile(): string {
    const { workbook, planner } = this.session;
    return writeDocument({ ...this.scenario(workbook.active, planner.shared), index: this.dataSource.index });
  }

  /** A scenario, without its mark, as a link to what is looked at on this page, or to another place. @param plan goes along */
  link(
    saved: SavedScenario = this.session.workbook.active,
    place: Place = this.session.place,
    plan?: LastPlan,
  ): string {
    const [page] = location.href.split(/[?#]/);
    const scenario = writeLink(this.scenario({ ...saved, saved: null }, plan));
    // The scenario itself comes along: its id here means nothing elsewhere.
    return `${page}#${writePlace({ ...place, scenario: undefined })}&${scenario}`;
  }

  /** What is seen, as a link: the plan found last goes along where the link stays short enough. */
  share(): Shared {
    const { workbook, planner } = this.session;
    const plan = planner.shared;
    const bare = this.link();
    const whole = plan ? this.link(undefined, undefined, plan) : bare;
    const link = whole.length <= safeLength ? whole : bare;
    const { active, scenarios, sections } = workbook;
    const left: LeftOut[] = sectionNames.filter((name) =>
      name === 'lastPlan' ? link !== whole : sections[name] !== undefined,
    );
    if (active.saved) left.push('checkpoint');
    if (scenarios.length > 1) left.push('scenarios');
    return { link, bare, hasPlan: plan !== undefined && link === whole, left };
  }

  /** Opens a file: a scenario in this workbook if it stands on the same data, all else in the library. */
  async openFile(name: string, text: string): Promise<void> {
    if (!this.session.base) return;
    if (readWorkshopFile(text)) return this.workshops.open([{ source: name, text }]);
    const read = readDocument(text);
    if (!read.ok)
      return this.notices.add(
        isTable(name) ? { code: 'table-file', title: name } : { code: 'bad-file', title: name, faults: read.faults },
      );
    const { document } = read;
    const location = await this.dataSource.locate(document.data, document.index, document.grouping);
    const alone = document.kind === 'workbook' && this.workbookList.failure === null;
    if (alone || this.mayGo(location)) {
      const opened = await this.openAlone(document, location, name.replace(/\.json$/i, ''));
      if (!opened.ok) {
        const faults = opened.faults.map((fault) => ({ code: 'bad-index', where: 'index', fault }) as const);
        return this.notices.add({ code: 'bad-file', title: name, faults });
      }
      const { length } = this.session.workbook.scenarios;
      const code = document.kind === 'workbook' ? 'workbook-from-file' : 'from-file';
      this.notices.add({ code, title: name, scenarios: length }, ...opened.value);
    } else {
      // Without a library to put a workbook in, its scenarios come beside the current ones.
      const { value, told } = this.fitBeside(document);
      this.session.workbook.addAll(name, value);
      if (document.kind === 'scenario' && document.lastPlan) this.session.setLastPlan(document.lastPlan);
      this.notices.add({ code: 'from-file', title: name, scenarios: value.length }, ...told);
    }
    this.showEdited();
  }

  /** Opens the link in the address, if there is one, and takes it out so that a reload does not open it again. */
  async openAddress(): Promise<void> {
    const { hash, pathname, search } = location;
    const isWorkshop = hasWorkshopLink(hash);
    if (!this.session.base || !(isWorkshop || hasLink(hash))) return;
    const place = readPlace(hash);
    const fragment = writePlace(place);
    history.replaceState(null, '', pathname + search + (fragment && `#${fragment}`));
    if (isWorkshop) return void (await this.workshops.openLink(hash));
    await this.openLink(hash);
    this.session.navigation.go(place);
    if (!place.unit) this.showEdited();
  }

  /** Goes to the unit that the scenario changes most, unless it changes the one looked at. */
  private showEdited(): void {
    const { adjustments } = this.session.workbook.scenario;
    if (Object.hasOwn(adjustments, this.session.unit)) return;
    const edited = Object.entries(adjustments).sort(([, a], [, b]) => Object.keys(b).length - Object.keys(a).length);
    if (edited.length > 0) this.session.chooseUnit(edited[0][0]);
  }

  /** Opens the scenario of a link beside the others; one that is already there is only made active. */
  private async openLink(fragment: string): Promise<void> {
    const read = readLink(fragment);
    if (!read) return;
    if (!read.ok) return this.notices.add({ code: 'bad-link', faults: read.faults });
    const { document } = read;
    if (!this.dataSource.isCurrent(document.data)) {
      const location = await this.dataSource.locate(document.data, undefined, document.grouping);
      const opened = this.mayGo(location) ? await this.openAlone(document, location, document.scenario.name) : null;
      if (opened?.ok) return this.notices.add(...opened.value);
    }
    const { workbook } = this.session;
    const { value, told } = this.fitBeside(document);
    const [{ name, description, scenario }] = value;
    const known = workbook.scenarios.find((s) => sameEdits(s.scenario, scenario));
    if (known) workbook.choose(known.id);
    else workbook.add(name, scenario, 'link', description);
    if (document.lastPlan) this.session.setLastPlan(document.lastPlan);
    this.notices.add({ code: known ? 'link-known' : 'from-link', title: workbook.active.name }, ...told);
  }

  /** Whether a document should be opened where its data are: nothing that is not kept may be left for it. */
  private mayGo(location: DataLocation): boolean {
    return location.at === 'elsewhere' && (this.workbookList.failure === null || this.current.saved);
  }

  /** Opens a document in a workbook of its own, on its data. @returns what the user must be told */
  private async openAlone(
    document: SavedDocument,
    location: DataLocation,
    title: string,
  ): Promise<Outcome<readonly Notice[]>> {
    await this.current.flush();
    const outcome = await this.dataSource.switchTo(location);
    if (!outcome.ok) return outcome;
    const { value, told } = openWorkbook(this.session.base!, document, title);
    await this.current.load(startHistory(value), title);
    await this.current.save();
    const moved: Notice[] = [];
    if (document.kind === 'scenario') moved.push({ code: 'alone', title: document.scenario.name });
    if (document.index && location.at === 'elsewhere')
      moved.push({ code: 'with-index', title: document.index.origin.title });
    return { ok: true, value: [...moved, ...told] };
  }

  private fitBeside(document: SavedDocument) {
    const { base, workbook } = this.session;
    return openBeside(base!, document, workbook.imports);
  }

  private scenario(named: SavedScenario, plan?: LastPlan): ScenarioDocument {
    const document = scenarioDocument(named, this.dataSource.identity, this.session.workbook.imports, plan);
    return { ...document, grouping: this.dataSource.ownGrouping };
  }
}
