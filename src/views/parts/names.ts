import { nodeFacts, unitFacts } from '../../facts/open-index';
import type { DataPackage, Label, Status } from '../../facts/package';
import { locale } from '../../i18n/locale.svelte';

const regionPrefix = 'region:';

export const regionOf = (unit: string): string | null =>
  unit.startsWith(regionPrefix) ? unit.slice(regionPrefix.length) : null;

type Pick = (label: Label) => string;

/** A node as a reader knows it: its code only where that is a number, then its name; an unknown code as it is. */
export function nodeName(data: DataPackage, code: string): string {
  const facts = nodeFacts(data, code);
  if (!facts) return code;
  const name = locale.pick(facts.name);
  return /^\d/.test(code) ? `${code} ${name}` : name;
}

/** A node in a text about the user's work: a code that these data do not have says so. */
export const nodeText = (data: DataPackage, code: string): string =>
  nodeFacts(data, code) ? nodeName(data, code) : locale.first.shell.unknownCode(code);

/** A unit in such a text. */
export function unitText(data: DataPackage, code: string): string {
  const unit = unitFacts(data, code);
  return unit ? locale.pick(unit.name) : locale.first.shell.unknownCode(code);
}

/** Words for places that are not units. */
interface PlaceWords {
  readonly region: (name: string) => string;
  /** The country's extremes, as a profile page prints them beside a unit's value. */
  readonly lowest: string;
  readonly highest: string;
}

/**
 * Name of a unit, a region or a national extreme; the code itself when it is unknown.
 * @param merged the code is one of the provinces after their merger
 */
export function placeName(data: DataPackage, code: string, pick: Pick, words: PlaceWords, merged = false): string {
  if (code === 'lowest' || code === 'highest') return words[code];
  const region = regionOf(code);
  const known =
    region !== null
      ? data.regions.find((r) => r.key === region)
      : merged
        ? data.units.find((u) => u.successor?.code === code)?.successor
        : unitFacts(data, code);
  const name = known ? pick(known.name) : (region ?? code);
  return region === null ? name : words.region(name);
}

/** The status shape for how something in the framework is known: it rests on print, on real numbers, or on judgement. */
export const shapeOf = (standing: string): Status =>
  standing === 'published' || standing === 'stand-in'
    ? standing
    : standing === 'derived' || standing === 'proxy'
      ? 'derived'
      : 'estimated';
