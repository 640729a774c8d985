import type { Formats } from '../../i18n/formats';
import type { Words } from '../../i18n/vi';
import type { MapFact, MapMeasure } from './measures';

/** A value of what the map shows, as its measure is written. @param decimals of the raw values */
export function valueText(value: number | null, measure: MapMeasure, decimals: number, fmt: Formats): string {
  if (value === null) return fmt.number(NaN);
  if (measure === 'rank') return fmt.number(value, 0);
  if (measure === 'change') return fmt.signed(value);
  return fmt.number(value, measure === 'value' ? decimals : 2);
}

/** Whether a number was not printed and follows from none that was. */
export const isEstimate = ({ status }: MapFact): boolean => status === 'estimated';

/** A unit's facts in words: value, rank and how it is known. */
export function factText(
  fact: MapFact,
  measure: MapMeasure,
  measureName: string,
  decimals: number,
  t: Words['profile']['map'],
  statusWords: Words['data']['status'],
  fmt: Formats,
): string {
  const { value, score, rank, rankBefore, status } = fact;
  const about = isEstimate(fact) ? '≈ ' : '';
  const rankWords =
    rank === null
      ? t.unranked
      : rankBefore === null || rankBefore === rank
        ? t.rank(rank)
        : t.rankChange(rankBefore, rank);
  if (value === null) return t.missing;
  const shown = valueText(value, measure, decimals, fmt);
  const parts = [
    measure === 'value'
      ? `${about}${shown} ${measureName}`.trim()
      : measure === 'change'
        ? `${about}${t.change(shown)}`
        : score === null
          ? t.missing
          : `${measure === 'rank' ? '' : about}${t.score(fmt.number(score))}`,
    measure === 'rank' ? `${about}${rankWords}` : rankWords,
    ...(status === null ? [] : [statusWords[status]]),
  ];
  return parts.join(', ');
}
