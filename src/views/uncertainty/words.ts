import { unitFacts } from '../../facts/open-index';
import type { DataPackage } from '../../facts/package';
import { locale } from '../../i18n/locale.svelte';
import { nodeName } from '../parts/names';

export const unitText = (data: DataPackage, code: string): string => locale.pick(unitFacts(data, code)!.name);
export const nodeText = (data: DataPackage, code: string): string =>
  nodeName(data, code, (label) => locale.pick(label));
