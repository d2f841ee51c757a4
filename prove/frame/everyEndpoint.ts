import { nameOfCall, type ApiOperation } from '../../lib/immybot/instance/api/operation';
import { tableOperations } from '../../lib/immybot/instance/api/tableOperations';
import type { WorkflowFile } from '../../sandbox/host/client';
import type { Stage } from '../../test/e2e/support/stage';
import { endpointServer, sampleValues } from '../../test/lib/immybot/instance/api/everyEndpoint';
import { json, serve } from '../../test/support/httpServer';

/** What one run found that calls each endpoint once, with all that it takes. */
export interface EveryEndpoint {
	endpoints: number;
	/** How many the server was asked for. */
	reached: number;
	/** What the server would not take, by its own description. */
	problems: string[];
	ended: boolean;
}

/** Runs the ImmyBot node in a real n8n with an item for each endpoint that an instance of 2026 has. */
export async function callEveryEndpoint(
	{ host: { client }, import: importWorkflow, run }: Stage,
	timeoutMs: number,
): Promise<EveryEndpoint> {
	const operations = tableOperations();
	const { handle, reached, problems } = endpointServer(operations);
	const { url, close } = await serve((request, response, body) => {
		if (request.url === '/token') return json(response, 200, { access_token: 'a-token', expires_in: 3600 });
		// Without a description of its own, the node takes the list that it brings.
		if (request.url === '/swagger/v1/swagger.json') return json(response, 404, {});
		return handle(request, response, body);
	});
	const name = 'Every Endpoint';
	const entra = {
		entraTenant: 'acme.example',
		clientId: 'id',
		clientSecret: 'secret',
		tokenUrl: `${url}/token`,
	};
	const { id } = await client.createCredential({
		name,
		type: 'immyBotOAuth2Api',
		data: { baseUrl: url, ...entra, allowHttp: true },
	});
	try {
		const { status } = await run(await importWorkflow(workflowFor(operations, name)), timeoutMs);
		return {
			endpoints: operations.length,
			reached: reached.size,
			problems,
			ended: status === 'success',
		};
	} finally {
		await client.request('DELETE', `/credentials/${id}`);
		await close();
	}
}

/** A Code node that makes the items, and the node that calls what they name. */
function workflowFor(operations: ApiOperation[], credential: string): WorkflowFile {
	const file = { data: Buffer.from('file').toString('base64'), mimeType: 'text/plain', fileName: 'a.txt' };
	const items = operations.map((operation) => ({
		json: { call: nameOfCall(operation), values: sampleValues(operation) },
		...(operation.body === 'files' && { binary: { data: file } }),
	}));
	const node = (name: string, type: string, parameters: object, more: object = {}) => ({
		id: name,
		name,
		type,
		typeVersion: type.endsWith('code') ? 2 : 1,
		position: [0, 0],
		parameters,
		...more,
	});
	const next = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		name: 'Every endpoint',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', {}),
			node('Endpoints', 'n8n-nodes-base.code', { jsCode: `return ${JSON.stringify(items)}` }),
			node(
				'Call',
				'n8n-nodes-immybot.immyBot',
				{
					authentication: 'oAuth2',
					resource: 'apiCall',
					operation: 'send',
					endpoint: { __rl: true, mode: 'path', value: '={{ $json.call }}' },
					specifyParameters: 'json',
					parametersJson: '={{ JSON.stringify($json.values) }}',
					returnAll: true,
					confirm: true,
					atMost: operations.length,
				},
				{ credentials: { immyBotOAuth2Api: { name: credential } } },
			),
		],
		connections: { Start: next('Endpoints'), Endpoints: next('Call') },
	};
}
