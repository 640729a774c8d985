import { pause } from '../../io/tables/yield';
import { packageOfIndex } from '../../io/coinr/package';
import { sameData, type DataIdentity } from '../../facts/identity';
import { sameNumbers, type OwnIndex } from '../../io/documents/own-index';
import type { DataPackage } from '../../facts/package';
import { fitsUnits } from '../../facts/regroup/grouping';
import { groupingsOf, regroup, regroupedId } from '../../facts/regroup/regroup';
import type { Grouping } from '../../facts/regroup/types';
import type { Outcome } from '../../../workers/simulator';
import type { Session } from '../session.svelte';
import type { WorkbookList } from './workbook-list.svelte';
import { indexKey } from './storage';

/** Where the data of a document are: current, to be gone over to (null = the shipped ones), or not to be had here. */
export type DataLocation =
  | { readonly at: 'current' }
  | { readonly at: 'elsewhere'; readonly data: DataPackage | null }
  | { readonly at: 'nowhere' };

/** The data that workbooks stand on: the shipped ones, or an index of the user's own. */
export class DataSource {
  /** What the packages in use were made of; the shipped one is made of none. */
  private readonly indices = new WeakMap<DataPackage, OwnIndex>();
  /** Packages whose index the store has. */
  private readonly kept = new WeakSet<DataPackage>();
  /** Indices of merged units, by the index that they are made of and by their ids. */
  private readonly regrouped = new WeakMap<DataPackage, Map<string, DataPackage>>();

  constructor(
    private readonly session: Session,
    private readonly workbookList: WorkbookList,
    private readonly now: () => number,
  ) {}

  /** Of the current data, once they are there. */
  get identity(): DataIdentity {
    return this.session.base!.identity;
  }

  /** The current index when it is the user's own. */
  get index(): OwnIndex | undefined {
    const { base } = this.session;
    return base ? this.indices.get(base.data) : undefined;
  }

  /** Whether the current data are those that came with the app. */
  get onShipped(): boolean {
    return this.session.base?.data === this.session.simulation.shipped;
  }

  /** The current data before their units were merged: themselves where none were. */
  get whole(): DataPackage {
    const { data } = this.session.base!;
    return data.regrouped?.of ?? data;
  }

  /** The grouping by which the units are merged, where it is the user's own. */
  get ownGrouping(): Grouping | undefined {
    const { regrouped } = this.session.base!.data;
    return regrouped && !groupingsOf(regrouped.of).includes(regrouped.grouping) ? regrouped.grouping : undefined;
  }

  /** An index with its units merged; the same object for the same index and grouping. */
  regroup(whole: DataPackage, grouping: Grouping): DataPackage {
    const id = regroupedId(whole.id, grouping);
    const known = this.regrouped.get(whole) ?? new Map<string, DataPackage>();
    const before = known.get(id);
    const same = before && JSON.stringify(before.regrouped!.grouping) === JSON.stringify(grouping);
    const data = same ? before : regroup(whole, grouping);
    this.regrouped.set(whole, known.set(id, data));
    return data;
  }

  /** Goes over to an index of the user's own. On faults all stays. */
  async open(own: OwnIndex): Promise<Outcome<void>> {
    const data = this.packageOf(own);
    // A big index is measured in one frame and handed over in the next.
    await pause();
    return this.session.takeData(data);
  }

  /**
   * Sees to it that the current index is kept.
   * @param anew also when it was before: another tab may have cleared it while no workbook stood on it
   * @throws when the store cannot
   */
  async ensureStored(anew: boolean): Promise<void> {
    const { index: own, identity } = this;
    const { data } = this.session.base!;
    const id = indexKey(identity);
    if (!own || (this.kept.has(data) && !(anew && !(await this.workbookList.hasIndex(id))))) return;
    // To copy a big index takes a frame of its own.
    await pause();
    await this.workbookList.keepIndex({ id, identity, ...own, added: this.now() });
    this.kept.add(data);
  }

  /**
   * Finds the data that a document was made on.
   * @param carried the index that came with it; the same index here is taken before it
   * @param grouping of the user's own, by which its units were merged
   */
  async locate(made: DataIdentity, carried?: OwnIndex, grouping?: Grouping): Promise<DataLocation> {
    const same = (own: OwnIndex | undefined): boolean => !carried || (!!own && sameNumbers(own.index, carried.index));
    if (this.isCurrent(made) && same(this.index)) return { at: 'current' };
    const { shipped } = this.session.simulation;
    if (made.id === shipped?.id && !carried) return { at: this.onShipped ? 'current' : 'elsewhere', data: null };
    if (shipped && !carried) {
      const known = [...groupingsOf(shipped), ...(grouping && fitsUnits(grouping, shipped.units) ? [grouping] : [])];
      const own = known.find((each) => regroupedId(shipped.id, each) === made.id);
      if (own) {
        const data = this.regroup(shipped, own);
        return data === this.session.base?.data ? { at: 'current' } : { at: 'elsewhere', data };
      }
    }
    const found = await this.workbookList.index(indexKey(made));
    if (found && same(found)) {
      const data = this.packageOf(found);
      this.kept.add(data);
      return { at: 'elsewhere', data };
    }
    return carried ? { at: 'elsewhere', data: this.packageOf(carried) } : { at: 'nowhere' };
  }

  /** Whether a document was made on the current data. */
  isCurrent(made: DataIdentity): boolean {
    return sameData(made, this.identity);
  }

  /** Switches to data that were located; to the shipped ones when they are nowhere. On faults all stays. */
  async switchTo(location: DataLocation): Promise<Outcome<void>> {
    const data = location.at === 'elsewhere' ? location.data : null;
    if (location.at === 'current' || (data === null && this.onShipped)) return { ok: true, value: undefined };
    return this.session.takeData(data);
  }

  private packageOf({ index, origin }: OwnIndex): DataPackage {
    const data = packageOfIndex(index, origin);
    this.indices.set(data, { index, origin });
    return data;
  }
}
