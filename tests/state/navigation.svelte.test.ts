import { beforeEach, describe, expect, it } from 'vitest';
import {
  Navigation,
  readPlace,
  readScenarioAddress,
  scenarioAddress,
  writePlace,
  type Place,
} from '../../src/state/navigation.svelte';

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

describe('a scenario in an address', () => {
  it('is told with its workbook', () => {
    const address = scenarioAddress('0abcdefghijklmnopqrst', 's2');
    expect(address).toBe('0abcdefghi.s2');
    expect(readScenarioAddress(address)).toEqual({ workbook: '0abcdefghi', scenario: 's2' });
  });
  it('without one is of the workbook at hand', () =>
    expect(readScenarioAddress('s2')).toEqual({ workbook: '', scenario: 's2' }));
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

  it('makes a step of another scenario of the workbook, and none of another workbook', () => {
    const navigation = new Navigation();
    navigation.write({ screen: 'explore' });
    navigation.write({ screen: 'explore', scenario: 'a.s1' });
    const before = history.length;
    navigation.write({ screen: 'explore', scenario: 'b.s1' });
    expect([history.length, fragment()]).toEqual([before, 'screen=explore&scenario=b.s1']);
    navigation.write({ screen: 'explore', scenario: 'b.s2' });
    expect([history.length, fragment()]).toEqual([before + 1, 'screen=explore&scenario=b.s2']);
  });

  it('leaves a link that waits to be opened, and fragments of others, alone', () => {
    for (const waiting of ['unit=33&s=abc.def', 'main']) {
      history.replaceState(null, '', `#${waiting}`);
      new Navigation().write({ screen: 'explore' });
      expect(fragment()).toBe(waiting);
    }
  });
});
