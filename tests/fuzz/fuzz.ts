/**
 * Generated and mutated inputs through every door: `npm run fuzz [inputs a door] [first seed] [--record]`. Prints a table
 * row by row, and ends non-zero when anything went wrong.
 */
import { numbersAsked, record } from '../figures/records';
import { fuzzHead, fuzzRow } from '../figures/tables';
import { doors } from './doors';
import { run, type Tally } from './run';

const [inputs = 2_000, firstSeed = 1] = numbersAsked();
console.log(fuzzHead.join(' | '));
const tallies: Tally[] = [];
for (const door of await doors()) {
  const tally = await run(door, firstSeed, inputs);
  console.log(fuzzRow(tally).join(' | '));
  tallies.push(tally);
  if (tally.firstFault === null) continue;
  console.error(`${tally.door}: ${tally.firstFault}`);
  process.exitCode = 1;
}
record('fuzz', { firstSeed, doors: tallies });
