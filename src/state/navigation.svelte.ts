import { untrack } from 'svelte';

/** The screens of the app, in their order. */
export const screenNames = [
  'explore',
  'plan',
  'uncertainty',
  'profile',
  'scenarios',
  'report',
  'workshop',
  'data',
] as const;
export type ScreenName = (typeof screenNames)[number];

/** What is looked at; what an address leaves out is absent. */
export interface Place {
  readonly screen?: ScreenName;
  /** Part of the screen, by its own name. */
  readonly part?: string;
  /** Id of the grouping by which units are merged; absent = units as the index has them. */
  readonly units?: string;
  /** Code of the unit in question. */
  readonly unit?: string;
  readonly targetRank?: number;
  /** Code of the indicator whose detail is open. */
  readonly indicator?: string;
  /** The open scenario, as `scenarioAddress` tells it. */
  readonly scenario?: string;
  readonly language?: string;
}

const isScreen = (name: string | null): name is ScreenName => screenNames.some((screen) => screen === name);

/** Reads the place out of a page's fragment, with or without #; what it does not say, or says wrongly, is absent. */
export function readPlace(fragment: string): Place {
  const given = new URLSearchParams(fragment.replace(/^#/, ''));
  const screen = given.get('screen');
  const rank = Number(given.get('rank') ?? NaN);
  const text = (name: string, key: keyof Place): Place => (given.get(name) ? { [key]: given.get(name)! } : {});
  return {
    ...(isScreen(screen) ? { screen } : {}),
    ...text('part', 'part'),
    ...text('units', 'units'),
    ...text('unit', 'unit'),
    ...(Number.isInteger(rank) && rank > 0 ? { targetRank: rank } : {}),
    ...text('indicator', 'indicator'),
    ...text('scenario', 'scenario'),
    ...text('lang', 'language'),
  };
}

/** The place as a fragment, without #. */
export function writePlace({ screen, part, units, unit, targetRank, indicator, scenario, language }: Place): string {
  const told = { lang: language, screen, part, units, unit, rank: targetRank, indicator, scenario };
  const given = Object.entries(told).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

/** Letters of a workbook's random id that tell it from all others. */
const workbookLetters = 10;

/** A scenario as an address tells it: its id counts within its workbook alone. */
export const scenarioAddress = (workbook: string, scenario: string): string =>
  `${workbook.slice(0, workbookLetters)}.${scenario}`;

/** Beginning of the workbook's id, and the scenario's id within it; an address without a workbook means the one at hand. */
export function readScenarioAddress(text: string): { readonly workbook: string; readonly scenario: string } {
  const dot = text.indexOf('.');
  return { workbook: text.slice(0, Math.max(0, dot)), scenario: text.slice(dot + 1) };
}

/** What the map shows, by its own names: an indicator or aggregate, null for the index; a measure; how colours are cut. */
export interface MapChoice {
  readonly node: string | null;
  readonly measure: string;
  readonly cut: string;
}

const workbookOf = ({ scenario }: Place): string | null =>
  scenario === undefined ? null : readScenarioAddress(scenario).workbook;

/** What the user looks at, kept in the page's address: Back, Forward, reload and links return to it. */
export class Navigation {
  screen: ScreenName = $state('explore');
  /** Part looked at last on each screen that has parts. */
  parts: Readonly<Partial<Record<ScreenName, string>>> = $state.raw({});
  /** Code of the unit chosen by the user; null until one is. */
  unit: string | null = $state(null);
  /** Grouping that the address asks for, null = units as they are; undefined once it is followed. */
  unitsWanted: string | null | undefined = $state(undefined);
  targetRank: number = $state(10);
  /** Code of the indicator whose detail is open. */
  indicator: string | null = $state(null);
  /** Code of the indicator whose lever, or row of the sheet of own figures, the focus is on its way to. */
  sought: string | null = $state(null);
  /** Code of the unit that the profile compares with; null until one is chosen. */
  rival: string | null = $state(null);
  map: MapChoice = $state.raw({ node: null, measure: 'rank', cut: 'quantile' });
  /** Step of the tour that is shown; null = none. */
  tourStep: number | null = $state(null);
  /** As the address gave it. */
  language: string | null = $state(null);
  /** The scenario that the address asks for; null once it is open, or known not to be there. */
  scenario: string | null = $state(null);
  /** Id of the current workbook; null until one is open. */
  workbook: string | null = $state(null);

  showPart(screen: ScreenName, part: string): void {
    this.parts = { ...untrack(() => this.parts), [screen]: part };
  }

  /** Goes to what a place says; the rest stays. */
  go({ screen, part, units, unit, targetRank, indicator, scenario, language }: Place): void {
    if (screen) this.screen = screen;
    if (part) this.showPart(screen ?? untrack(() => this.screen), part);
    if (units) this.unitsWanted = units;
    if (unit) this.unit = unit;
    if (targetRank) this.targetRank = targetRank;
    if (indicator) this.indicator = indicator;
    // The sheet of own figures has a row for it.
    if (indicator && part === 'own-figures') this.sought = indicator;
    if (scenario) this.scenario = scenario;
    if (language) this.language = language;
  }

  /** Follows the address when the user goes back or forth in it. @returns stops following */
  follow(): () => void {
    const read = (): void => {
      const place = readPlace(location.hash);
      if (Object.keys(place).length === 0) return;
      this.go(place);
      // An address that names a screen tells all of it.
      if (place.screen && !place.indicator) this.indicator = null;
      if (place.screen && !place.units) this.unitsWanted = null;
    };
    read();
    // Going back tells so at once; hashchange comes later, when the present place may have been written over it.
    const events = ['popstate', 'hashchange'] as const;
    for (const event of events) addEventListener(event, read);
    return () => {
      for (const event of events) removeEventListener(event, read);
    };
  }

  /**
   * Writes the address. Another screen, part, grouping, indicator or scenario of the workbook is a step to come back to;
   * another unit, target, language or workbook changes the present one. The link of a scenario or a workshop that waits to be opened is left alone.
   */
  write(place: Place): void {
    const now = readPlace(location.hash);
    const known = Object.keys(now).length > 0;
    const given = new URLSearchParams(location.hash.slice(1));
    if (given.has('s') || given.has('w') || (!known && location.hash.length > 1)) return;
    const fragment = writePlace(place);
    if (fragment === location.hash.slice(1)) return;
    const isStep =
      now.screen !== undefined &&
      ((['screen', 'part', 'units', 'indicator'] as const).some((key) => now[key] !== place[key]) ||
        (now.scenario !== place.scenario && workbookOf(now) === workbookOf(place)));
    history[isStep ? 'pushState' : 'replaceState'](null, '', `#${fragment}`);
  }
}
