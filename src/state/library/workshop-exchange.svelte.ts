import { sameData } from '../../facts/identity';
import type { DocumentFault } from '../../io/documents/fields';
import type { LinkFault } from '../../io/documents/link';
import { readWorkshopLink, readWorkshopText, type WorkshopReading } from '../../io/documents/workshop';
import type { Receipt, Submission } from '../../workshop/submission';
import type { Task } from '../../workshop/task';
import type { Workshop } from '../../workshop/workshop';
import { startHistory } from '../workbook/history';
import type { WorkbookDoc } from '../workbook/workbook.svelte';
import type { CurrentWorkbook } from './current-workbook.svelte';
import type { DataSource } from './data-source';
import type { Notices } from './notices.svelte';
import type { Session } from '../session.svelte';

/** What became of one thing that came in, and where it came from. */
export interface Arrival {
  /** Name of the file; '' for a link or a paste. */
  readonly source: string;
  readonly outcome:
    | Receipt
    | { readonly code: 'unreadable'; readonly faults: readonly (DocumentFault | LinkFault)[] }
    /** Nothing of a workshop is in it. */
    | { readonly code: 'nothing' }
    /** A submission, and no board to put it on. */
    | { readonly code: 'no-board'; readonly submission: Submission };
}

/** Tasks, submissions and whole workshops coming in by file, link and paste. */
export class WorkshopExchange {
  /** What came in last, for the screen to tell. */
  arrivals: readonly Arrival[] = $state.raw([]);

  constructor(
    private readonly session: Session,
    private readonly current: CurrentWorkbook,
    private readonly dataSource: DataSource,
    private readonly notices: Notices,
    private readonly scenarioName: () => string,
  ) {}

  /** Opens what a page's fragment carries. @returns whether it was something of a workshop */
  async openLink(fragment: string): Promise<boolean> {
    const reading = readWorkshopLink(fragment);
    if (!reading) return false;
    if (reading.ok) await this.take([{ source: '', readings: [reading] }]);
    else this.notices.add({ code: 'bad-link', faults: reading.faults });
    return true;
  }

  /**
   * Takes in texts: of files, or one pasted. Submissions go on the board together, as one step; a task or a workshop is
   * opened in a workbook of its own.
   */
  async open(texts: readonly { readonly source: string; readonly text: string }[]): Promise<void> {
    await this.take(texts.map(({ source, text }) => ({ source, readings: readWorkshopText(text) })));
  }

  private async take(
    arrived: readonly { readonly source: string; readonly readings: readonly WorkshopReading[] }[],
  ): Promise<void> {
    const { workshop, navigation } = this.session;
    const submissions = arrived.flatMap(({ readings }) =>
      readings.flatMap((reading) =>
        reading.ok && reading.content.kind === 'submission' ? [reading.content.submission] : [],
      ),
    );
    const hasBoard = workshop.doc?.role === 'facilitator';
    const receipts = hasBoard ? [...workshop.receive(submissions)] : [];
    this.arrivals = arrived.flatMap(({ source, readings }): Arrival[] => {
      if (readings.length === 0) return [{ source, outcome: { code: 'nothing' } }];
      return readings.flatMap((reading): Arrival[] => {
        if (!reading.ok) return [{ source, outcome: { code: 'unreadable', faults: reading.faults } }];
        const { content } = reading;
        if (content.kind !== 'submission') return [];
        const outcome = receipts.shift() ?? { code: 'no-board' as const, submission: content.submission };
        return [{ source, outcome }];
      });
    });
    for (const { readings } of arrived)
      for (const reading of readings) {
        if (!reading.ok) continue;
        if (reading.content.kind === 'task') await this.openTask(reading.content.task);
        else if (reading.content.kind === 'workshop') await this.resume(reading.content.workshop);
      }
    if (submissions.length > 0) navigation.go({ screen: 'workshop', part: hasBoard ? 'board' : undefined });
  }

  /** Opens a task in a workbook of its own; one that is open already is brought up to date. */
  async openTask(task: Task): Promise<void> {
    const { workshop, navigation } = this.session;
    const open = workshop.doc;
    if (open?.task.id === task.id) {
      if (open.role === 'facilitator') this.notices.add({ code: 'task-own', title: task.title });
      else {
        const isNewer = task.revision > open.task.revision;
        if (isNewer) workshop.updateTask(task);
        this.notices.add({ code: isNewer ? 'task-updated' : 'task-known', title: task.title });
      }
    } else if (await this.enter(task, () => workshop.teamWorkbook(task)))
      this.notices.add({ code: 'task-opened', title: task.title });
    navigation.go({ screen: 'workshop', part: 'team' });
  }

  private async resume(whole: Workshop): Promise<void> {
    const { workshop, navigation } = this.session;
    if (await this.enter(whole.task, () => workshop.resumedWorkbook(whole, this.scenarioName())))
      this.notices.add({ code: 'workshop-opened', title: whole.task.title });
    navigation.go({ screen: 'workshop', part: whole.role === 'facilitator' ? 'board' : 'team' });
  }

  /** Takes up a workbook on the data of a task; the current one is kept. @returns false where the data are not to be had */
  private async enter(task: Task, made: () => WorkbookDoc): Promise<boolean> {
    const location = await this.dataSource.locate(task.data);
    await this.current.flush();
    const isOther = location.at === 'nowhere' || !(await this.dataSource.switchTo(location)).ok;
    const { model, identity } = this.session.base!;
    const hasPlace =
      !isOther &&
      sameData(task.data, identity) &&
      task.units.every((unit) => model.unitAt.has(unit)) &&
      task.taboo.every((code) => (model.framework.indexOf.get(code) ?? Infinity) < model.framework.nIndicators);
    if (!hasPlace) {
      this.notices.add({ code: 'task-other-data', title: task.title, made: task.data, now: identity });
      return false;
    }
    await this.current.load(startHistory(made()), task.title);
    await this.current.save();
    return true;
  }
}
