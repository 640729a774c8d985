import { expect, test } from 'vitest';
import { Updates } from '../../src/state/updates.svelte';

function updates(isKept: boolean) {
  const log: string[] = [];
  const own = new Updates(() => {
    if (isKept) log.push('kept');
    return Promise.resolve(isKept);
  });
  let announce = () => {};
  own.watch((onReady) => {
    announce = onReady;
    return () => Promise.resolve(void log.push('gone over'));
  });
  return { own, log, announce: () => announce() };
}

test('a newer version is told of and waits', () => {
  const { own, log, announce } = updates(true);
  expect(own.ready).toBe(false);
  announce();
  expect(own.ready).toBe(true);
  expect(log).toEqual([]);
});

test('work is kept before the newer version takes over', async () => {
  const { own, log, announce } = updates(true);
  announce();
  await own.take();
  expect(log).toEqual(['kept', 'gone over']);
});

test('while work cannot be kept the old version stays', async () => {
  const { own, log, announce } = updates(false);
  announce();
  await own.take();
  expect(log).toEqual([]);
  expect([own.ready, own.refused]).toEqual([true, true]);
});
