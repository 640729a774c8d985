import type { Messages } from '../messages';
import type { data as vi } from '../vi/data';

export const data: Messages<typeof vi> = {
  title: 'Data and proof',
  status: { published: 'published', derived: 'derived', estimated: 'estimated', user: 'yours' },
};
