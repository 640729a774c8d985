import { data } from './data';
import { explore } from './explore';
import { own } from './own';
import { pictures } from './pictures';
import { scenarios } from './scenarios';
import { plan } from './plan';
import { shell } from './shell';

/** Vietnamese, the first language: every other one is typed by it. */
export const vi = { shell, explore, plan, pictures, scenarios, data, own };
