import type { Messages } from '../messages';
import type { vi } from '../vi';
import { data } from './data';
import { explore } from './explore';
import { own } from './own';
import { method } from './method';
import { pictures } from './pictures';
import { scenarios } from './scenarios';
import { plan } from './plan';
import { shell } from './shell';

export const en: Messages<typeof vi> = { shell, explore, plan, method, pictures, scenarios, data, own };
