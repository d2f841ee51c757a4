/**
 * Writes the pages that follow from the source into `docs/reference/`, which git ignores: one for each node, from its
 * description, and one for the known systems, from their manifests.
 *
 *     npm run docs:reference
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { nodePages } from './nodePages';
import { schemaFiles } from './schemas';
import { systemsPage } from './systemsPage';

const folder = join(__dirname, '../reference');

/** Part of the repository, so that an editor can be pointed at them; a test holds them to the source. */
const schemas = join(__dirname, '../schemas');

async function generate() {
	const pages = { ...(await nodePages()), 'systems.md': systemsPage() };
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	mkdirSync(schemas, { recursive: true });
	for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
	for (const [name, text] of Object.entries(schemaFiles())) writeFileSync(join(schemas, name), text);
}

void generate();
