/**
 * Generated and mutated inputs through every door: `npm run fuzz [inputs a door] [first seed]`. Prints a table, and ends
 * non-zero when anything went wrong. `npm run fuzz -- --write` also puts the table into README.md.
 */
import { doors } from './doors';
import { run, type Tally } from './run';
import { intoReadme } from './readme';

const numbers = process.argv
  .slice(2)
  .filter((each) => /^\d+$/.test(each))
  .map(Number);
const [inputs = 2_000, from = 1] = numbers;
const tallies: Tally[] = [];
for (const door of await doors()) {
  const tally = await run(door, from, inputs);
  tallies.push(tally);
  if (tally.firstFault !== null) console.error(`${tally.door}: ${tally.firstFault}`);
}
const n = (x: number): string => Math.round(x).toLocaleString('en');
const table = [
  '| door | inputs | read in part or whole | exceptions, changed data or prototypes | over 1 s | slowest |',
  '| --- | ---: | ---: | ---: | ---: | ---: |',
  ...tallies.map(
    (t) => `| ${t.door} | ${n(t.inputs)} | ${n(t.read)} | ${n(t.exceptions)} | ${n(t.hangs)} | ${n(t.slowest)} ms |`,
  ),
].join('\n');
console.log(table);
if (process.argv.includes('--write')) intoReadme('fuzz', table);
process.exitCode = tallies.some(({ firstFault }) => firstFault !== null) ? 1 : 0;
