import '@testing-library/jest-dom/vitest';
import '@testing-library/svelte/vitest';
import { afterEach } from 'vitest';
import { languages, locale } from '../src/i18n/locale.svelte';

await Promise.all(languages.map((language) => locale.load(language)));

// What a test looked at must not be where the next one starts.
afterEach(() => {
  if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
});
