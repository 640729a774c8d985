import { nodeFacts } from '../../facts/open-index';
import type { RivalAssumption } from '../../core';
import type { Formats } from '../../i18n/formats';
import type { Words } from '../../i18n/vi';
import type { DataIdentity } from '../../facts/identity';
import type { DocumentFault } from '../../io/documents/fields';
import type { LinkFault } from '../../io/documents/link';
import type { DataPackage } from '../../facts/package';
import { locale } from '../../i18n/locale.svelte';
import type { EditTarget, EditValue } from '../../state/workbook/edits';
import type { StepLabel } from '../../state/workbook/workbook.svelte';
import { nodeText, unitText } from '../parts/names';
import { rivalsText } from '../parts/rivals';

const words = () => locale.first.scenarios;

/** What an edit is about, on its own line: without its province. */
export function targetShort(data: DataPackage, target: EditTarget): string {
  if (target.kind === 'method') return words().method[target.switch];
  if (target.kind === 'rivals') return words().rivals.heading;
  return nodeText(data, target.kind === 'value' ? target.indicator : target.node);
}

/** What an edit is about, in full. */
export function targetText(data: DataPackage, target: EditTarget): string {
  const short = targetShort(data, target);
  if (target.kind === 'value') return words().targets.value(unitText(data, target.unit), short);
  return target.kind === 'weight' ? words().targets.weight(short) : short;
}

type Choice = keyof ReturnType<typeof words>['choices'];
const choice = (value: string): string => {
  const { choices } = words();
  return value in choices ? choices[value as Choice] : value;
};

function methodText(name: string, value: EditValue): string {
  const t = words();
  const { fmt } = locale;
  if (typeof value === 'string') return choice(value);
  if (name === 'rankDecimals') return value === null ? t.unrounded : String(value);
  if (name === 'coverage') return fmt.percent(value as number);
  const levels = Object.entries(value ?? {}).filter(([, mean]) => mean !== 'arithmetic');
  return levels.map(([level, mean]) => t.meanAt(level, choice(String(mean)))).join('; ') || t.allArithmetic;
}

/** The measure of an indicator; '' for what has none. */
export function measureText(data: DataPackage, target: EditTarget): string {
  const facts = target.kind === 'value' && nodeFacts(data, target.indicator);
  return facts ? locale.pick(facts.measure) : '';
}

/** A value without its measure, for where that stands beside. */
export function figure(data: DataPackage, target: EditTarget, value: EditValue): string {
  const { fmt } = locale;
  if (target.kind === 'method') return methodText(target.switch, value);
  if (target.kind === 'rivals') return rivalsText(data, value as RivalAssumption);
  if (value === null) return words().values.missing;
  if (target.kind === 'weight') return fmt.plain(value as number, 4);
  return fmt.number(value as number, nodeFacts(data, target.indicator)?.decimals);
}

/** A value with its measure. */
export const valueText = (data: DataPackage, target: EditTarget, value: EditValue): string =>
  `${figure(data, target, value)} ${value === null ? '' : measureText(data, target)}`.trim();

/** A step of the history as a sentence. */
export function stepText(data: DataPackage, label: StepLabel): string {
  const steps = words().history.steps;
  switch (label.code) {
    case 'section':
      return steps.section[label.section];
    case 'adjust': {
      const target = { kind: 'value', unit: label.unit, indicator: label.indicator } as const;
      return steps.adjust(targetText(data, target), valueText(data, target, label.to));
    }
    case 'reset':
      return (label.to === 'saved' ? steps.resetSaved : steps.reset)(targetText(data, label.target));
    case 'reset-unit':
      return steps.resetUnit(unitText(data, label.unit));
    case 'to-median':
      return steps.toMedian(unitText(data, label.unit), label.count);
    case 'reset-all':
      return label.to === 'saved' ? steps.resetAllSaved : steps.resetAll;
    case 'method':
      return steps.method(
        words().method[label.switch as keyof ReturnType<typeof words>['method']] ?? label.switch,
        choice(label.to),
      );
    case 'weight':
      return steps.weight(nodeText(data, label.node), locale.fmt.plain(label.to, 4));
    case 'structure':
      return steps.structure(nodeText(data, label.indicator), nodeText(data, label.group));
    case 'own-figure':
      return steps.ownFigure(targetText(data, { ...label, kind: 'value' }));
    case 'rivals':
      return steps.method(words().rivals.heading, rivalsText(data, label.to));
    case 'take-back': {
      const { unit, indicator } = label;
      if (unit === null) return steps.takeBackAll;
      if (indicator === null) return steps.takeBack(unitText(data, unit));
      return steps.takeBack(targetText(data, { kind: 'value', unit, indicator }));
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
