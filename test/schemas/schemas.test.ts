import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { operations } from '../../nodes/ImmyBot/instance';
import { NODES } from '../support/n8n/pack';
import { SOURCES } from '.';
import { fileOf } from './operations';
import type { Schema } from './schema';

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

/** Where n8n looks for the schemas of a node: by operation, by resource, or only one. */
function filesOf(Node: (typeof NODES)[number]): string[] {
	const { name: folder } = Node;
	const { properties } = new Node().description;
	const optionsOf = (field: INodeProperties) =>
		(field.options as INodePropertyOptions[]).map(({ value }) => String(value));
	const resources = properties.filter(({ name }) => name === 'resource').flatMap(optionsOf);
	if (resources.length === 0) return [fileOf(folder)];
	return resources.flatMap((resource) => {
		const operations = properties
			.filter(
				({ name, displayOptions }) =>
					name === 'operation' && displayOptions?.show?.resource?.includes(resource),
			)
			.flatMap(optionsOf);
		return operations.length === 0
			? [fileOf(folder, resource)]
			: operations.map((operation) => fileOf(folder, resource, operation));
	});
}

it("has a schema of each operation of each node, but of 'API Call', which answers as its endpoint does", () => {
	expect(NODES.flatMap(filesOf).filter((file) => !onDisk.has(file))).toEqual([
		fileOf('ImmyBot', 'apiCall', 'send'),
	]);
});

it('has no field of a record of your ImmyBot that the record never has', () => {
	const readings = Object.entries(operations).flatMap(([resource, all]) =>
		Object.entries(all)
			.filter(([name, operation]) => 'calls' in operation && name.startsWith('get'))
			.map(([name]) => fileOf('ImmyBot', resource, name)),
	);
	const empty = readings.filter((file) => {
		const { properties } = JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Schema;
		return Object.values(properties ?? {}).some(({ type }) => type === 'null');
	});
	expect(empty).toEqual([]);
});

it('has no schema of an operation that is gone', () => {
	expect([...onDisk].filter((file) => !known.has(file))).toEqual([]);
});
