/**
 * Writes the pages that follow from the source into `docs/reference/`, which git ignores: one for each node, from its
 * description, and one for the known systems, from their manifests.
 *
 *     npm run docs:reference
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { nodePages } from './nodePages';
import { systemsPage } from './systemsPage';

const folder = join(__dirname, '../reference');

async function generate() {
	const pages = { ...(await nodePages()), 'systems.md': systemsPage() };
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
}

void generate();
