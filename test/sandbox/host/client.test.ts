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
		if (status === 'busy') json(response, 503, { message: 'Database is not ready!' });
		else json(response, 200, { data: { status, data } });
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

it('waits for a host that is too busy to read its database', async () => {
	statuses = ['running', 'busy', 'busy', 'success'];
	expect(await client.waitForExecution('1')).toMatchObject({ status: 'success' });
});

describe('all executions of a workflow', () => {
	const ended = Array.from({ length: 250 }, (_, index) => ({ id: String(250 - index), status: 'success' }));

	/** An n8n that lists 100 at a time, from where a parameter says. */
	async function listing(page: (query: URLSearchParams) => object) {
		const server = await serve((request, response) => {
			json(response, 200, { data: page(new URL(request.url ?? '', 'http://n8n').searchParams) });
		});
		return new N8nClient(server.url);
	}
	const pageFrom = (start: number) => ended.slice(start, start + 100);

	it('are read by cursor, as n8n 2.41 lists them', async () => {
		const host = await listing((query) => {
			const start = Number(query.get('cursor') ?? 0);
			return {
				results: pageFrom(start),
				nextCursor: start + 100 < ended.length ? String(start + 100) : null,
			};
		});
		expect(await host.endedExecutions('1')).toEqual(ended);
	});

	it('are read by the last ID, as older hosts list them', async () => {
		const host = await listing((query) => {
			const after = ended.findIndex(({ id }) => id === query.get('lastId'));
			return { results: pageFrom(after + 1) };
		});
		expect(await host.endedExecutions('1')).toEqual(ended);
	});
});
