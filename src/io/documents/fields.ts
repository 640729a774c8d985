import { completeMethod, FaultError, isReservedCode, pureMethod, type Fault, type Method } from '../../core';

/** What is wrong with a document, and where: a path such as scenarios[0].name. */
export type DocumentFault =
  | {
      readonly code:
        | 'not-json'
        | 'spreadsheet'
        | 'not-ours'
        | 'newer-version'
        | 'unknown-version'
        | 'bad-field'
        | 'bad-method'
        | 'duplicate-id'
        | 'reserved-code';
      readonly where: string;
    }
  /** An index that the engine cannot compute, and why. */
  | { readonly code: 'bad-index'; readonly where: string; readonly fault: Fault };

export const isRecord = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** Reads the fields of plain data one by one, noting every fault on the way. */
export class Fields {
  readonly faults: DocumentFault[] = [];

  readonly bad = (where: string, code: Exclude<DocumentFault['code'], 'bad-index'> = 'bad-field'): void =>
    void this.faults.push({ code, where });

  text(raw: unknown, where: string): string {
    if (typeof raw === 'string') return raw;
    this.bad(where);
    return '';
  }

  /** A code of a unit, an indicator or a node. */
  code(raw: unknown, where: string): string {
    const code = this.text(raw, where);
    if (isReservedCode(code)) this.bad(where, 'reserved-code');
    return code;
  }

  number(raw: unknown, where: string): number {
    if (typeof raw === 'number' && Number.isFinite(raw)) return raw;
    this.bad(where);
    return 0;
  }

  /** A number that is not below zero. */
  amount(raw: unknown, where: string): number {
    const number = this.number(raw, where);
    if (number < 0) this.bad(where);
    return number;
  }

  flag(raw: unknown, where: string): boolean {
    if (typeof raw === 'boolean') return raw;
    this.bad(where);
    return false;
  }

  orNull<T>(raw: unknown, where: string, read: (value: unknown, where: string) => T): T | null {
    return raw === null ? null : read(raw, where);
  }

  record(raw: unknown, where: string): Record<string, unknown> {
    if (isRecord(raw)) return raw;
    this.bad(where);
    return {};
  }

  list<T>(raw: unknown, where: string, each: (value: unknown, where: string) => T): T[] {
    if (Array.isArray(raw)) return raw.map((value, k) => each(value, `${where}[${k}]`));
    this.bad(where);
    return [];
  }

  /** A record by codes. */
  entries<T>(raw: unknown, where: string, each: (value: unknown, where: string) => T): Record<string, T> {
    return Object.fromEntries(
      Object.entries(this.record(raw, where)).flatMap(([key, value]) => {
        const at = `${where}.${key}`;
        if (!isReservedCode(key)) return [[key, each(value, at)]];
        this.bad(at, 'reserved-code');
        return [];
      }),
    );
  }

  /** Notes every text of a list that stands there a second time. */
  unique(texts: readonly string[], where: (k: number) => string): void {
    const seen = new Set<string>();
    texts.forEach((text, k) => {
      if (seen.has(text)) this.bad(where(k), 'duplicate-id');
      seen.add(text);
    });
  }

  /** Switches of the method. */
  method(raw: unknown, where: string): Partial<Method> {
    const given = this.record(raw, where);
    const known = Object.entries(given).filter(([key]) => Object.hasOwn(pureMethod, key));
    for (const key of Object.keys(given))
      if (!Object.hasOwn(pureMethod, key)) this.bad(`${where}.${key}`, 'bad-method');
    if (given.means !== undefined && !isRecord(given.means)) this.bad(`${where}.means`, 'bad-method');
    const method = Object.fromEntries(known) as Partial<Method>;
    try {
      completeMethod(method);
      return method;
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      for (const fault of error.faults) this.bad(`${where}.${fault.where}`, 'bad-method');
      return {};
    }
  }

  /** Weights by node code, none below 0. */
  weights(raw: unknown, where: string): Record<string, number> {
    return this.entries(raw, where, (weight, at) => this.amount(weight, at));
  }

  /** A whole number from `least` on. */
  count(raw: unknown, where: string, least = 1): number {
    const value = this.number(raw, where);
    if (!Number.isInteger(value) || value < least) this.bad(where);
    return value;
  }

  /** One of the texts named. */
  choice<T extends string>(raw: unknown, where: string, of: readonly T[]): T {
    const found = of.find((each) => each === raw);
    if (found === undefined) this.bad(where);
    return found ?? of[0];
  }

  /** A text that stands in a line of its own: trimmed, without control characters, cut at so many signs. */
  name(raw: unknown, where: string, most = 80): string {
    const text = this.text(raw, where)
      .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
      .trim();
    return [...text].slice(0, most).join('');
  }
}
