import { stringify } from 'flatted';

import { N8nClient } from '../../../sandbox/host/client';
import { closeServers, json, serve } from '../../support/httpServer';

let statuses: string[];
let client: N8nClient;

/** An n8n in which an execution has one status after the other, and then keeps the last. */
beforeAll(async () => {
	const data = stringify({ resultData: { runData: {} } });
	const server = await serve((_, response) => {
		const status = statuses.length > 1 ? statuses.shift() : statuses[0];
		json(response, 200, { data: { status, data } });
	});
	client = new N8nClient(server.url);
});
afterAll(closeServers);

it('waits for an execution that n8n takes for crashed when it starts, and then puts back to sleep', async () => {
	statuses = ['waiting', 'crashed', 'crashed', 'waiting', 'running', 'success'];
	expect(await client.waitForExecution('1')).toMatchObject({ status: 'success' });
});

it('takes an execution for crashed that stays so', async () => {
	statuses = ['running', 'crashed'];
	expect(await client.waitForExecution('1')).toMatchObject({ status: 'crashed' });
});
