/**
 * Writes what follows from the source: into `docs/reference/`, which git ignores, a page for each node from its
 * description; into `docs/systems/`, `docs/templates/`, `docs/comparison/`, `docs/schemas/` and `docs/scaling/`, which a test holds to the source, a page
 * for each known system from its manifest, one for each template from its notes, one of what other packages can do, the JSON Schemas for editors, and the
 * workflows of a discovery in shares.
 *
 *     npm run docs:reference
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { nodePages } from './nodePages';
import { peerPages } from './peersPage';
import { schemaFiles } from './schemas';
import { shareFiles } from './shares';
import { systemPages } from './systemsPage';
import { templatePages } from './templatePages';

const DOCS = join(__dirname, '..');

function write(folder: string, files: Record<string, string>) {
	rmSync(join(DOCS, folder), { recursive: true, force: true });
	mkdirSync(join(DOCS, folder), { recursive: true });
	for (const [name, text] of Object.entries(files)) writeFileSync(join(DOCS, folder, name), text);
}

async function generate() {
	write('reference', await nodePages());
	write('systems', systemPages());
	write('templates', templatePages());
	write('comparison', peerPages());
	write('schemas', schemaFiles());
	write('scaling', shareFiles());
}

void generate();
