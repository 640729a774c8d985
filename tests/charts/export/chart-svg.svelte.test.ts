import { expect, it } from 'vitest';
import { withOpacities } from '../../../src/charts/export/chart-svg';

it('writes colours that are seen through as every program reads them', () => {
  expect(withOpacities('<path fill="#cdc7b900" stroke="none"/>')).toBe('<path fill="none" stroke="none"/>');
  expect(withOpacities('<path fill="#0a655c80"/>')).toBe('<path fill="#0a655c" fill-opacity="0.502"/>');
  expect(withOpacities('<path stroke="rgba(1, 2, 3, 0.5)"/>')).toBe(
    '<path stroke="rgb(1, 2, 3)" stroke-opacity="0.5"/>',
  );
  expect(withOpacities('<path fill="#0a655c"/>')).toBe('<path fill="#0a655c"/>');
});
