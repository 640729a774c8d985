import { beforeEach, describe, expect, it } from 'vitest';
import { Persistence, type StoragePersistence } from '../../src/state/library/persistence.svelte';

/** A browser that promises when it is asked, or not. */
function storage(grants: boolean, promised = false): StoragePersistence & { readonly asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    persisted: async () => promised,
    persist: async () => {
      asked++;
      return (promised = grants);
    },
  };
}

beforeEach(() => localStorage.clear());

describe('the browser’s promise', () => {
  it('is looked at without asking', async () => {
    const browser = storage(true);
    const persistence = new Persistence(browser);
    await persistence.look();
    expect([persistence.promised, browser.asked()]).toEqual([false, 0]);
    await persistence.ask();
    expect(persistence.promised).toBe(true);
  });

  it('is asked for by itself once, ever; by the user again', async () => {
    const browser = storage(false);
    await new Persistence(browser).askOnce();
    const again = new Persistence(browser);
    await again.askOnce();
    expect([again.promised, browser.asked()]).toEqual([false, 1]);
    await again.ask();
    expect(browser.asked()).toBe(2);
  });

  it('is not asked for when it is given', async () => {
    const browser = storage(true, true);
    await new Persistence(browser).askOnce();
    expect(browser.asked()).toBe(0);
  });

  it('is unknown where browsers do not say', async () => {
    const silent = new Persistence(undefined);
    await silent.askOnce();
    const failing = new Persistence({ persisted: () => Promise.reject(new TypeError()), persist: async () => true });
    await failing.look();
    expect([silent.promised, failing.promised]).toEqual([null, null]);
  });
});
