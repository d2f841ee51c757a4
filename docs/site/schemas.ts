import * as z from 'zod';

import { psaProfileSchema } from '../../lib/connectors/psa/profile';
import { rmmProfileSchema } from '../../lib/connectors/rmm/profile';
import { psaManifestSchema, rmmManifestSchema } from '../../lib/connectors/systems/schemas';

const schemas = {
	'rmm-profile': rmmProfileSchema,
	'rmm-system': rmmManifestSchema,
	'psa-profile': psaProfileSchema,
	'psa-system': psaManifestSchema,
};

/** JSON Schemas for editors, by file name: of what a person types as a system's definition, and of a known system's file. */
export function schemaFiles(): Record<string, string> {
	return Object.fromEntries(
		Object.entries(schemas).map(([name, schema]) => [
			`${name}.schema.json`,
			`${JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'ref' }), null, '\t')}\n`,
		]),
	);
}
