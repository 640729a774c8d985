import '@testing-library/jest-dom/vitest';
import '@testing-library/svelte/vitest';
import { afterEach } from 'vitest';

// What a test looked at must not be where the next one starts.
afterEach(() => {
  if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
});
