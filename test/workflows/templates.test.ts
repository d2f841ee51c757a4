import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { runWorkflow } from '../support/n8n';
import { template } from '../support/systems';

const FOLDER = join(__dirname, '../../workflows');
const names = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace('.json', ''));

const isNote = ({ type }: { type: string }) => type === 'n8n-nodes-base.stickyNote';
const nodesOf = (name: string) => template(name).nodes.filter((node) => !isNote(node));
const notesOf = (name: string) =>
	template(name)
		.nodes.filter(isNote)
		.map(({ parameters }) => String(parameters.content));

describe.each(names)('%s', (name) => {
	it('has at most 20 nodes, or a note says why', () => {
		const count = nodesOf(name).length;
		const saysWhy = notesOf(name).some((note) => note.includes('more than 20 nodes'));
		expect(count <= 20 || saysWhy ? 'fine' : `${count} nodes`).toBe('fine');
	});

	it('names its credentials and holds no ID of them, and has tags', () => {
		const credentials = nodesOf(name).flatMap((node) => Object.values(node.credentials ?? {}));
		expect(credentials.filter(({ id }) => id)).toEqual([]);
		expect((template(name) as { tags?: unknown[] }).tags?.length).toBeGreaterThan(0);
	});

	it('says Publish, and Activate only for the old host', () => {
		const text = JSON.stringify(template(name)).replace(/\(\*Activate\* before n8n 2\.40\)/g, '');
		expect(text).not.toMatch(/activate/i);
	});

	it('connects every failure to something', () => {
		const { nodes, connections } = template(name);
		const open = nodes
			.filter(({ onError }) => onError === 'continueErrorOutput')
			.filter((node) => (connections[node.name]?.main?.at(-1) ?? []).length === 0)
			.map((node) => node.name);
		// The customers are looked at where they are used: a session without one says that they could not be read.
		expect(open.filter((node) => node !== 'PSA Customers')).toEqual([]);
	});
});

it('start-here names every other template by its name and file', async () => {
	const { json, error } = await runWorkflow(template('start-here'));
	expect(error).toBeUndefined();
	const listed = json('Templates').map(({ workflow, link }) => [
		workflow,
		String(link).split('/').at(-1)?.replace('.json', ''),
	]);
	const expected = names.filter((name) => name !== 'start-here').map((name) => [template(name).name, name]);
	expect(listed.sort()).toEqual(expected.sort());
});
