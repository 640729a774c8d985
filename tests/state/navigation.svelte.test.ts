import { beforeEach, describe, expect, it } from 'vitest';
import { Navigation, readPlace, writePlace, type Place } from '../../src/state/navigation.svelte';

const fragment = (): string => location.hash.slice(1);

describe('an address', () => {
  it.each<[string, Place]>([
    ['', {}],
    ['#main', {}],
    ['#screen=plan', { screen: 'plan' }],
    ['#screen=nowhere&unit=33', { unit: '33' }],
    ['#unit=&rank=0', {}],
    ['rank=2.5', {}],
    ['rank=-3', {}],
    ['rank=abc', {}],
    ['#lang=en&screen=data&part=own&unit=33&rank=10&indicator=1.2.1&scenario=s2', whole()],
  ])('%s is read', (text, place) => expect(readPlace(text)).toEqual(place));

  it('is read as it was written', () => expect(readPlace(writePlace(whole()))).toEqual(whole()));
  it('leaves out what is not said', () => expect(writePlace({ unit: 'a b', indicator: undefined })).toBe('unit=a+b'));
});

function whole(): Place {
  return {
    ...{ screen: 'data', part: 'own', unit: '33', targetRank: 10, indicator: '1.2.1' },
    ...{ scenario: 's2', language: 'en' },
  } as const;
}

describe('navigation', () => {
  beforeEach(() => history.replaceState(null, '', '/'));

  it('goes where the address says, at once and whenever it changes', () => {
    location.hash = '#screen=plan&unit=33&rank=5';
    const navigation = new Navigation();
    const stop = navigation.follow();
    expect([navigation.screen, navigation.unit, navigation.targetRank]).toEqual(['plan', '33', 5]);
    navigation.indicator = '1.1';
    location.hash = '#screen=data&part=proof';
    dispatchEvent(new Event('hashchange'));
    expect([navigation.screen, navigation.parts.data, navigation.unit, navigation.indicator]).toEqual([
      'data',
      'proof',
      '33',
      null,
    ]);
    stop();
    location.hash = '#screen=explore';
    dispatchEvent(new Event('hashchange'));
    expect(navigation.screen).toBe('data');
  });

  it('makes a step of another screen and none of another target', () => {
    const navigation = new Navigation();
    navigation.write({ screen: 'explore', targetRank: 10 });
    const before = history.length;
    navigation.write({ screen: 'explore', targetRank: 9 });
    expect([history.length, fragment()]).toEqual([before, 'screen=explore&rank=9']);
    navigation.write({ screen: 'plan', targetRank: 9 });
    expect([history.length, fragment()]).toEqual([before + 1, 'screen=plan&rank=9']);
  });

  it('leaves a link that waits to be opened, and fragments of others, alone', () => {
    for (const waiting of ['unit=33&s=abc.def', 'main']) {
      history.replaceState(null, '', `#${waiting}`);
      new Navigation().write({ screen: 'explore' });
      expect(fragment()).toBe(waiting);
    }
  });
});
