/**
 * Writes what each operation puts out, as n8n shows it before the first run, into `nodes/<Node>/__schema__/`:
 *
 *     npm run schemas
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { SOURCES } from '.';

const ROOT = join(__dirname, '../..');

async function write() {
	const all = [];
	for (const [, schemas] of SOURCES) all.push(...(await schemas()));
	for (const node of readdirSync(join(ROOT, 'nodes'))) {
		rmSync(join(ROOT, 'nodes', node, '__schema__'), { recursive: true, force: true });
	}
	for (const [file, schema] of all) {
		mkdirSync(dirname(join(ROOT, file)), { recursive: true });
		writeFileSync(join(ROOT, file), `${JSON.stringify(schema, null, '\t')}\n`);
	}
}

void write();
