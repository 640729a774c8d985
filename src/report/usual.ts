import { unitFacts } from '../facts/open-index';
import { hasProvinces, type DataPackage, type UnitFacts } from '../facts/package';
import type { ReportFields, ReportText } from '../io/documents/report-section';
import type { Tongue } from './lexicon';

/** What the usual words depend on. */
interface About {
  readonly data: DataPackage;
  /** Code of the unit. */
  readonly unit: string;
  readonly targetRank: number;
  /** Milliseconds since 1970. */
  readonly date: number;
  readonly tongue: Tongue;
}

/** A centrally run city calls itself one in its other names. */
const isCity = ({ aliases, name }: UnitFacts): boolean =>
  [name.vi, ...aliases].some((each) => /^(TP\.|Thành phố )/.test(each));

/** What each text of a report says until the user says otherwise. */
export function usualTexts({ data, unit, targetRank, date, tongue }: About): Record<ReportText, string> {
  const t = tongue.t.report.doc;
  const facts = unitFacts(data, unit)!;
  const name = tongue.pick(facts.name);
  const day = new Date(date);
  return {
    title: t.titleOf(name, targetRank, tongue.pick(data.title)),
    parent: t.parent(name.replace(/^TP\. /, ''), isCity(facts)),
    issuer: t.issuer,
    number: t.number,
    place: t.placeDate(name, day.getDate(), day.getMonth() + 1, day.getFullYear()),
    role: t.role,
    signatory: '',
    recipients: t.recipients,
    remarks: '',
  };
}

/** The texts in force. */
export function textsOf(about: About, fields: ReportFields): Record<ReportText, string> {
  return { ...usualTexts(about), ...fields.texts };
}

/** Whether the report looks like an official document. */
export const isOfficial = (data: DataPackage, fields: ReportFields): boolean => fields.official ?? hasProvinces(data);
