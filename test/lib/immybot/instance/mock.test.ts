import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { bearerAuth } from '../../../../lib/http/auth';
import { createHttpClient } from '../../../../lib/http/client';
import { Lane } from '../../../../lib/http/rateLimit';
import type { HttpTransport } from '../../../../lib/http/types';
import { closeConnections, createUndiciTransport } from '../../../../lib/http/undiciTransport';
import { createInstanceClient } from '../../../../lib/immybot/instance/client';
import { clock } from '../../../support/clock';
import { selfContained } from './contract';
import { useEverything } from './support';

/*
 * Prism makes a server of the contract: it refuses what the contract does not allow, and answers with values of its
 * types. Nothing of the server is ours.
 */

let prism: ChildProcess;
let folder: string;
let origin: string;

beforeAll(async () => {
	const port = await freePort();
	origin = `http://127.0.0.1:${port}`;
	folder = await mkdtemp(join(tmpdir(), 'immybot-contract-'));
	const document = join(folder, 'contract.json');
	await writeFile(document, JSON.stringify(selfContained()));
	const cli = join(__dirname, '../../../../node_modules/@stoplight/prism-cli/dist/index.js');
	prism = spawn(
		process.execPath,
		[cli, 'mock', '--errors', '--host', '127.0.0.1', '--port', String(port), document],
		{ stdio: 'ignore', env: { ...process.env, NODE_OPTIONS: '' } },
	);
	for (;;) {
		const answers = await fetch(`${origin}/api/v1/auth`).then(
			({ ok }) => ok,
			() => false,
		);
		if (answers) return;
		if (prism.exitCode !== null) throw new Error(`Prism ended with ${prism.exitCode}.`);
		await sleep(100);
	}
});

afterAll(async () => {
	if (prism?.exitCode === null) {
		prism.kill('SIGKILL');
		await once(prism, 'exit');
	}
	await closeConnections();
	await rm(folder, { recursive: true });
});

it("serves every call of the edition from a public tool's mock of the contract", async () => {
	const refused: string[] = [];
	const immyBot = createInstanceClient(
		createHttpClient({
			baseUrl: `${origin}/api/v1`,
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
	const response = await fetch(`${origin}/api/v1/computers/add-tags`, {
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

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
