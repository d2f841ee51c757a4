/**
 * Writes what follows from the source: into `docs/reference/`, which git ignores, a page for each node from its
 * description; into `docs/systems/` and `docs/schemas/`, which a test holds to the source, a page for each known system
 * from its manifest, and the JSON Schemas for editors.
 *
 *     npm run docs:reference
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { nodePages } from './nodePages';
import { schemaFiles } from './schemas';
import { systemPages } from './systemsPage';

const folder = join(__dirname, '../reference');

const schemas = join(__dirname, '../schemas');
const systems = join(__dirname, '../systems');

async function generate() {
	const pages = await nodePages();
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	mkdirSync(schemas, { recursive: true });
	rmSync(systems, { recursive: true, force: true });
	mkdirSync(systems, { recursive: true });
	for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
	for (const [name, text] of Object.entries(systemPages())) writeFileSync(join(systems, name), text);
	for (const [name, text] of Object.entries(schemaFiles())) writeFileSync(join(schemas, name), text);
}

void generate();
