// @vitest-environment node
import { expect, test } from 'vitest';
import { hideColumn } from '../../data/build/quality';
import { readPublished } from '../../data/build/facts';
import { readRaw } from '../../data/build/raw';
import { readSpace } from '../../data/build/space';

const space = readSpace();
const raw = readRaw(space);
const { kept } = readPublished(space);

/** A short run of what `npm run data:quality` does for every real column. */
test.each(['4.2.3', '7.2.3'])(
  'hiding %s whole, the build finds its order again and beats the flat guess',
  { timeout: 120_000 },
  (indicator) => {
    const quality = hideColumn(space, raw, kept, indicator, 8);
    expect(quality.n).toBeGreaterThanOrEqual(62);
    expect(quality.spearman).toBeGreaterThan(0.3);
    expect(quality.mae).toBeLessThan(quality.maeFlat);
  },
);
