import { pause } from '../../io/tables/yield';
import { packageOfIndex } from '../../io/coinr/package';
import { sameData, type DataIdentity } from '../../facts/identity';
import { sameNumbers, type OwnIndex } from '../../io/documents/own-index';
import type { DataPackage } from '../../facts/package';
import type { Outcome } from '../../../workers/simulator';
import type { Session } from '../session.svelte';
import type { Shelves } from './workbook-list.svelte';
import { indexKey } from './storage';

/** Where the data of a document are: in hand, to be gone over to (null = the shipped ones), or not to be had here. */
export type Ground =
  | { readonly at: 'hand' }
  | { readonly at: 'elsewhere'; readonly data: DataPackage | null }
  | { readonly at: 'nowhere' };

/** The data that workbooks stand on: the shipped ones, or an index of the user's own. */
export class Footing {
  /** What the packages in use were made of; the shipped one is made of none. */
  private readonly indices = new WeakMap<DataPackage, OwnIndex>();
  /** Packages whose index the shelf has. */
  private readonly kept = new WeakSet<DataPackage>();

  constructor(
    private readonly session: Session,
    private readonly shelves: Shelves,
    private readonly now: () => number,
  ) {}

  /** Of the data in hand, once they are there. */
  get identity(): DataIdentity {
    return this.session.base!.identity;
  }

  /** The index in hand when it is the user's own. */
  get index(): OwnIndex | undefined {
    const { base } = this.session;
    return base ? this.indices.get(base.data) : undefined;
  }

  /** Whether the data in hand are those that came with the app. */
  get onShipped(): boolean {
    return this.session.base?.data === this.session.simulation.shipped;
  }

  /** Goes over to an index of the user's own. On faults all stays. */
  async enter(own: OwnIndex): Promise<Outcome<void>> {
    const data = this.packageOf(own);
    // A big index is measured in one frame and handed over in the next.
    await pause();
    return this.session.takeData(data);
  }

  /**
   * Sees to it that the index in hand is kept.
   * @param anew also when it was before: another tab may have cleared it while no workbook stood on it
   * @throws when the shelf cannot
   */
  async secure(anew: boolean): Promise<void> {
    const { index: own, identity } = this;
    const { data } = this.session.base!;
    const id = indexKey(identity);
    if (!own || (this.kept.has(data) && !(anew && !(await this.shelves.hasIndex(id))))) return;
    // To copy a big index takes a frame of its own.
    await pause();
    await this.shelves.keepIndex({ id, identity, ...own, added: this.now() });
    this.kept.add(data);
  }

  /**
   * Finds the data that a document was made on.
   * @param carried the index that came with it; the same index here is taken before it
   */
  async find(made: DataIdentity, carried?: OwnIndex): Promise<Ground> {
    const same = (own: OwnIndex | undefined): boolean => !carried || (!!own && sameNumbers(own.index, carried.index));
    if (this.inHand(made) && same(this.index)) return { at: 'hand' };
    const { shipped } = this.session.simulation;
    if (made.id === shipped?.id && !carried) return { at: this.onShipped ? 'hand' : 'elsewhere', data: null };
    const found = await this.shelves.index(indexKey(made));
    if (found && same(found)) {
      const data = this.packageOf(found);
      this.kept.add(data);
      return { at: 'elsewhere', data };
    }
    return carried ? { at: 'elsewhere', data: this.packageOf(carried) } : { at: 'nowhere' };
  }

  /** Whether a document was made on the data in hand. */
  inHand(made: DataIdentity): boolean {
    return sameData(made, this.identity);
  }

  /** Goes over to data that were found; to the shipped ones when they are nowhere. On faults all stays. */
  async stand(ground: Ground): Promise<Outcome<void>> {
    const data = ground.at === 'elsewhere' ? ground.data : null;
    if (ground.at === 'hand' || (data === null && this.onShipped)) return { ok: true, value: undefined };
    return this.session.takeData(data);
  }

  private packageOf({ index, origin }: OwnIndex): DataPackage {
    const data = packageOfIndex(index, origin);
    this.indices.set(data, { index, origin });
    return data;
  }
}
