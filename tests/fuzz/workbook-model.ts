import { expect } from 'vitest';
import { readDocument, workbookDocument, writeDocument } from '../../src/io/documents/document';
import { newWorkbook, Workbook } from '../../src/state/workbook/workbook.svelte';
import { startHistory } from '../../src/state/workbook/history';
import type { Random } from './random';

/** What a workbook holds, in the simplest form: names, and values by «unit indicator». */
type Plain = readonly { readonly name: string; readonly values: Readonly<Record<string, number | null>> }[];

const units = ['01', '33', '80'];
const indicators = ['1.1.1', '1.2.3', '6.1.1'];

/** A user who edits, steps back and forth, saves and opens, beside a list of states that says what must stand there. */
export class ModelUser {
  private readonly book = new Workbook(newWorkbook('A'), () => 7);
  /** State after every step; `at` is the one that holds. */
  private states: Plain[] = [[{ name: 'A', values: {} }]];
  private at = 0;
  private names = 0;
  /** Edits since a gesture began make one step. */
  private gesture: { readonly name: string; readonly from: number } | null = null;
  steps = 0;

  constructor(private readonly random: Random) {}

  /** One act of the user, and a look at whether the workbook holds what it should. */
  step(): void {
    this.steps++;
    if (this.states.length > 400) this.startAnew();
    this.act();
    this.compare();
    if (this.steps % 50 === 0) this.saveAndOpen();
  }

  private act(): void {
    const { random, book } = this;
    const active = book.scenarios.findIndex(({ id }) => id === book.active.id);
    const [unit, indicator] = [random.pick(units), random.pick(indicators)];
    const key = `${unit} ${indicator}`;
    const now = this.states[this.at];
    switch (random.below(12)) {
      case 0:
        book.undo();
        return this.travel(this.at - 1);
      case 1:
        book.redo();
        return this.travel(this.at + 1);
      case 2: {
        const to = random.below(this.states.length);
        book.goTo(to);
        return this.travel(to);
      }
      case 3:
        if (now.length > 8) return;
        book.add(this.newName());
        return this.put([...now, { name: `N${this.names}`, values: {} }]);
      case 4: {
        if (now.length > 8) return;
        const from = random.below(now.length);
        book.duplicate(book.scenarios[from].id, this.newName());
        return this.put([
          ...now.slice(0, from + 1),
          { name: `N${this.names}`, values: now[from].values },
          ...now.slice(from + 1),
        ]);
      }
      case 5: {
        const from = random.below(now.length);
        book.rename(book.scenarios[from].id, this.newName());
        return this.put(now.map((each, k) => (k === from ? { ...each, name: `N${this.names}` } : each)));
      }
      case 6: {
        const from = random.below(now.length);
        book.remove(book.scenarios[from].id);
        return now.length < 2 ? undefined : this.put(now.filter((_, k) => k !== from));
      }
      case 7:
        this.gesture = null;
        return book.choose(random.pick(book.scenarios).id);
      case 8:
        book.resetUnit(unit);
        return this.edit(active, (values) =>
          Object.fromEntries(Object.entries(values).filter(([own]) => !own.startsWith(`${unit} `))),
        );
      case 9:
        book.resetValue(unit, indicator);
        return key in now[active].values ? this.edit(active, ({ [key]: _, ...values }) => values) : undefined;
      default: {
        const value = random.chance(0.1) ? null : random.below(5);
        // 0 is what the data say
        const slide = random.chance(0.5) ? `slide ${key} ${book.active.id}` : undefined;
        book.adjust(unit, indicator, value, 0, slide);
        return this.edit(
          active,
          ({ [key]: _, ...values }) => (value === 0 ? values : { ...values, [key]: value }),
          slide,
        );
      }
    }
  }

  private newName(): string {
    return `N${++this.names}`;
  }

  private edit(
    active: number,
    change: (values: Plain[number]['values']) => Plain[number]['values'],
    gesture?: string,
  ): void {
    const goesOn = gesture !== undefined && this.gesture?.name === gesture && this.at > this.gesture.from;
    if (gesture === undefined) this.gesture = null;
    else if (this.gesture?.name !== gesture) this.gesture = { name: gesture, from: this.at };
    if (goesOn) this.at--;
    const now = this.states[this.at];
    const next = now.map((each, k) => (k === active ? { ...each, values: change(each.values) } : each));
    const isSame = JSON.stringify(sorted(next)) === JSON.stringify(sorted(now));
    if (!isSame) this.states = [...this.states.slice(0, ++this.at), next];
    else if (goesOn) this.states = this.states.slice(0, this.at + 1);
  }

  private put(next: Plain): void {
    this.gesture = null;
    this.states = [...this.states.slice(0, ++this.at), next];
  }

  private travel(to: number): void {
    this.gesture = null;
    this.at = Math.max(0, Math.min(to, this.states.length - 1));
  }

  private compare(): void {
    const { book } = this;
    expect(sorted(plainOf(book.scenarios))).toEqual(sorted(this.states[this.at]));
    expect(book.steps.length).toBe(this.at);
    expect(book.canRedo).toBe(this.at < this.states.length - 1);
    expect(book.scenarios.some(({ id }) => id === book.active.id)).toBe(true);
  }

  /** What is written to a file reads back as the same workbook. */
  private saveAndOpen(): void {
    const { present } = this.book.history;
    const reading = readDocument(writeDocument(workbookDocument(present, { id: 'x@1', fingerprint: 'x' })));
    expect(reading.ok && reading.document.kind === 'workbook' && reading.document.scenarios).toEqual(present.scenarios);
  }

  private startAnew(): void {
    this.book.open(startHistory(newWorkbook('A')));
    [this.states, this.at, this.gesture] = [[[{ name: 'A', values: {} }]], 0, null];
  }
}

const plainOf = (scenarios: Workbook['scenarios']): Plain =>
  scenarios.map(({ name, scenario }) => ({
    name,
    values: Object.fromEntries(
      Object.entries(scenario.adjustments).flatMap(([unit, own]) =>
        Object.entries(own).map(([indicator, value]) => [`${unit} ${indicator}`, value]),
      ),
    ),
  }));

const sorted = (plain: Plain): unknown =>
  plain.map(({ name, values }) => [name, Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))]);
