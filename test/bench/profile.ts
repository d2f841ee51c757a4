import { Session } from 'node:inspector/promises';
import { relative } from 'node:path';
import { createSandbox } from '../../sandbox';
import { discoveryIn } from '../support/n8n/discovery';

const SEED = { customers: 50, computersPerCustomer: 200 };

/** Whose code the processor's time went to, in one run of discovery. */
export interface Profile {
	run: string;
	/** Milliseconds that the processor worked. */
	ms: number;
	/** Shares from 0 to 1: the pack's own source, the libraries it brings, n8n, Node.js and the rest. */
	shares: Record<Owner, number>;
	/** The files of the pack with the largest shares, and what they do. */
	ours: Array<{ where: string; share: number; does?: string }>;
}

/** Why the largest shares are what they are. */
const DOES: Readonly<Record<string, string>> = {
	'lib/http/client.ts': 'each request is written and each answer parsed as JSON, once',
	'lib/http/undiciTransport.ts': 'each request is handed to undici, with a time limit',
	'lib/http/rateLimit.ts': 'each request waits for its turn',
	'lib/failure.ts': 'errors, each with its stack',
	'lib/sync/plan.ts': 'each item is compared with its record',
	'lib/sync/diff.ts': 'each field is compared',
	'lib/connectors/engine/fieldMapping.ts': "each of the RMM's fields is read by the paths of its profile",
	'lib/connectors/rmm/computers.ts': 'each row of the RMM becomes a computer',
	'nodes/CustomRmm/resources/computer/getAll.operation.ts': 'each computer becomes an item',
	'nodes/ImmyBotSync/columns.ts': "each item's fields are found by their names",
	'nodes/ImmyBotSync/reconcile.ts': 'each item is read for the plan',
	'nodes/ImmyBotSync/guide/resources/computer.ts': 'each item, each record and each request gets its fields',
};

const OWNERS = ['pack', 'undici and zod', 'n8n', 'sandbox', 'Node.js'] as const;
type Owner = (typeof OWNERS)[number];

/** Profiles the first and the unchanged run of 10,000 computers, in n8n's engine in this process. */
export async function profileRuns(): Promise<Profile[]> {
	const sandbox = await createSandbox({ rmm: SEED });
	const { discover, close } = discoveryIn(sandbox);
	try {
		return [
			await profiled('everything new', async () => await discover()),
			await profiled('nothing changed', async () => await discover()),
		];
	} finally {
		await close();
		await sandbox.close();
	}
}

async function profiled(run: string, work: () => Promise<unknown>): Promise<Profile> {
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.start');
	await work();
	const { profile } = await session.post('Profiler.stop');
	session.disconnect();
	const nodes = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
	const micros = new Map<Owner, number>();
	const ours = new Map<string, number>();
	for (const [index, id] of (profile.samples ?? []).entries()) {
		const frame = nodes.get(id);
		if (!frame || frame.functionName === '(idle)') continue;
		const spent = profile.timeDeltas?.[index] ?? 0;
		const owner = ownerOf(frame.url);
		micros.set(owner, (micros.get(owner) ?? 0) + spent);
		if (owner !== 'pack') continue;
		const where = pathOf(frame.url);
		ours.set(where, (ours.get(where) ?? 0) + spent);
	}
	const all = [...micros.values()].reduce((sum, one) => sum + one, 0);
	return {
		run,
		ms: all / 1000,
		shares: Object.fromEntries(
			OWNERS.map((owner) => [owner, (micros.get(owner) ?? 0) / all]),
		) as Profile['shares'],
		ours: [...ours]
			.map(([where, spent]) => ({ where, share: spent / all, does: DOES[where] }))
			.toSorted((a, b) => b.share - a.share)
			.slice(0, 3),
	};
}

function ownerOf(url: string): Owner {
	const path = pathOf(url);
	if (/^(lib|nodes|credentials)\//.test(path)) return 'pack';
	if (path.startsWith('sandbox/')) return 'sandbox';
	if (/node_modules\/(undici|zod|p-map)\//.test(path)) return 'undici and zod';
	if (path.includes('node_modules/@hono') || path.includes('node_modules/hono/')) return 'sandbox';
	return path.includes('node_modules/') ? 'n8n' : 'Node.js';
}

function pathOf(url: string): string {
	return url.startsWith('file://')
		? relative(process.cwd(), new URL(url).pathname)
		: url.startsWith('/')
			? relative(process.cwd(), url)
			: url;
}
