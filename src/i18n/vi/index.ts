import { data } from './data';
import { explore } from './explore';
import { own } from './own';
import { method } from './method';
import { pictures } from './pictures';
import { scenarios } from './scenarios';
import { plan } from './plan';
import { shell } from './shell';

/** Vietnamese, the first language: every other one is typed by it. */
export const vi = { shell, explore, plan, method, pictures, scenarios, data, own };
