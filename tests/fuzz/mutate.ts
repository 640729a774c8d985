import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Random } from './random';

/** Texts that have broken readers somewhere before. */
const tokens = [
  ...[
    '',
    ' ',
    '\t',
    '\n',
    '\r\n',
    ',',
    ';',
    '"',
    "'",
    '|',
    '\u0000',
    '\ufeff',
    '\ufffd',
    '\ud800',
    'ƒ ',
    '=1+1',
    '＝A1',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'hasOwnProperty',
    'toString',
    '0',
    '-0',
    '1e999',
    '-1e999',
    'NaN',
    'Infinity',
  ],
  ...[
    '1.234',
    '1,5',
    '12,34,5',
    '99999999999999999999',
    '-',
    'n/a',
    '#DIV/0!',
    '#REF!',
    '2021',
    '2022',
    'Năm',
    'Giá trị',
  ],
  ...[
    'Tỉnh',
    'Hạng',
    'Điểm',
    'Đơn vị: triệu đồng',
    'Hưng Yên',
    'TP Hưng Yên',
    '1.1.1',
    '33',
    'uCode',
    'iCode',
    'Level',
  ],
  ...[
    '<',
    '>',
    '&',
    '&#0;',
    '&lt;',
    ']]>',
    '<!DOCTYPE',
    '{',
    '}',
    '[',
    ']',
    'null',
    'true',
    '\\u0000',
    '🜲',
    'x'.repeat(2000),
  ],
];

/** A text with a few pieces cut, doubled, moved or replaced; sometimes mixed with another one. */
export function mutateText(random: Random, text: string, others: readonly string[]): string {
  let out = text;
  for (let n = 1 + random.below(6); n > 0; n--) {
    const at = random.below(out.length + 1);
    const length = random.chance(0.2) ? random.below(200) : random.below(6);
    const [before, piece, after] = [out.slice(0, at), out.slice(at, at + length), out.slice(at + length)];
    switch (random.below(6)) {
      case 0:
        out = before + after;
        break;
      case 1:
        out = before + random.pick(tokens) + piece + after;
        break;
      case 2:
        out = before + random.pick(tokens) + after;
        break;
      case 3:
        out = before + piece.repeat(2 + random.below(4)) + after;
        break;
      case 4: {
        const other = random.pick(others);
        const from = random.below(other.length);
        out = before + other.slice(from, from + random.below(120)) + after;
        break;
      }
      default:
        out = before + String.fromCharCode(random.below(random.chance(0.7) ? 256 : 65_536)) + after;
    }
  }
  return out.slice(0, 200_000);
}

/** Bytes with a few of them changed, cut or doubled. */
export function mutateBytes(random: Random, bytes: Uint8Array): Uint8Array {
  let out = bytes.slice();
  for (let n = 1 + random.below(8); n > 0 && out.length > 0; n--) {
    const at = random.below(out.length);
    if (random.chance(0.7)) out[at] = random.below(256);
    else if (random.chance(0.5)) out = out.slice(0, at);
    else out = Uint8Array.from([...out.subarray(0, at), ...out.subarray(Math.max(0, at - random.below(64)))]);
  }
  return out;
}

/** A workbook with the XML of one of its parts mutated, a part lost, or its bytes changed. */
export function mutateWorkbook(random: Random, bytes: Uint8Array, others: readonly string[]): Uint8Array {
  if (random.chance(0.15)) return mutateBytes(random, bytes);
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const name = random.pick(names);
  if (random.chance(0.1)) delete parts[name];
  else parts[name] = strToU8(mutateText(random, strFromU8(parts[name]), others));
  return zipSync(parts, { level: 0 });
}

const strange = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  -0,
  '',
  '__proto__',
  'constructor',
  [],
  {},
  [null],
  { '': 0 },
  'x'.repeat(500),
];

/** Takes one entry out of a list; `splice` asks its constructor, which may have been mutated. */
function loseEntry(list: unknown[], at: number): void {
  list.copyWithin(at, at + 1);
  list.length = Math.max(0, list.length - 1);
}

/** Plain data with a few of its places replaced, lost, doubled or renamed. */
export function mutateData(random: Random, raw: unknown): unknown {
  const copy: unknown = structuredClone(raw);
  const holders: (unknown[] | Record<string, unknown>)[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    holders.push(value as Record<string, unknown>);
    for (const own of Object.values(value)) visit(own);
  };
  visit(copy);
  for (let n = 1 + random.below(3); n > 0; n--) {
    const holder = random.pick(holders) as Record<string, unknown>;
    const keys = Object.keys(holder);
    const key = keys.length > 0 ? random.pick(keys) : 'x';
    const value = random.chance(0.7) ? random.pick(strange) : structuredClone(random.pick(holders));
    switch (random.below(4)) {
      case 0:
        if (Array.isArray(holder)) loseEntry(holder, Number(key) || 0);
        else if (!ArrayBuffer.isView(holder)) delete holder[key];
        break;
      case 1: {
        const name = random.pick(tokens);
        Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
        break;
      }
      default:
        Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
    }
  }
  return copy;
}
