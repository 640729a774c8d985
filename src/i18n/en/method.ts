import type { Messages } from '../messages';
import type { method as vi } from '../vi/method';
import type { Nouns } from './nouns';

export const method = ({ pii, unit, units, everywhere }: Nouns): Messages<ReturnType<typeof vi>> => ({
  open: 'Method…',
  openChanged: (n) => (n === 1 ? 'Method (1 change)' : `Method (${n} changes)`),
  heading: 'Method',
  help: `${pii ? 'The default is how the PII is computed, as far as that can be verified.' : 'The default is min–max normalisation and weighted arithmetic means; this index may have been made another way.'} Every change belongs to the open scenario: it can be undone, compared and travels with a link.`,
  close: 'Done',
  effect: {
    rank: (rank) => `rank ${rank}`,
    unranked: 'unranked',
    score: (score) => `${score} points`,
    none: 'The method chosen changes nothing so far.',
    moved: (n) => `${n} of all ${units} change rank`,
  },
  switches: 'Choices',
  weights: 'Weights',
  weightsHelp: `Weight against the others of the same parent; ${pii ? 'equal by default' : 'by default those of the framework'}. On the right, the share in the total.`,
  structure: {
    heading: 'What if the framework is not as inferred?',
    help: (inferred, all) =>
      `No published source says to which group ${inferred} of the ${all} indicators belong; their places are inferred, and their weights follow from that. Put an indicator into another group of its pillar to see how far the result rests on it.`,
    indicator: 'Indicator',
    group: 'Count it in',
    choose: 'Choose an indicator…',
    asIs: (group) => `${group} (as inferred)`,
    done: (joined, n, left, m) =>
      `${joined}: ${n} indicators · ${left}: ${m} indicators. Pillar, total, ranks and plans follow this framework; the two groups' own scores stay those of the old one, and estimates still those that fit the inferred one. One place a pillar at a time, in place of weights changed within the pillar.`,
    needsMean: 'Only where every level uses arithmetic means.',
  },
  share: 'in the total',
  meanAt: (names, count) =>
    count > 2 ? `How scores are averaged into ${names}… (${count})` : `How scores are averaged into ${names}`,
  lastWeight: 'At least one item per group needs a weight above 0.',
  explain: {
    goalposts: `Goalposts are the lowest and highest value ${everywhere} for each indicator.`,
    beyond:
      'With goalposts frozen or from the framework: a value beyond them scores no more than the end of the scale, or goes on.',
    normalisation: 'How all indicators are brought to one scale.',
    scale: 'Whether the lowest score is 0 or 1; geometric and harmonic means need it to start at 1.',
    treatment: `Trims extreme values before normalising.${pii ? ' Whether the PII does so is not published.' : ''}`,
    treatmentFit: `Fitting it again on the scenario can make an improving ${unit} score less.`,
    missing: `Skipped, the other weights share anew; or counted as the worst ${unit}; or filled before normalising, as COINr’s Impute does.`,
    coverage: 'Share of a node’s children that must have data for it to have a score.',
    rankDecimals: `Empty: ranks on unrounded scores${pii ? ', as the PII does' : ''}.`,
    means: `Geometric and harmonic means punish imbalance; they need min–max normalisation. Copeland compares ${units} pair by pair: wins less losses.`,
  },
  unrounded: 'unrounded',
  defaults: 'Back to the default method',
});
