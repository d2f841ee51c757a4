import type { INode } from 'n8n-workflow';

import type { Mapping } from '../../nodes/ImmyBotSync/columns';
import { ImmyBotSync } from '../../nodes/ImmyBotSync/ImmyBotSync.node';
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

/** What a node's main outputs lead to, the first output first. */
const targetsOf = (name: string, node: string) =>
	(template(name).connections[node]?.main ?? []).map((targets) => (targets ?? []).map((to) => to.node));
/** The nodes that nothing leads to and that lead on: the triggers. A model's tools lead on by other connections. */
function triggersOf(name: string): string[] {
	const reached = new Set(nodesOf(name).flatMap(({ name: node }) => targetsOf(name, node).flat(2)));
	return nodesOf(name)
		.filter(({ name: node, type }) => !reached.has(node) && /trigger$|\.webhook$/i.test(type))
		.map(({ name: node }) => node);
}

/**
 * Nodes on the longest way from a trigger along each node's first output: what happens when all goes well. What leads
 * nowhere but to the end as failed does not belong to it.
 */
function mainPath(name: string): number {
	const endsAsFailed = (node: string): boolean => {
		const next = targetsOf(name, node).flat();
		if (next.length > 0) return next.every(endsAsFailed);
		return nodesOf(name).some(({ name: each, type }) => each === node && type === STOP);
	};
	const length = (node: string, before: string[]): number => {
		if (before.includes(node)) return 0;
		const [next = []] = targetsOf(name, node);
		const onwards = next.filter((to) => before.includes(to) || !endsAsFailed(to));
		return 1 + Math.max(0, ...onwards.map((to) => length(to, [...before, node])));
	};
	return Math.max(...triggersOf(name).map((trigger) => length(trigger, [])));
}

const STOP = 'n8n-nodes-base.stopAndError';
const MOST_NODES = 20;
const MOST_ON_THE_MAIN_PATH = 12;

/** The templates without a *Settings* node, and why; the first note says it, too. */
const WITHOUT_SETTINGS: Record<string, RegExp> = {
	// No main connection leaves or reaches an MCP Server Trigger.
	'mcp-immybot': /no \*Settings\* node, because nothing comes before the tools/,
	'instance-rmm-bridge': /no \*Settings\* node: the credentials are all there is to set/,
	'psa-user-mapping': /no \*Settings\* node: the credentials are all there is to set/,
	'rmm-remote-control': /no \*Settings\* node: the credentials are all there is to set/,
	'start-here': /changes nothing and has no \*Settings\* node/,
};

/** Where failures go in a template without a node that stops the run as failed. */
const FAILURES_ELSEWHERE: Record<string, RegExp> = {
	'ask-immybot': /goes back to the model as an error.* the run ends as failed/,
	'integration-errors': /An alert that cannot be sent ends this run as failed/,
	'integration-monitor': /what could not be sent is sent by the next run, and the run ends as failed/,
	'mcp-immybot': /goes back to the assistant as an error/,
	'start-here': /This one changes nothing/,
	'webhook-events': /cannot be read ends the run as failed/,
};

/** What n8n draws of a connection: a curve that leaves and arrives horizontally, as points from left to right. */
function curve([sx, sy]: number[], [tx, ty]: number[]): Array<[number, number]> {
	const bend = Math.abs(tx! - sx!) / 2;
	const at = (t: number, ...[a, b, c, d]: number[]) =>
		(1 - t) ** 3 * a! + 3 * (1 - t) ** 2 * t * b! + 3 * (1 - t) * t ** 2 * c! + t ** 3 * d!;
	return Array.from({ length: 41 }, (_, step) => [
		at(step / 40, sx!, sx! + bend, tx! - bend, tx!),
		at(step / 40, sy!, sy!, ty!, ty!),
	]);
}

/** Whether one curve is above the other at first and below it at last, or the other way round. */
function crossing(a: Array<[number, number]>, b: Array<[number, number]>): boolean {
	const heightAt = (points: Array<[number, number]>, x: number) => {
		const next = points.findIndex(([right]) => right >= x);
		const [[x0, y0], [x1, y1]] = [points[Math.max(0, next - 1)]!, points[next]!];
		return x1 === x0 ? y0 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
	};
	const [from, to] = [Math.max(a[0]![0], b[0]![0]), Math.min(a.at(-1)![0], b.at(-1)![0])];
	const sides = Array.from({ length: 39 }, (_, step) => from + ((to - from) * (step + 1)) / 40)
		.map((x) => heightAt(a, x) - heightAt(b, x))
		.filter((distance) => Math.abs(distance) > 1)
		.map(Math.sign);
	return new Set(sides).size > 1;
}

