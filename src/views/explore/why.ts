import { roundToSum } from '../../core';
import type { Part } from '../../charts/waterfall';
import type { Words } from '../../i18n/vi';

/** A part of the change in words. */
export interface Reason {
  readonly part: Part;
  readonly title: string;
  /** What the title does not say; empty when nothing. */
  readonly detail: string;
  /** Points as printed. */
  readonly points: number;
}

/** Decimals of points on screen, as the PII prints them. */
export const pointDecimals = 2;

/**
 * Parts in words, with points rounded so that they add up to the printed change.
 * @param name of an indicator or node, by number
 */
export function reasons(
  parts: readonly Part[],
  change: number,
  name: (node: number) => string,
  t: Words['pictures']['why'],
): Reason[] {
  const printed = roundToSum(
    parts.map((part) => part.points),
    change,
    pointDecimals,
  );
  const titles = {
    'goalposts-own': t.goalpostsOwn,
    'goalposts-others': t.goalpostsOthers,
    clipped: t.clipped,
    weights: t.weights,
    method: t.method,
  };
  return parts.map((part, k) => {
    const points = printed[k];
    if (part.cause === 'own') return { part, title: name(part.largest), detail: '', points };
    const title = part.cause === 'own-rest' ? t.ownRest(part.count) : titles[part.cause];
    return { part, title, detail: t.most(name(part.largest)), points };
  });
}
