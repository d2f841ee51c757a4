import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workflow, WorkflowFile } from '../../sandbox/host/client';
import type { Stage } from '../e2e/support/stage';

/** The addresses that ImmyBot's guide has in its examples. */
const GUIDE_IMMYBOT = 'https://yourdomain.immy.bot/api/v1';
const GUIDE_RMM = 'https://your-rmm-provider.com/api';

/** What n8n fills in when a person adds the option *Batching*. */
const BATCHING = { batch: { batchSize: 50, batchInterval: 1000 } };

export const CONTENDERS = {
	pack: 'this pack',
	verified: 'its verified build',
	http: 'HTTP Request',
	httpBatched: 'HTTP Request, batching',
} as const;
export type Contender = keyof typeof CONTENDERS;

/**
 * The workflow of a contender, ready to run:
 * - `pack`, `verified`: the template as it is shipped
 * - `http`: the guide's script in n8n's own nodes. Without batching, an HTTP Request node sends the requests of all
 *   its items at once: the fastest it can be, and more than most servers accept
 * - `httpBatched`: the same, with the batching that n8n proposes
 */
export async function importContender(stage: Stage, contender: Contender): Promise<Workflow> {
	if (contender === 'pack' || contender === 'verified') return await stage.import('rmm-computer-discovery');
	const { client } = stage.host;
	const { immybot, rmm } = stage.sandbox.describe();
	const keys = { ImmyBot: immybot.apiKey, RMM: rmm.apiKey };
	for (const [name, token] of Object.entries(keys))
		await client.createCredential({ name, type: 'httpBearerAuth', data: { token } });
	const text = await readFile(join(__dirname, 'http-request-discovery.json'), 'utf8');
	const file = JSON.parse(
		text.replaceAll(GUIDE_IMMYBOT, immybot.apiUrl).replaceAll(GUIDE_RMM, rmm.baseUrl),
	) as WorkflowFile;
	return await client.importWorkflow(contender === 'http' ? file : withBatching(file));
}

function withBatching(file: WorkflowFile): WorkflowFile {
	const nodes = file.nodes.map((node) =>
		node.type === 'n8n-nodes-base.httpRequest'
			? { ...node, parameters: { ...(node.parameters as object), options: { batching: BATCHING } } }
			: node,
	);
	return { ...file, name: `${file.name}, batching`, nodes };
}
