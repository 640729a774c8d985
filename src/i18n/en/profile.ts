import type { Words } from '../vi';
import type { Nouns } from './nouns';

export const profile = ({ pii, unit, Unit, units, pillar, everywhere }: Nouns): Words['profile'] => ({
  title: pii ? 'Map and province profile' : 'Map and profile',
  sections: 'Parts of the Map and profile screen',
  tabs: { map: 'Map', profile: 'Profile' },
  map: {
    node: 'Measure',
    levels: {
      total: 'Index',
      subindex: 'Input, output',
      pillar: 'Pillars',
      subpillar: 'Sub-pillars',
      indicator: 'Indicators',
    },
    measure: 'Colour by',
    measures: {
      rank: 'Rank',
      score: 'Score (0–100)',
      change: 'Change of score in the scenario',
      value: 'Raw value',
      status: 'Status of the data',
    },
    cut: 'Colour steps',
    cuts: { quantile: `As many ${units} each`, equal: 'Equally wide' },
    islands: { hoangSa: 'Hoàng Sa archipelago (Đà Nẵng)', truongSa: 'Trường Sa archipelago (Khánh Hòa)' },
    inset: 'Red River Delta, enlarged',
    label: (what) =>
      `Map of Vietnam: ${what}. Arrow keys go from one ${unit} to the next, Enter chooses. The table beside it has all of this.`,
    what: (node, measure) => `${node} – ${measure}`,
    fact: (province, parts) => `${province}: ${parts}`,
    rank: (rank) => `rank ${rank}`,
    rankChange: (before, after) => `rank ${before} → ${after}`,
    unranked: 'not ranked',
    score: (score) => `${score} points`,
    change: (change) => `${change} points against the baseline`,
    missing: 'no data',
    legend: 'Legend',
    legendUnits: (n) => `${n} ${n === 1 ? unit : units}`,
    legendHint: { better: 'better', worse: 'worse' },
    hatched: 'Hatched: no data',
    none: 'The scenario in use has not changed this score.',
    credit: 'Map shapes:',
    creditBy:
      'Stephen Truong, @svg-maps/vietnam, licence CC BY 4.0; inset, legend and names of the archipelagos added.',
    merged: 'The 34 provinces and cities since 1 July 2025, put together from the boundaries of the 63.',
    absent: (names) => `Not on the map: ${names}.`,
    elsewhere: 'The data in use have no place on this map. The table below has everything.',
    table: 'Table of the map',
    place: '#',
    province: Unit,
    known: 'Status',
    choose: (province) => `Choose ${province}`,
    own: `${unit} in question`,
    openProfile: 'Open the profile',
    openExplore: 'See it on Explore',
    assumedHelp: 'Assumed: a value or result that the scenario in use has changed.',
  },
  page: {
    region: (name) => name,
    print: 'Print on one A4 page',
    rival: 'Against',
    rankOf: (ranked) => `rank of ${ranked} ${units}`,
    before: (rank, score) => `baseline: rank ${rank}, ${score} points`,
    score: 'points',
    interval: (range) => `80 % likely within ${range}`,
    gap: (rank, points, holder, score) =>
      `${points} points short of the top ${rank} (rank ${rank}: ${holder}, ${score}).`,
    reached: (rank, points) => `In the top ${rank}, ${points} points above its mark.`,
    unranked: 'Not ranked for lack of data.',
    pillars: {
      heading: (n) => `${n} ${pillar}s`,
      none: `This index is not divided into ${pillar}s.`,
      name: pii ? 'Pillar' : 'Group',
      own: 'Score',
      rank: 'Rank',
      top: (k) => `Mean of top ${k}`,
      region: 'Mean of region',
      gap: (k) => `Against top ${k}`,
      note: (k, region) =>
        `Mean of top ${k}: plain mean of the ${k} leading ${units} of this scenario${region && `; mean of region: plain mean of the ${units} of ${region}`}.`,
    },
    strengths: 'Strengths',
    weaknesses: 'Weaknesses',
    strengthsRule: (n) =>
      pii
        ? `As the PII’s own profiles: the ${n} best and the ${n} worst ranks ${everywhere}, in order of code; of equal ranks, the indicator that comes first in the framework.`
        : `The ${n} best and the ${n} worst ranks ${everywhere}, in the order of the framework; of equal ranks, the first.`,
    indicator: 'Indicator',
    value: 'Value',
    rank: 'Rank',
    scatter: {
      heading: (x, y) => `${x} and ${y}`,
      label: (province, x, xScore, y, yScore, n) =>
        `Scatter of ${n} ${units}: ${province} has ${xScore} points in ${x} and ${yScore} in ${y}. The ranking table on Explore has all of it.`,
      point: (province, x, y) => `${province}: ${x} / ${y}`,
      diagonal: 'both scores equal',
      reading: (province, above) =>
        above
          ? `${province} lies above the diagonal: more output than input.`
          : `${province} lies below the diagonal: less output than input.`,
      none: 'This index has no input and output sub-index to compare.',
      help: `Click a dot to choose that ${unit}.`,
      estimated: 'Hollow dots: not published, estimated.',
    },
    peers: {
      heading: `Nearest ${units}`,
      how: (n) => `Distance is the root mean square difference of the scores in ${n} ${pillar}s (points, 0–100).`,
      distance: 'Distance',
      score: 'Score',
      none: `No other ${unit} has scores in the same ${pillar}s.`,
      compare: (province) => `Compare with ${province}`,
    },
    history: {
      heading: 'Published results, edition by edition',
      edition: 'Edition',
      score: 'Score',
      rank: 'Rank',
      source: 'Source',
      merged: (name, n) => `${name} after the merger, among ${n} provinces and cities`,
      notPublished: 'not found in print',
      warning:
        'Editions cannot be compared directly: data, framework and goalposts differ; 2025 is of the merged territories.',
      none: 'The data come without published results.',
    },
    basis: (parts) => `What the score rests on, by weight: ${parts}.`,
    basisPart: (percent, status) => `${percent} ${status}`,
    approx: '“≈”: not published, estimated.',
    sideBySide: {
      heading: (a, b) => `${a} and ${b}, indicator by indicator`,
      lead: 'Together: difference of the totals',
      points: 'Ahead, behind (points of the total)',
      pointsHelp:
        'Difference of the indicator’s scores times its weight in the index; all together are the difference of the totals.',
      ahead: (n, of, a, b) => `${a} is ahead of ${b} in ${n} of ${of} indicators.`,
    },
  },
});
