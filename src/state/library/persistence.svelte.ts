import { loadPreferences, savePreferences } from '../preferences';

/** Whether the browser was asked before without a word from the user; true also where that cannot be remembered. */
function askedBefore(): boolean {
  if (loadPreferences().askedToPersist) return true;
  savePreferences({ askedToPersist: true });
  return !loadPreferences().askedToPersist;
}

/** What a browser says of the lasting of its storage; its `navigator.storage`. */
export type StoragePersistence = Pick<StorageManager, 'persisted' | 'persist'>;

/** Whether the browser has promised to keep what is in the store, also when the machine runs short of room. */
export class Persistence {
  /** Null = it does not say. */
  promised: boolean | null = $state(null);

  constructor(private readonly storage: StoragePersistence | undefined) {}

  /** Looks whether there is a promise. */
  look(): Promise<void> {
    return this.note((storage) => storage.persisted());
  }

  /** Asks for the promise. Some browsers put the question to the user, others answer by themselves. */
  ask(): Promise<void> {
    return this.note((storage) => storage.persist());
  }

  /** Asks for the promise without a word from the user: only the first time ever, and not when it is given. */
  async askOnce(): Promise<void> {
    await this.look();
    if (this.promised === false && !askedBefore()) await this.ask();
  }

  private async note(answer: (storage: StoragePersistence) => Promise<boolean>): Promise<void> {
    try {
      this.promised = this.storage ? await answer(this.storage) : null;
    } catch {
      this.promised = null;
    }
  }
}
