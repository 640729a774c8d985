import { quantile } from 'simple-statistics';
import { standings, type Standing } from '../../facts/package';
import type { MapFact, MapMeasure } from './measures';

/** How the values are cut: into steps of as many units each, or of equal width. */
export const cuts = ['quantile', 'equal'] as const;
export type Cut = (typeof cuts)[number];

/** A colour on light and on dark ground. */
export interface Ink {
  readonly light: string;
  readonly dark: string;
}

/** One colour of the map and what it stands for, as the legend shows it. */
export interface Step {
  readonly ink: Ink;
  /** Least and greatest value that bear it; null for a status. */
  readonly range: readonly [low: number, high: number] | null;
  readonly status: Standing | null;
  /** Units that bear it. */
  readonly units: readonly number[];
}

/**
 * From the worst to the best: one hue whose lightness alone tells the step, so that every kind of sight and a copier can.
 * On light ground the best are deepest, on dark ground brightest.
 */
const ramp: readonly Ink[] = [
  { light: '#e4efe4', dark: '#263f3e' },
  { light: '#bddccd', dark: '#2d5a55' },
  { light: '#90c6b5', dark: '#387a70' },
  { light: '#5aa796', dark: '#4b9c8e' },
  { light: '#2b8074', dark: '#6cc2b2' },
  { light: '#0a524b', dark: '#b4ebe0' },
];

/** @param at 0 = worst, 1 = best */
const sequential = (at: number): Ink => ramp[Math.round(at * (ramp.length - 1))];

/** From much lost to much gained; blue and orange differ for every kind of sight. */
const diverging: readonly Ink[] = [
  { light: '#b04a04', dark: '#f29a52' },
  { light: '#f0b27c', dark: '#8a5428' },
  { light: '#e9e6de', dark: '#39414d' },
  { light: '#8fbce6', dark: '#2f5f8c' },
  { light: '#16599b', dark: '#85c1f7' },
];

const ofStatus: Readonly<Record<Standing, Ink>> = {
  published: ramp[5],
  derived: ramp[3],
  'stand-in': { light: '#d8b24a', dark: '#c79a2b' },
  estimated: { light: '#e6e2d8', dark: '#414956' },
  assumed: { light: '#d9731a', dark: '#f2a261' },
  user: { light: '#1c63a6', dark: '#7ab8f0' },
};

/** Changes are shown to two decimals; what is less than that is none. */
const noChange = 0.005;

/** Where values are cut, rising; fewer places than asked for where many values are the same. */
function thresholds(values: readonly number[], cut: Cut): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const places = ramp.slice(1).map((_, k) => {
    const share = (k + 1) / ramp.length;
    return cut === 'quantile' ? quantile([...values], share) : low + share * (high - low);
  });
  // Where more units than a step holds have the lowest value, the step ends above them.
  const above = Math.min(...values.filter((value) => value > low));
  return [...new Set(places.map((place) => Math.max(place, above)))].filter((place) => place <= high);
}

/**
 * Colours for the facts of a map, from the lowest values to the highest, empty ones left out. Better is always further
 * along the ramp, so ranks and indicators that are better when low run the other way.
 */
export function stepsOf(facts: readonly MapFact[], measure: MapMeasure, cut: Cut, lowIsBest: boolean): Step[] {
  if (measure === 'status')
    return standings.flatMap((status) => {
      const units = facts.filter((fact) => fact.status === status).map(({ unit }) => unit);
      return units.length === 0 ? [] : [{ ink: ofStatus[status], range: null, status, units }];
    });
  const present = facts.flatMap(({ unit, value }) => (value === null ? [] : [{ unit, value }]));
  if (present.length === 0) return [];
  const values = present.map(({ value }) => value);
  const [places, inks] = measure === 'change' ? divergingScale(values, cut) : sequentialScale(values, cut);
  const better = (k: number) => (measure === 'rank' || (measure === 'value' && lowIsBest) ? inks.length - 1 - k : k);
  return inks.flatMap((_, k) => {
    const own = present.filter(({ value }) => places.filter((place) => place <= value).length === k);
    if (own.length === 0) return [];
    const held = own.map(({ value }) => value);
    const range = [Math.min(...held), Math.max(...held)] as const;
    return [{ ink: inks[better(k)], range, status: null, units: own.map(({ unit }) => unit) }];
  });
}

function sequentialScale(values: readonly number[], cut: Cut): [places: number[], inks: readonly Ink[]] {
  const places = thresholds(values, cut);
  const inks = Array.from({ length: places.length + 1 }, (_, k) =>
    sequential(places.length === 0 ? 0.5 : k / places.length),
  );
  return [places, inks];
}

/** Two steps of loss, none, two of gain, alike on both sides. */
function divergingScale(values: readonly number[], cut: Cut): [places: number[], inks: readonly Ink[]] {
  const sizes = values.map(Math.abs).filter((size) => size >= noChange);
  const middle = sizes.length === 0 ? 1 : cut === 'quantile' ? quantile(sizes, 0.5) : Math.max(...sizes) / 2;
  // The mark itself is a great change, up and down.
  return [[-middle + noChange / 2, -noChange, noChange, middle - noChange / 2], diverging];
}
