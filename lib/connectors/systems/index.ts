import { psaProfileSchema } from '../psa/profile';
import { rmmProfileSchema } from '../rmm/profile';
import standardPsa from './psa/standard.json';
import { systemsOf } from './registry';
import ninjaone from './rmm/ninjaone.json';
import standardRmm from './rmm/standard.json';

/** Every known RMM: a manifest, and its line here. */
export const rmmSystems = systemsOf('rmm', [standardRmm, ninjaone], rmmProfileSchema);

/** Every known PSA, likewise. */
export const psaSystems = systemsOf('psa', [standardPsa], psaProfileSchema);
