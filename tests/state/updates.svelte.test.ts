import { expect, test } from 'vitest';
import { Updates } from '../../src/state/updates.svelte';

function updates(settle: () => Promise<void>) {
  const log: string[] = [];
  const own = new Updates(async () => {
    await settle();
    log.push('kept');
  });
  let announce = () => {};
  own.watch((onReady) => {
    announce = onReady;
    return () => Promise.resolve(void log.push('gone over'));
  });
  return { own, log, announce: () => announce() };
}

test('a newer version is told of and waits', () => {
  const { own, log, announce } = updates(() => Promise.resolve());
  expect(own.ready).toBe(false);
  announce();
  expect(own.ready).toBe(true);
  expect(log).toEqual([]);
});

test('work is kept before the newer version takes over', async () => {
  const { own, log, announce } = updates(() => Promise.resolve());
  announce();
  await own.take();
  expect(log).toEqual(['kept', 'gone over']);
});

test('while work cannot be kept the old version stays', async () => {
  const { own, log, announce } = updates(() => Promise.reject(new Error('full')));
  announce();
  await expect(own.take()).rejects.toThrow('full');
  expect(log).toEqual([]);
  expect(own.ready).toBe(true);
});
