import type { RivalAssumption } from '../../core';
import type { DataPackage } from '../../facts/package';
import { locale } from '../../i18n/locale.svelte';
import { unitText } from './names';

/** What the rivals are taken to do, as a phrase that ends a sentence. */
export function rivalsText(data: DataPackage, rivals: RivalAssumption): string {
  const words = locale.first.scenarios.rivals;
  const points = (x: number) => locale.fmt.signed(x, 1);
  switch (rivals.kind) {
    case 'still':
      return words.still;
    case 'drift':
      return rivals.own ? words.driftOwn : words.drift;
    case 'near':
      return rivals.own ? words.nearOwn(rivals.count) : words.near(rivals.count);
    case 'unit':
      return words.unit(unitText(data, rivals.unit), points(rivals.points));
    case 'stress':
      return words.stress(rivals.count, points(rivals.points));
  }
}
