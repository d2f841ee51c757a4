import type { Workflow } from '../../sandbox/host/client';
import type { Stage } from '../e2e/support/stage';
import { ended } from './discovery';
import { summarise, type Summary } from './statistics';

const STARTS = 5;

/** Milliseconds of the first and of the second execution after a start of n8n, over several starts. */
export interface FirstExecutions {
	first: Record<'http' | 'pack', Summary>;
	later: Record<'http' | 'pack', Summary>;
	runs: number;
}

/** One request by n8n's own node and one by ours, right after n8n has started. */
export async function measureFirstExecutions(stage: Stage): Promise<FirstExecutions> {
	const { host } = stage;
	const { immybot } = stage.sandbox.describe();
	const workflows = {
		http: await importNode(stage, {
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				url: `${immybot.apiUrl}/tenants`,
				sendHeaders: true,
				headerParameters: { parameters: [{ name: 'Authorization', value: `Bearer ${immybot.apiKey}` }] },
			},
		}),
		pack: await importNode(stage, {
			type: 'n8n-nodes-immybot.immyBot',
			typeVersion: 1,
			parameters: { resource: 'tenant', operation: 'getAll' },
			credentials: { immyBotApi: { name: 'ImmyBot' } },
		}),
	};
	const measured = { first: { http: [], pack: [] }, later: { http: [], pack: [] } } as Record<
		'first' | 'later',
		Record<'http' | 'pack', number[]>
	>;
	for (let start = 0; start < STARTS; start += 1) {
		await host.restart();
		for (const which of ['first', 'later'] as const)
			for (const of of ['http', 'pack'] as const) measured[which][of].push(await timed(stage, workflows[of]));
	}
	const summaries = ({ http, pack }: Record<'http' | 'pack', number[]>) => ({
		http: summarise(http),
		pack: summarise(pack),
	});
	return { first: summaries(measured.first), later: summaries(measured.later), runs: STARTS };
}

async function importNode(
	{ host: { client } }: Stage,
	node: { type: string; [field: string]: unknown },
): Promise<Workflow> {
	const start = {
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	return await client.importWorkflow({
		name: 'First execution',
		nodes: [start, { name: 'Ask', position: [200, 0], ...node }],
		connections: { Start: { main: [[{ node: 'Ask', type: 'main', index: 0 }]] } },
	});
}

/** @throws Error when the execution fails */
async function timed({ host, run }: Stage, workflow: Workflow): Promise<number> {
	const execution = await run(workflow);
	if (execution.status !== 'success')
		throw new Error(`The first execution ended with "${execution.status}": ${execution.error?.message}`);
	return (await ended(host.client, workflow.id, execution.id)).ms;
}
