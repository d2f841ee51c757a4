import { psaProfileSchema } from '../psa/profile';
import { rmmProfileSchema } from '../rmm/profile';
import { manifestSchema } from './manifest';

/** What a file in `rmm/` must be; published with the docs, and held by a test. */
export const rmmManifestSchema = manifestSchema('rmm', rmmProfileSchema);

/** What a file in `psa/` must be. */
export const psaManifestSchema = manifestSchema('psa', psaProfileSchema);
