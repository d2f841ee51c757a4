import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stringify } from 'flatted';

import { N8nClient } from '../../../sandbox/host/client';

let server: Server;
let statuses: string[];
let client: N8nClient;

/** An n8n in which an execution has one status after the other, and then keeps the last. */
beforeAll(async () => {
	const data = stringify({ resultData: { runData: {} } });
	server = createServer((_, response) => {
		const status = statuses.length > 1 ? statuses.shift() : statuses[0];
		response.setHeader('Content-Type', 'application/json');
		response.end(JSON.stringify({ data: { status, data } }));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	client = new N8nClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => void server.close());

it('waits for an execution that n8n takes for crashed when it starts, and then puts back to sleep', async () => {
	statuses = ['waiting', 'crashed', 'crashed', 'waiting', 'running', 'success'];
	expect(await client.waitForExecution('1')).toMatchObject({ status: 'success' });
});

it('takes an execution for crashed that stays so', async () => {
	statuses = ['running', 'crashed'];
	expect(await client.waitForExecution('1')).toMatchObject({ status: 'crashed' });
});
