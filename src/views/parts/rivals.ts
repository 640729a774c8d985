import { unitFacts } from '../../facts/open-index';
import type { RivalAssumption } from '../../core';
import type { DataPackage, Label } from '../../facts/package';
import type { Formats } from '../../i18n/formats';
import type { Words } from '../../i18n/vi';

interface Speech {
  readonly data: DataPackage;
  readonly t: Pick<Words['scenarios'], 'rivals' | 'targets'>;
  readonly fmt: Formats;
  pick(label: Label): string;
}

/** What the rivals are taken to do, as a phrase that ends a sentence. */
export function rivalsText({ data, t, fmt, pick }: Speech, rivals: RivalAssumption): string {
  const words = t.rivals;
  const points = (x: number) => fmt.signed(x, 1);
  switch (rivals.kind) {
    case 'still':
      return words.still;
    case 'drift':
      return rivals.own ? words.driftOwn : words.drift;
    case 'near':
      return rivals.own ? words.nearOwn(rivals.count) : words.near(rivals.count);
    case 'unit': {
      const unit = unitFacts(data, rivals.unit);
      return words.unit(unit ? pick(unit.name) : t.targets.unknown(rivals.unit), points(rivals.points));
    }
    case 'stress':
      return words.stress(rivals.count, points(rivals.points));
  }
}
