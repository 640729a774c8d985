import { ownValue } from '../core';
import type { AgencyFacts, Label, NodeFacts } from './package';

/** Today's names as the user wrote them, by the Vietnamese name that plans and framework use. */
export type AgencyNames = Readonly<Record<string, string>>;

/** One row of the table of agencies. */
export interface AgencyRow {
  /** Vietnamese name in plans and framework: the key. */
  readonly key: string;
  readonly name: Label;
  /** Name of today by the data; empty where no source tells it. */
  readonly told: Label;
  /** The user's name of today; null = the data's. */
  readonly own: string | null;
  readonly note: Label;
  /** Id of a source; empty for an agency that the data do not explain. */
  readonly source: string;
}

/** Agencies of plans and framework beside those of today. */
export interface Agencies {
  readonly rows: readonly AgencyRow[];
  /** Vietnamese name of today: the user's, else the data's, else the old name. */
  today(key: string): string;
  /** A name of an agency, old or of today, in both languages. */
  label(name: string): Label;
}

const nothing: Label = { vi: '', en: '' };
const plain = (name: string): Label => ({ vi: name, en: name });

interface Named {
  readonly nodes: readonly Pick<NodeFacts, 'lead'>[];
  readonly agencies?: readonly AgencyFacts[];
}

/**
 * @param named agencies that the user's own tasks name
 * @param own today's names of the user's
 */
export function agenciesOf(data: Named, named: readonly string[] = [], own: AgencyNames = {}): Agencies {
  const told = new Map((data.agencies ?? []).map((facts) => [facts.name.vi, facts]));
  const leads = data.nodes.map(({ lead }) => lead).filter(({ vi }) => vi !== '');
  const labels = new Map<string, Label>();
  const learn = (label: Label) => {
    if (label.vi !== '' && !labels.has(label.vi)) labels.set(label.vi, label);
  };
  for (const { name, today } of told.values()) [name, today].forEach(learn);
  leads.forEach(learn);
  const label = (name: string): Label => labels.get(name) ?? plain(name);
  const keys = new Set([...told.keys(), ...leads.map(({ vi }) => vi), ...named, ...Object.keys(own)]);
  keys.delete('');
  // A name of today is no old name to be explained again.
  const ofToday = new Set([...told.values()].map(({ today }) => today.vi));
  const rows = [...keys]
    .filter((key) => told.has(key) || Object.hasOwn(own, key) || !ofToday.has(key))
    .map((key) => rowOf(key, label(key), told.get(key), ownValue(own, key) ?? null));
  return {
    rows,
    today: (key) => ownValue(own, key) || told.get(key)?.today.vi || key,
    label,
  };
}

const rowOf = (key: string, name: Label, facts: AgencyFacts | undefined, own: string | null): AgencyRow => ({
  key,
  name,
  told: facts?.today ?? nothing,
  own,
  note: facts?.note ?? nothing,
  source: facts?.source ?? '',
});
