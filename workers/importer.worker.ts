import { expose, transfer } from 'comlink';
import { createImporter, type Importer } from './importer';
import { showLife } from './life';
import { freezePrototypes } from '../src/core';

freezePrototypes();

const importer = createImporter();

// What was read goes over whole: a table of 3,000 × 200 is not copied on its way.
const transferring: Importer = {
  ...importer,
  read: async (data, answers, progress) => {
    const reading = await importer.read(data, answers, progress);
    const { unit, indicator, sheet, row, column, before, after } = reading.proposals;
    const arrays = [
      unit,
      indicator,
      sheet,
      row,
      column,
      before,
      after,
      ...(reading.index ? [reading.index.values] : []),
    ];
    return transfer(
      reading,
      arrays.map((array) => array.buffer),
    );
  },
  write: async (order) => {
    const bytes = await importer.write(order);
    return transfer(bytes, [bytes.buffer]);
  },
};

expose(transferring);
showLife();
