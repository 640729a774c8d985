import type { NaturalScale, ScaleBasis, ScoredValue } from '../../facts/natural-scale';
import type { RealFigure } from '../../facts/user-values';
import type { Fields } from './fields';

/** Checks the natural figure that points were converted from. */
export function readRealFigure(check: Fields, raw: unknown, where: string): RealFigure {
  const { value, scale } = check.record(raw, where);
  return { value: check.number(value, `${where}.value`), scale: readScale(check, scale, `${where}.scale`) };
}

/** Checks how points are converted to the natural unit. */
export function readScale(check: Fields, raw: unknown, where: string): NaturalScale {
  const given = check.record(raw, where);
  const [low, high] = [check.number(given.low, `${where}.low`), check.number(given.high, `${where}.high`)];
  if (low >= high) check.bad(`${where}.high`);
  return { low, high, basis: readBasis(check, given.basis, `${where}.basis`) };
}

function readBasis(check: Fields, raw: unknown, where: string): ScaleBasis {
  const basis = check.record(raw, where);
  const number = (name: string): number => check.number(basis[name], `${where}.${name}`);
  switch (basis.kind) {
    case 'rank':
      return { kind: 'rank', value: number('value'), rank: number('rank'), points: number('points') };
    case 'pair': {
      const given = check.list(basis.given, `${where}.given`, (each, at) => readScored(check, each, at));
      if (given.length !== 2) check.bad(`${where}.given`);
      return { kind: 'pair', given: [given[0], given[1]] };
    }
    case 'ends':
      return { kind: 'ends' };
    default:
      check.bad(`${where}.kind`);
      return { kind: 'ends' };
  }
}

function readScored(check: Fields, raw: unknown, where: string): ScoredValue {
  const { unit, value, score } = check.record(raw, where);
  return {
    unit: check.orNull(unit, `${where}.unit`, (code, at) => check.code(code, at)),
    value: check.number(value, `${where}.value`),
    score: check.number(score, `${where}.score`),
  };
}
