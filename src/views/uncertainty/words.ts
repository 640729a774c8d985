import type { DataPackage } from '../../facts/package';
import { locale } from '../../i18n/locale.svelte';
import { nodeName } from '../parts/names';

/** A probability without false precision: whole per cent, and never 0 or 1. */
export const chanceText = (probability: number): string => {
  const { percent } = locale.fmt;
  if (probability < 0.01) return `< ${percent(0.01)}`;
  return probability > 0.99 ? `> ${percent(0.99)}` : percent(probability);
};

export const unitText = (data: DataPackage, code: string): string =>
  locale.pick(data.units.find((unit) => unit.code === code)!.name);
export const nodeText = (data: DataPackage, code: string): string =>
  nodeName(data, code, (label) => locale.pick(label));
