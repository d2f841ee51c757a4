import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { ImmyBot } from '../../nodes/ImmyBot/ImmyBot.node';
import { isReading } from '../../nodes/ImmyBot/operation';

const { properties } = new ImmyBot().description;

const optionsOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];
const namesOfResources = new Map(
	properties
		.filter(({ name }) => name === 'resource')
		.flatMap(optionsOf)
		.map(({ value, name }) => [value, name]),
);

/** `Resource: Operation` for each operation that is not known to only read. */
function writing(): string[] {
	const found = properties
		.filter(({ name }) => name === 'operation')
		.flatMap((property) =>
			(property.displayOptions?.show?.resource ?? []).flatMap((resource) =>
				optionsOf(property)
					.filter(({ value }) => !isReading(String(value)))
					.map(({ name }) => `${namesOfResources.get(String(resource))}: ${name}`),
			),
		);
	return [...new Set(found)].sort();
}

/** The same, from the table of the page. */
function documented(): string[] {
	const page = readFileSync(join(__dirname, '../../docs/writes.md'), 'utf8');
	const section = page.split(/^## /m).find((part) => part.startsWith('ImmyBot\n'))!;
	const [, table = ''] = section.split('|---|---|---|');
	return [...table.matchAll(/^\| ([^|]+) \| ([^|]+) \|/gm)]
		.flatMap(([, resource = '', operations = '']) =>
			operations.split(', ').map((operation) => `${resource}: ${operation}`),
		)
		.sort();
}

it('docs/writes.md lists each operation of the ImmyBot node that writes, and no other', () => {
	expect(writing().length).toBeGreaterThan(80);
	expect(documented()).toEqual(writing());
});
