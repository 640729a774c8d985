import { nodeFacts } from '../../facts/open-index';
import { rootOf, type Result } from '../../core';
import { locale } from '../../i18n/locale.svelte';
import type { OpenIndex } from '../../facts/open-index';
import type { Session } from '../../state/session.svelte';
import { nodeName } from '../parts/names';
import type { MapChoice } from '../../state/navigation.svelte';
import { inOrder, mapFacts, measuresOf } from './measures';
import { lowIsBest } from './nodes';
import { provinceMap } from './shapes';
import { cuts, stepsOf, type Ink } from './steps';
import { factText, valueText } from './words';

/** Everything that a map and what stands beside it show, for a choice. Read it in a derived value. */
export function mapView(session: Session, loaded: OpenIndex, result: Result, choice: MapChoice) {
  const { data, model } = loaded;
  const { framework } = model;
  const t = locale.t.profile.map;
  const { fmt } = locale;
  const node = (choice.node === null ? undefined : framework.indexOf.get(choice.node)) ?? rootOf(framework);
  const measures = measuresOf(node, framework.nIndicators);
  const measure = measures.find((each) => each === choice.measure) ?? 'score';
  const cut = cuts.find((each) => each === choice.cut) ?? 'quantile';
  const code = framework.codes[node];
  const about = nodeFacts(data, code);
  const low = lowIsBest(framework, node);
  const facts = mapFacts(loaded, result, { node, measure });
  const steps = stepsOf(facts, measure, cut, low);
  const inks = new Map<number, Ink>(steps.flatMap(({ ink, units }) => units.map((unit) => [unit, ink])));
  const decimals = about?.decimals ?? 2;
  const measureName = about ? locale.pick(about.measure) : '';
  const name = (unit: number): string => locale.pick(data.units[unit].name);
  const write = (value: number): string => valueText(value, measure, decimals, fmt);
  const title = node === rootOf(framework) ? code : nodeName(data, code);
  return {
    node,
    measure,
    measures,
    cut,
    facts,
    rows: inOrder(facts, measure, low),
    legend: {
      steps,
      measure,
      /** Better at the lower end. */
      lowFirst: measure === 'rank' || (measure === 'value' && low),
      write,
      /** Some unit has no value. */
      hatched: facts.some(({ value }) => value === null),
    },
    inks,
    decimals,
    name,
    title,
    map: provinceMap(
      data.units,
      session.simulation.shipped?.units ?? [],
      data.regrouped?.of === session.simulation.shipped ? data.regrouped?.grouping.groups : undefined,
    ),
    unchanged: measure === 'change' && facts.every(({ value }) => value === null || value === 0),
    heading: measure === 'value' && measureName ? measureName : t.measures[measure],
    what: t.what(title, t.measures[measure].toLocaleLowerCase(locale.lang)),
    write,
    factOf: (unit: number): string =>
      factText(facts[unit], measure, measureName, decimals, t, locale.t.data.status, fmt),
    tell: (unit: number): string =>
      t.fact(name(unit), factText(facts[unit], measure, measureName, decimals, t, locale.t.data.status, fmt)),
    pick: (unit: number): void => session.chooseUnit(data.units[unit].code),
  };
}

export type MapView = ReturnType<typeof mapView>;
