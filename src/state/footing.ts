import { pause } from '../io/breath';
import type { CoinrIndex } from '../io/coinr';
import { packageOfIndex, type IndexOrigin } from '../io/coinr-package';
import { sameData, type DataIdentity } from '../io/document';
import type { DataPackage } from '../io/package';
import type { Outcome } from '../../workers/simulator';
import type { Session } from './session.svelte';
import type { Shelves } from './shelves.svelte';
import type { Loaded } from './simulation.svelte';
import { indexKey } from './storage';

/** The data that workbooks stand on: the shipped ones, or an index of the user's own. */
export class Footing {
  constructor(
    private readonly session: Session,
    private readonly shelves: Shelves,
    private readonly now: () => number,
  ) {}

  /** Of the data in hand, once they are there. */
  get identity(): DataIdentity {
    return this.session.base!.identity;
  }

  /** Whether the data in hand are those that came with the app. */
  get onShipped(): boolean {
    return this.session.base?.data === this.session.simulation.shipped;
  }

  /** Goes over to an index of the user's own and keeps it. On faults all stays. */
  async enter(index: CoinrIndex, origin: IndexOrigin): Promise<Outcome<void>> {
    const outcome = await this.session.takeData(packageOfIndex(index, origin));
    const { identity } = this;
    if (!outcome.ok) return outcome;
    await pause();
    await this.shelves.keepIndex({ id: indexKey(identity), identity, origin, index, added: this.now() });
    return outcome;
  }

  /** Goes over to the data that a workbook was made on, when they are kept; else to the shipped ones. */
  async stand(made: DataIdentity): Promise<Loaded> {
    const { shipped } = this.session.simulation;
    if (!shipped || sameData(made, this.identity)) return this.session.base!;
    let data: DataPackage | null = null;
    if (made.id !== shipped.id) {
      const kept = await this.shelves.index(indexKey(made));
      if (kept) data = packageOfIndex(kept.index, kept.origin);
    }
    if ((data ?? shipped) !== this.session.base!.data) await this.session.takeData(data);
    return this.session.base!;
  }
}
