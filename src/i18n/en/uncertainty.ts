import type { Messages } from '../messages';
import type { uncertainty as vi } from '../vi/uncertainty';
import type { Nouns } from './nouns';

export const uncertainty = ({ unit, Unit, units }: Nouns): Messages<ReturnType<typeof vi>> => ({
  screen: {
    analysing: (percent) => `Computing: ${percent}`,
    cancel: 'Stop',
    again: 'Compute again',
    tried: (n) => `${n} ${n === 1 ? 'plan' : 'plans'} tried…`,
    redrawn: (n) =>
      `${n} ${n === 1 ? 'figure' : 'figures'} of your own ${n === 1 ? 'is' : 'are'} kept in every draw; the other estimates were made anew with ${n === 1 ? 'it' : 'them'}, and still fit the published results.`,
    gaveWay: (n) =>
      `${n} published ${n === 1 ? 'result' : 'results'} cannot hold together with your figures and ${n === 1 ? 'was' : 'were'} left out when estimating anew:`,
    gaveWayRank: (name, node, rank) => `${name}, ${node}: rank ${rank}`,
    gaveWayScore: (name, node, score) => `${name}, ${node}: ${score} points`,
    gaveWayFirsts: (name, count) => `${name}: first on ${count} indicators`,
    cancelled: 'Stopped. What is shown below, if anything, is from the time before.',
    outdated: 'What is shown below answers the question before.',
    failed: 'Could not be computed',
    crashed: 'The calculator has stopped.',
    empty: 'Results will appear here.',
    parts: 'Parts of the Uncertainty screen',
    tabs: {
      chances: 'Chances by rank',
      ranks: 'Rank ranges',
      sources: 'Where from',
      clues: 'What to find out',
      method: 'Method',
      plan: 'Surer plan',
      past: 'Tried on the past',
    },
  },
  rivals: {
    heading: `What will other ${units} do?`,
    label: `Assumption about other ${units}`,
    kinds: {
      still: 'Keep their scores',
      drift: 'Move as from 2023 to 2024',
      near: `Only the ${units} around the target move`,
      unit: `One ${unit} moves`,
      stress: `The leading ${units} gain points`,
    },
    own: `The ${unit} in question moves so as well, in what the scenario leaves alone`,
    count: `Number of ${units}`,
    points: 'Change in points',
    unit: Unit,
    measured: (n, mean, spread) =>
      `Measured on ${n} ${units} with published scores in both years: mean ${mean} points, spread ${spread}.`,
    byIndicators: `To move single indicators of that ${unit} instead of points: set them on Explore, in the same scenario, and leave the points here at 0.`,
    setIndicators: 'Set indicators on Explore',
    moved: (names) => `The scenario sets indicators of ${names}; every probability counts with them.`,
    kept: 'The assumption belongs to the scenario: it can be undone and compared, and travels in files and links.',
  },
  chances: {
    lead: (name) => `Each dot is one of 100 chances of the rank of ${name}.`,
    rank: 'Rank',
    target: (rank) => `target: rank ${rank}`,
    pile: (rank, n) => `rank ${rank}: ${n} in 100`,
    label: (name, low, high) =>
      `Dot plot: possible ranks of ${name}, mostly from ${low} to ${high}. The table beside it says the same.`,
    chance: 'Chances in 100',
    upTo: 'This rank or better',
    none: 'under 1',
    gap: (rank, low, high) =>
      `Against the mark of rank ${rank}: ${low} to ${high} points in 4 cases out of 5 (negative is short of it).`,
    need: (points, percent) => `${points} points more would reach the target with a probability of ${percent}.`,
    spare: (points, percent) => `${points} points to spare for a probability of ${percent}.`,
    convergence: 'Has the result settled?',
    convergenceHelp: (worlds, draws, error) =>
      `Computed on ${worlds} sets of estimates, ${draws} draws; sampling error about ±${error}. Probability after each part of the draws:`,
    draws: 'Draws',
    probability: 'Probability',
  },
  ranks: {
    lead: `Dark bar: 9 cases out of 10 of each ${unit}. Pale bar: ranges that hold for all ${units} at once with 90% confidence. Tick: rank on the figures in use.`,
    label: (n) => `Chart of the rank ranges of ${n} ${units} around the target. The table below has every ${unit}.`,
    caption: `Rank ranges of all ${units}`,
    unit: Unit,
    rank: 'Rank',
    median: 'Middle rank',
    range: '9 cases out of 10',
    set: 'All at once, 90%',
    inRange: (range) => `9 cases out of 10: ${range}`,
    inSet: (set) => `all at once, 90%: ${set}`,
    worth: (name, n) =>
      n === 0
        ? `Under these assumptions the rank of ${name} is clearly apart from every other ${unit}.`
        : `With 90% confidence ${name} cannot be told apart from ${n} other ${n === 1 ? unit : units}: a few places among them mean nothing.`,
    target: (rank) => `target: rank ${rank}`,
  },
  sources: {
    lead: (name) =>
      `Each row lets one source vary and holds the others; the last lets all vary together. Share: how much of the variation of ${name}’s distance to the target comes from that source.`,
    source: 'Source',
    probability: 'Target reached',
    range: 'Rank, 9 cases out of 10',
    first: 'Share alone',
    total: 'Share with interactions',
    names: {
      data: 'Estimated figures',
      weights: (percent) => `Weights, each ±${percent}`,
      method: 'Method (outlier treatment, geometric mean, equal indicators)',
      rivals: (assumption) => `Other ${units}: ${assumption}`,
      all: 'All together',
    },
    inactive: (names) => `Not varying: ${names}.`,
    note: 'The share alone is the first-order Sobol index, the share with interactions the total one, both estimated from samples and good to a few per cent.',
  },
  clues: {
    lead: (name) =>
      `Estimated figures of ${name} whose true values would make the answer “reached” or “missed” surest, known one after the other from the top.`,
    none: (name) => `${name} has no estimated figure in this scenario.`,
    today: (percent) => `Today the likelier answer is right in ${percent} of cases.`,
    indicator: 'Indicator',
    share: 'Share of the variation by this figure alone',
    left: 'Left once it is known',
    certainty: 'Answer will be right',
    enter: 'Enter the true figure',
    enterOf: (indicator) => `Enter the true figure of ${indicator}`,
    note: 'Estimated by regression over the draws; what remains is taken as normal.',
  },
  method: {
    variants: 'Rank under each method',
    variantsLead: 'The whole index computed anew on the figures in use; nothing is simulated.',
    variant: 'Method',
    rank: 'Rank',
    change: 'Against the method in use',
    same: 'unchanged',
    up: (n) => `up ${n}`,
    down: (n) => `down ${n}`,
    impossible: 'cannot be computed with these settings',
    names: {
      own: 'Method in use',
      'treatment-none': 'Outliers not treated',
      'treatment-coinr': 'Outliers treated as by COINr',
      'treatment-gii': 'Outliers treated as by the GII',
      geometric: 'Geometric mean in the last step',
      'distance-to-best': 'Distance to the best',
      'percentile-rank': 'Percentile ranks',
      zscore: 'z-scores',
      'equal-indicators': 'Every indicator with the same share',
    },
    tipping: 'Which weight changes the answer?',
    tippingIn: (name, rank) =>
      `The smallest change of each single weight that takes ${name} out of the top ${rank}, all others as they are. Exact, not simulated.`,
    tippingOut: (name, rank) =>
      `The smallest change of each single weight that brings ${name} into the top ${rank}, all others as they are. Exact, not simulated.`,
    tippingNone: 'No change of a single weight changes the answer.',
    tippingUnknown: 'Not told here: it is exact only with arithmetic means and ranks taken on unrounded scores.',
    node: 'Node',
    now: 'Now',
    at: 'Changes at',
    factor: 'Times',
    weighting: (percent) => `For every weighting within ±${percent}`,
    holds: (name, rank) => `Proven: ${name} stays in the top ${rank} for every weighting in that range.`,
    breaks: (name, worst, may) =>
      `Does not hold: some weighting in that range takes ${name} to rank ${worst}; ${may} ${may === 1 ? unit : units} may pass.`,
    open: (name, worst, may) =>
      `Undecided: ${may} ${may === 1 ? unit : units} may pass ${name}, each under a weighting of its own; the worst one tried gives rank ${worst}.`,
    breaking: 'That weighting (the nodes that change most)',
  },
  robust: {
    heading: 'The least effort that is sure enough',
    lead: (rivals) =>
      `Finds the plan of least effort, within the limits of the Plan screen, whose probability of the target is at least the one below, if ${rivals}.`,
    wanted: 'Probability of at least (%)',
    find: 'Find',
    none: 'Within the limits of the Plan screen no plan reaches the target.',
    found: (name, rank, chance, wanted) =>
      `${name} enters the top ${rank} with a probability of ${chance} (${wanted} wanted).`,
    notSure: (name, rank, chance, wanted) =>
      `${wanted} is out of reach: the surest within the limits is ${chance} for ${name} to enter the top ${rank}.`,
    cost: (effort, n, margin, tried) =>
      `Effort ${effort}, ${n} ${n === 1 ? 'indicator' : 'indicators'}, ${margin} points in reserve; ${tried} ${tried === 1 ? 'plan' : 'plans'} tried.`,
    keptName: (name, rank, chance) => `${name} in the top ${rank}, probability ${chance}`,
    steps: 'If a step fails',
    stepsLead: (name, rank) =>
      `Probability that ${name} enters the top ${rank} by the plan on the Plan screen when one step is only half done, or not done, and all others are.`,
    noPlan: 'There is no plan to try yet.',
    toPlan: 'Find a plan',
    tryAll: (n) => `Try ${n} ${n === 1 ? 'step' : 'steps'}`,
    step: 'Step',
    half: 'Half done',
    late: 'Late for this edition',
    lateHelp:
      'Late: the step shows only after the edition is computed, so that the indicator is as today in this edition, the same as not done; the difference comes in the next one.',
    nextEdition: `In the next edition, with every step done by then and a year of change behind all ${units}:`,
    without: 'Not done',
  },
  past: {
    lead: (from, to, n) =>
      `The ${to} score predicted from that of ${from} for ${n} ${units} with published scores in both years, each left out in turn.`,
    cover: (in80, in90) => `The 80% range holds the true score for ${in80} of the ${units}, the 90% range for ${in90}.`,
    error: (error, still) => `Mean error ${error} points; predicting no change gives ${still} points.`,
    example: (name, before, after, low, high) =>
      `Example ${name}: ${before} → ${after} points; the predicted 80% range is ${low}–${high}.`,
    exampleRanks: (before, after) => `Published rank: ${before} → ${after}.`,
    few: 'So few tell how much scores move in general; they cannot predict a single place.',
    none: 'These data have no published scores of two years to try it on.',
    unit: Unit,
    predicted: 'Predicted',
    range: '80% range',
    inside: 'Inside',
    yes: 'yes',
    no: 'no',
  },
});
