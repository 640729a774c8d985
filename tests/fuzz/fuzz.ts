/**
 * Generated and mutated inputs through every door, or those named: `npm run fuzz [inputs a door] [first seed] [door …]
 * [--record]`. Prints a table row by row, and ends non-zero when anything went wrong.
 */
import { numbersAsked, record, recordOf } from '../figures/records';
import { fuzzHead, fuzzRow } from '../figures/tables';
import { doors, type Door } from './doors';
import { run, type Tally } from './run';

const [inputs = 2_000, firstSeed = 1] = numbersAsked();
console.log(fuzzHead.join(' | '));
const tallies: Tally[] = [];
const all = await doors();
const named = all.filter(({ name }) => process.argv.includes(name));
for (const door of named.length > 0 ? named : all) {
  const tally = await run(door, firstSeed, inputs);
  console.log(fuzzRow(tally).join(' | '));
  tallies.push(tally);
  if (tally.firstFault === null) continue;
  console.error(`${tally.door}: ${tally.firstFault}`);
  process.exitCode = 1;
}
const before = recordOf('fuzz')?.doors ?? [];
const tallyOf = ({ name }: Door) => [...tallies, ...before].find((tally) => tally.door === name) ?? [];
record('fuzz', { doors: all.flatMap(tallyOf) });
