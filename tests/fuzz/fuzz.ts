/**
 * Generated and mutated inputs through every door: `npm run fuzz [inputs a door] [first seed]`. Prints a table row by row,
 * and ends non-zero when anything went wrong. `npm run fuzz -- 10000 --write` also puts the table into README.md.
 */
import { doors } from './doors';
import { run } from './run';
import { intoReadme } from './readme';

const numbers = process.argv
  .slice(2)
  .filter((each) => /^\d+$/.test(each))
  .map(Number);
const [inputs = 2_000, from = 1] = numbers;
const n = (x: number): string => Math.round(x).toLocaleString('en');
const rows = [
  '| door | inputs | read in part or whole | exceptions, changed data or prototypes | over 1 s | slowest |',
  '| --- | ---: | ---: | ---: | ---: | ---: |',
];
console.log(rows.join('\n'));
for (const door of await doors()) {
  const t = await run(door, from, inputs);
  const row = `| ${t.door} | ${n(t.inputs)} | ${n(t.read)} | ${n(t.exceptions)} | ${n(t.hangs)} | ${n(t.slowest)} ms |`;
  console.log(row);
  rows.push(row);
  if (t.firstFault === null) continue;
  console.error(`${t.door}: ${t.firstFault}`);
  process.exitCode = 1;
}
if (process.argv.includes('--write')) intoReadme('fuzz', rows.join('\n'));
