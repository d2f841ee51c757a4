import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { SOURCES } from '.';

const ROOT = join(__dirname, '../..');

const onDisk = new Set(
	readdirSync(join(ROOT, 'nodes'), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.parentPath.includes('__schema__'))
		.map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
);
const known = new Set<string>();

/** If one of them fails: an operation is new or puts out something else. `npm run schemas` writes the files. */
describe.each(SOURCES)('%s', (_, schemasOf) => {
	it('has a schema of what each operation really puts out', async () => {
		const schemas = await schemasOf();
		for (const file of schemas.keys()) known.add(file);
		expect([...schemas.keys()].filter((file) => !onDisk.has(file))).toEqual([]);
		for (const [file, schema] of schemas) {
			expect([file, JSON.parse(readFileSync(join(ROOT, file), 'utf8'))]).toEqual([file, schema]);
		}
	});
});

it('has no schema of an operation that is gone', () => {
	expect([...onDisk].filter((file) => !known.has(file))).toEqual([]);
});