/** How high a note's text is, by the width of letters and lines that n8n 2.41 draws. */
function textHeight({ parameters }: INode): number {
	const width = Number(parameters.width) - 32;
	const heights = String(parameters.content)
		.split('\n')
		.map((line) => {
			const [, marks = '', text = ''] = /^(#*) ?(.*)$/.exec(line.replace(/[*`]/g, ''))!;
			const lines = (letter: number) => Math.max(1, Math.ceil((text.length * letter) / width));
			if (marks === '##') return 42 * lines(9.5);
			if (marks !== '') return 34 * lines(7.6);
			return text === '' ? 10 : 18.4 * lines(6.3);
		});
	return heights.reduce((sum, height) => sum + height, 24);
}

describe.each(names)('%s', (name) => {
	it('has at most 12 nodes on its main path and 20 in all, or its first note says why', () => {
		const [count, path] = [nodesOf(name).length, mainPath(name)];
		const isSmall = count <= MOST_NODES && path <= MOST_ON_THE_MAIN_PATH;
		const saysWhy = /Why so many nodes: \w/.test(notesOf(name)[0]!);
		// Nor does a note excuse what is not there.
		expect([count, path, saysWhy]).toEqual([count, path, !isSmall]);
	});

	it('has a Settings node right after every trigger, or its first note says why not', () => {
		const why = WITHOUT_SETTINGS[name];
		if (why) {
			expect(nodesOf(name).map((node) => node.name)).not.toContain('Settings');
			expect(notesOf(name)[0]).toMatch(why);
			return;
		}
		const afterTriggers = triggersOf(name).map((trigger) => targetsOf(name, trigger).flat());
		expect(afterTriggers).toEqual(triggersOf(name).map(() => ['Settings']));
		expect(nodesOf(name).find((node) => node.name === 'Settings')?.type).toBe('n8n-nodes-base.set');
	});

	it('uses every value of its Settings', () => {
		const { nodes } = template(name);
		const settings = nodes.find((node) => node.name === 'Settings');
		const { assignments = [] } = (settings?.parameters.assignments ?? {}) as {
			assignments?: Array<{ name: string }>;
		};
		const text = JSON.stringify(nodes.filter((node) => node !== settings && !isNote(node)));
		expect(
			assignments.map((each) => each.name).filter((value) => !new RegExp(`\\b${value}\\b`).test(text)),
		).toEqual([]);
	});

	it('has a place where failures go, and a note says so', () => {
		const ends = nodesOf(name).filter(({ type }) => type === STOP);
		const says = FAILURES_ELSEWHERE[name] ?? /run ends as failed/;
		expect([ends.length > 0, notesOf(name).some((note) => says.test(note))]).toEqual([
			!(name in FAILURES_ELSEWHERE),
			true,
		]);
	});

	it('has no lines to its failures that cross', () => {
		const { nodes, connections } = template(name);
		const placed = new Map(nodes.map((node) => [node.name, node]));
		const heightOf = ({ parameters }: INode) => Math.max(100, 38 * Number(parameters.numberInputs ?? 1));
		const lines = Object.entries(connections).flatMap(([from, { main = [] }]) =>
			main.flatMap((targets, output) =>
				(targets ?? [])
					.filter(({ node: to }) => ['Failures', 'Not Saved'].includes(to))
					.map(({ node: to, index }) => {
						const [source, target] = [placed.get(from)!, placed.get(to)!];
						const outputs = Math.max(main.length, source.onError === 'continueErrorOutput' ? 2 : 1);
						const down = (node: INode, place: number, of: number) =>
							node.position[1] + (heightOf(node) * (place + 0.5)) / of;
						const points = curve(
							[source.position[0] + 100, down(source, output, outputs)],
							[target.position[0], down(target, index, Number(target.parameters.numberInputs ?? 2))],
						);
						return { from, points };
					}),
			),
		);
		const crossed = lines.flatMap((a, place) =>
			lines
				.slice(place + 1)
				.filter((b) => crossing(a.points, b.points))
				.map((b) => `${a.from} and ${b.from}`),
		);
		expect(crossed).toEqual([]);
	});

	it('has notes that are neither half empty nor too small for their text', () => {
		const shares = template(name)
			.nodes.filter(isNote)
			.map((note) => [note.name, textHeight(note) / Number(note.parameters.height)] as const);
		expect(shares.filter(([, share]) => share < 0.65 || share > 1)).toEqual([]);
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

	it('connects what failed and what is missing in every Sync', () => {
		const { connections } = template(name);
		const open = nodesOf(name)
			.filter(({ type }) => type === 'n8n-nodes-immybot.immyBotSync')
			.flatMap((node) => {
				const [missing = [], failed = []] = (connections[node.name]?.main ?? []).slice(3);
				const looksAway = node.parameters.missing === 'ignore';
				return [!looksAway && !missing?.length && 'missing', !failed?.length && 'failed'].filter(Boolean);
			});
		expect(open).toEqual([]);
	});

	it('says by which column Sync matches as its form does', () => {
		const { properties } = new ImmyBotSync().description;
		for (const { type, parameters } of nodesOf(name)) {
			if (type !== 'n8n-nodes-immybot.immyBotSync') continue;
			const { default: shown } = properties.find(
				({ name: field, displayOptions }) =>
					field === 'fields' && displayOptions?.show?.resource?.includes(String(parameters.resource)),
			)!;
			expect(parameters.fields).toMatchObject({
				matchingColumns: (shown as unknown as Mapping).matchingColumns,
			});
		}
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
