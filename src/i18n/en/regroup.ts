import type { Messages } from '../messages';
import type { regroup as vi } from '../vi/regroup';
import { plural, type Nouns } from './nouns';

export const regroup = ({ pii, unit, Unit, units }: Nouns): Messages<ReturnType<typeof vi>> => ({
  switch: pii ? 'Provincial boundaries' : 'Units',
  whole: (n, edition) => `${n} ${units}${edition && ` (${edition})`}`,
  locked: 'Set by the workshop’s task',

  sketch: 'Sketch',
  bar: (merged, title, left) =>
    `${title} regrouped into ${merged}.${left > 0 ? ` ${plural(left, 'indicator')} that cannot be combined ${left === 1 ? 'is' : 'are'} left out.` : ''}`,
  partFigures: (n) => `${n} of your figures for the old ${units} went into it.`,
  notComparable: (edition) => `Not comparable to the printed scores of PII ${edition}.`,
  how: 'How is it combined?',

  tab: 'Regrouping',
  heading: (from, merged) => `${from} ${units} as ${merged}`,
  intro: (edition) =>
    `This is a sketch: the index as it would be if the ${units} had been merged when the figures were taken.${edition && ` It is not the result of PII ${edition}, which has other data years and other goalposts.`}`,
  switchTo: (merged) => `Switch to ${merged}`,
  switchBack: (before) => `Back to ${before}`,
  active: 'You are looking at these units.',
  basis: 'Basis',

  own: {
    heading: 'A grouping of your own',
    text: (n) =>
      `Bring a CSV or Excel table with one line for each of the ${n} ${units} (code or name) and the code or name of the new unit. The rules stay as they are.`,
    choose: 'Choose a file…',
    template: 'Save a template (34 provinces)',
    templateName: 'grouping',
    columns: { code: 'Old code', name: 'Old name', newCode: 'New code', newName: 'New name' },
    reading: (file) => `Reading ${file}…`,
    unreadable: (file) => `“${file}” could not be read. Try to open and save it again, then choose it anew.`,
    refused: (file, n) => `“${file}” is no grouping yet: ${n} to put right. Nothing was changed.`,
    row: (n) => `Line ${n}:`,
    more: (n) => `… and ${n} more.`,
    problems: {
      'no-header': () =>
        'there is no line of headings with a column of old units (“Old code” or “Old name”) and one of new units (“New code” or “New name”).',
      'unknown-unit': (text) => (text === '' ? `the old ${unit} is missing.` : `there is no ${unit} “${text}”.`),
      'ambiguous-unit': (text) => `“${text}” may be several ${units}; give the code.`,
      'repeated-unit': (text) => `${text} stands in an earlier line.`,
      'forgotten-unit': (text) => `${text} is not in the table.`,
      'no-group': (text) => `${text} is given no new unit.`,
      'two-names': (text) => `the new unit “${text}” has two names, or one name has two codes.`,
      'reserved-code': (text) => `“${text}” is a word of the program and cannot name a new unit.`,
      'too-few': (text) => `all ${units} go into “${text}”; at least two must be left to be ranked.`,
    },
    found: (from, to) => `All ${from} ${units} are there, merged into ${to} new units.`,
    name: 'Name of this grouping',
    nameNeeded: 'Give the grouping a name.',
    rules: {
      text: (n) =>
        `Merge the units of this index: bring a CSV or Excel table, one of the ${n} units a row (code or name) with the code or name of the new unit, then state how each indicator is merged. The result is an index of its own; merged values are marked as derived or stand-in.`,
      template: 'Save a template',
      heading: 'How each indicator is merged',
      help: 'An indicator without a rule is left out. Counts are summed; a rate is the mean weighted by its denominator, where the index has that column.',
      all: 'For all indicators',
      indicator: 'Indicator',
      rule: 'Rule',
      ruleOf: (name) => `Rule: ${name}`,
      none: 'left out',
      sum: 'summed',
      alike: 'mean, equal weights',
      by: 'mean weighted by the column',
      needed: 'State a rule for one indicator at least.',
      source: (index, file) => `Merged from ${index} by ${file}`,
      open: 'Open as an index of its own',
    },
    open: 'Open the merged index in a workbook of its own',
  },

  limits: {
    heading: 'What to know',
    status:
      'A combined number is only as firm as its weakest part: with one estimate in it, it is an estimate. Computed from several published numbers it is derived; computed with stand-in weights it is a stand-in.',
    scores: `Trust ranks more than scores. Estimates lie in the middle of what is possible: merged, they bring the ${units} closer together, and the sketch’s scores lie above most of the draws, while its ranks agree with them.`,
    errors: 'Errors of the parts are taken as independent of each other.',
    positions:
      'Indicators known as position points only are set anew from 0 (lowest) to 100 (highest) among the new units; no score moves by that.',
    left: 'An indicator that cannot be combined is left out for every unit, so that all are measured by the same indicators. You can enter figures of your own.',
    scenarios: `Each division has workbooks and scenarios of its own. Scenarios are not carried over. Figures entered for the old ${units} are combined by these rules as you go over to the new ones; a value counts as your own only where all of its parts are.`,
    uncertainty:
      'Uncertainty: every draw of the old data is regrouped by these very rules, and the whole index computed. Errors of the weights themselves (population, GRDP…) are not counted.',
  },

  units: {
    heading: (n) => `${n} new units`,
    unit: Unit,
    parts: 'Made of',
    alone: 'as before',
    sketch: 'Sketch: score',
    rank: 'rank',
    printed: (edition) => `PII ${edition} as printed: score`,
    note: (edition) =>
      `The two pairs of columns stand side by side to be looked at, not to be subtracted: the sketch uses the data of 2023, PII ${edition} its own data and goalposts. Empty: no public source was seen that prints it.`,
  },

  rules: {
    heading: 'How each indicator is combined',
    indicator: 'Indicator',
    rule: 'Rule',
    by: 'By',
    why: 'Why',
    search: 'Filter by rule',
    all: (n) => `All (${n})`,
    kinds: {
      ratio: 'numerators summed over denominators summed',
      mean: 'mean by a stand-in weight',
      sum: 'summed',
      none: 'cannot be combined',
    },
    reasons: {
      rule: 'the indicator’s own rule',
      'no-rule': 'Nobody has given a rule for this indicator.',
      'no-denominator': 'There is no denominator for every merged unit.',
      'no-zero': 'A count known as position points only: what stands for none is not known, so nothing can be summed.',
    },
  },

  denominators: {
    heading: 'Denominators and weights',
    name: 'Quantity',
    measure: 'Measure',
    year: 'Year',
    sum: 'Total',
    source: 'Source',
  },
});
