import { bearerAuth } from '../../../../lib/http/auth';
import { createHttpClient } from '../../../../lib/http/client';
import { Lane } from '../../../../lib/http/rateLimit';
import type { HttpTransport } from '../../../../lib/http/types';
import { closeConnections, createUndiciTransport } from '../../../../lib/http/undiciTransport';
import { createInstanceClient } from '../../../../lib/immybot/instance/client';
import { clock } from '../../../support/clock';
import { startPrism, type Prism } from '../../../support/prism';
import { selfContained } from './contract';
import { useEverything } from './support';

/*
 * Prism makes a server of the contract: it refuses what the contract does not allow, and answers with values of its
 * types. Nothing of the server is ours.
 */

let prism: Prism;

beforeAll(async () => {
	prism = await startPrism(selfContained());
});

afterAll(async () => {
	await closeConnections();
	await prism.stop();
});

it("serves every call of the edition from a public tool's mock of the contract", async () => {
	const refused: string[] = [];
	const immyBot = createInstanceClient(
		createHttpClient({
			baseUrl: `${prism.origin}/api/v1`,
			transport: noting(createUndiciTransport({ clock }), refused),
			lane: new Lane({ concurrency: 4 }, clock),
			clock,
			auth: bearerAuth('any-token'),
			retry: { attempts: 1 },
		}),
		{ settleMs: 1 },
	);
	await useEverything(immyBot);
	expect(refused).toEqual([]);
});

it('refuses what the contract does not allow', async () => {
	const response = await fetch(`${prism.origin}/api/v1/computers/add-tags`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ computerIds: [1], tagIds: [1] }),
	});
	expect(response.status).toBe(422);
});

/** Notes every request that the mock refused. */
function noting(transport: HttpTransport, refused: string[]): HttpTransport {
	return {
		async send(request) {
			const reply = await transport.send(request);
			if (reply.status >= 400) refused.push(`${request.method} ${request.url} ${reply.body}`);
			return reply;
		},
	};
}
