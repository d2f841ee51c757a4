import type { INode } from 'n8n-workflow';

import { runWorkflow } from '../support/n8n';
import { template, templateNames as names } from '../support/systems';

const isNote = ({ type }: { type: string }) => type === 'n8n-nodes-base.stickyNote';
const nodesOf = (name: string) => template(name).nodes.filter((node) => !isNote(node));
const notesOf = (name: string) =>
	template(name)
		.nodes.filter(isNote)
		.map(({ parameters }) => String(parameters.content));

/** Left, top, right and bottom. Below a node, which grows with its inputs, stand its name and what it does. */
function boxOf({ type, position: [left, top], parameters }: INode): [number, number, number, number] {
	const { width, height } = isNote({ type })
		? { width: Number(parameters.width), height: Number(parameters.height) }
		: { width: 100, height: Math.max(100, 38 * Number(parameters.numberInputs ?? 1)) + 50 };
	return [left, top, left + width, top + height];
}

function overlap(a: ReturnType<typeof boxOf>, b: ReturnType<typeof boxOf>): boolean {
	return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

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

	it('reads from left to right', () => {
		const nodes = nodesOf(name);
		const left = new Map(nodes.map((node) => [node.name, node.position[0]]));
		// The one way back: after a wait it is looked again. The canvas draws it as a loop.
		const waits = nodes.filter(({ type }) => type === 'n8n-nodes-base.wait').map((node) => node.name);
		const backwards = Object.entries(template(name).connections)
			.filter(([from]) => !waits.includes(from))
			.flatMap(([from, { main = [] }]) =>
				main.flatMap((targets) => targets ?? []).map(({ node: to }) => [from, to] as const),
			)
			.filter(([from, to]) => left.get(to)! <= left.get(from)!);
		expect(backwards).toEqual([]);
	});

	it('has notes, which cover nothing', () => {
		const { nodes } = template(name);
		const notes = nodes.filter(isNote);
		expect(notes.length).toBeGreaterThan(0);
		const covered = notes.flatMap((note) =>
			nodes.filter((node) => node !== note && overlap(boxOf(note), boxOf(node))).map((node) => node.name),
		);
		expect(covered).toEqual([]);
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
