import { nodeFacts, unitFacts } from '../../facts/open-index';
import type { RivalAssumption } from '../../core';
import type { Formats } from '../../i18n/formats';
import type { Words } from '../../i18n/vi';
import type { DataIdentity } from '../../facts/identity';
import type { DocumentFault } from '../../io/documents/fields';
import type { LinkFault } from '../../io/documents/link';
import type { DataPackage, Label } from '../../facts/package';
import type { EditTarget, EditValue } from '../../state/workbook/edits';
import type { StepLabel } from '../../state/workbook/workbook.svelte';
import { nodeName } from '../parts/names';
import { rivalsText } from '../parts/rivals';

/** What edits and steps are put in words with. */
export interface Speech {
  readonly data: DataPackage;
  readonly t: Words['scenarios'];
  readonly fmt: Formats;
  pick(label: Label): string;
}

export function unitName({ data, t, pick }: Speech, code: string): string {
  const unit = unitFacts(data, code);
  return unit ? pick(unit.name) : t.targets.unknown(code);
}

/** A node's name; codes that these data do not have say so. */
export function nodeText({ data, t, pick }: Speech, code: string): string {
  return data.nodes.some((node) => node.code === code) ? nodeName(data, code, pick) : t.targets.unknown(code);
}

/** What an edit is about, on its own line: without its province. */
export function targetShort(speech: Speech, target: EditTarget): string {
  if (target.kind === 'method') return speech.t.method[target.switch];
  if (target.kind === 'rivals') return speech.t.rivals.heading;
  return nodeText(speech, target.kind === 'value' ? target.indicator : target.node);
}

/** What an edit is about, in full. */
export function targetText(speech: Speech, target: EditTarget): string {
  const short = targetShort(speech, target);
  if (target.kind === 'value') return speech.t.targets.value(unitName(speech, target.unit), short);
  return target.kind === 'weight' ? speech.t.targets.weight(short) : short;
}

type Choice = keyof Speech['t']['choices'];
const choice = ({ t }: Speech, value: string): string => (value in t.choices ? t.choices[value as Choice] : value);

function methodText(speech: Speech, name: string, value: EditValue): string {
  const { t, fmt } = speech;
  if (typeof value === 'string') return choice(speech, value);
  if (name === 'rankDecimals') return value === null ? t.unrounded : String(value);
  if (name === 'coverage') return fmt.percent(value as number);
  const levels = Object.entries(value ?? {}).filter(([, mean]) => mean !== 'arithmetic');
  return levels.map(([level, mean]) => t.meanAt(level, choice(speech, String(mean)))).join('; ') || t.allArithmetic;
}

/** The measure of an indicator; '' for what has none. */
export function measureText({ data, pick }: Speech, target: EditTarget): string {
  const facts = target.kind === 'value' && nodeFacts(data, target.indicator);
  return facts ? pick(facts.measure) : '';
}

/** A value without its measure, for where that stands beside. */
export function figure(speech: Speech, target: EditTarget, value: EditValue): string {
  const { data, t, fmt } = speech;
  if (target.kind === 'method') return methodText(speech, target.switch, value);
  if (target.kind === 'rivals') return rivalsText(speech, value as RivalAssumption);
  if (value === null) return t.values.missing;
  if (target.kind === 'weight') return fmt.plain(value as number, 4);
  return fmt.number(value as number, nodeFacts(data, target.indicator)?.decimals);
}

/** A value with its measure. */
export const valueText = (speech: Speech, target: EditTarget, value: EditValue): string =>
  `${figure(speech, target, value)} ${value === null ? '' : measureText(speech, target)}`.trim();

/** A step of the history as a sentence. */
export function stepText(speech: Speech, label: StepLabel): string {
  const steps = speech.t.history.steps;
  switch (label.code) {
    case 'section':
      return steps.section[label.section];
    case 'adjust': {
      const target = { kind: 'value', unit: label.unit, indicator: label.indicator } as const;
      return steps.adjust(targetText(speech, target), valueText(speech, target, label.to));
    }
    case 'reset':
      return (label.to === 'saved' ? steps.resetSaved : steps.reset)(targetText(speech, label.target));
    case 'reset-unit':
      return steps.resetUnit(unitName(speech, label.unit));
    case 'to-median':
      return steps.toMedian(unitName(speech, label.unit), label.count);
    case 'reset-all':
      return label.to === 'saved' ? steps.resetAllSaved : steps.resetAll;
    case 'method':
      return steps.method(
        speech.t.method[label.switch as keyof Speech['t']['method']] ?? label.switch,
        choice(speech, label.to),
      );
    case 'weight':
      return steps.weight(nodeText(speech, label.node), speech.fmt.plain(label.to, 4));
    case 'structure':
      return steps.structure(nodeText(speech, label.indicator), nodeText(speech, label.group));
    case 'own-figure':
      return steps.ownFigure(targetText(speech, { ...label, kind: 'value' }));
    case 'rivals':
      return steps.method(speech.t.rivals.heading, rivalsText(speech, label.to));
    case 'take-back': {
      const { unit, indicator } = label;
      if (unit === null) return steps.takeBackAll;
      if (indicator === null) return steps.takeBack(unitName(speech, unit));
      return steps.takeBack(targetText(speech, { kind: 'value', unit, indicator }));
    }
    default:
      return steps[label.code](label.name);
  }
}

/** The value that a step is about, if it is about one: its lever can be gone to. */
export function leverOf(label: StepLabel): { unit: string; indicator: string } | null {
  if (label.code === 'adjust') return label;
  return label.code === 'reset' && label.target.kind === 'value' ? label.target : null;
}

const shownFaults = 3;

/** What is wrong with a document: the first faults, and how many more there are. */
export function faultsText(
  { shell, scenarios: t }: Pick<Words, 'shell' | 'scenarios'>,
  faults: readonly (DocumentFault | LinkFault)[],
): string {
  const words = faults.slice(0, shownFaults).map((each) => {
    const { code, where } = each;
    if (code === 'bad-index') return t.faults.at(shell.fault[each.fault.code](each.fault.where), where);
    const placed = code === 'bad-field' || code === 'bad-method' || code === 'duplicate-id' || code === 'reserved-code';
    return placed ? t.faults.at(t.faults[code], where) : t.faults[code];
  });
  const more = faults.length - words.length;
  return [...words, ...(more > 0 ? [t.faults.more(more)] : [])].join('; ');
}

/** Names of two data packages that differ; the same name needs the fingerprint beside it. */
export const dataNames = (made: DataIdentity, now: DataIdentity): [made: string, now: string] =>
  made.id === now.id ? [`${made.id} (${made.fingerprint})`, `${now.id} (${now.fingerprint})`] : [made.id, now.id];

/** The room that something takes, in megabytes or, when it is little, in kilobytes. */
export const sizeText = (fmt: Formats, bytes: number): string =>
  bytes < 1e5 ? `${fmt.number(Math.max(1, bytes / 1e3), 0)} kB` : `${fmt.number(bytes / 1e6, 1)} MB`;
