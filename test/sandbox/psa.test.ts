import { createSandbox, type Sandbox } from '../../sandbox';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await createSandbox()));
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.psa.data.clear();
	sandbox.psa.setFaults({ listLagMs: 0 });
});

async function psa(method: string, path: string, body?: unknown, key = sandbox.psa.data.keys.full) {
	const response = await fetch(sandbox.psa.apiUrl + path, {
		method,
		headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	return { status: response.status, body: (await response.json()) as never };
}

const customer = () => sandbox.psa.data.customers.insert({ name: 'Contoso' }).id;

it('keeps tickets, replaces them whole, and makes nothing unique', async () => {
	const ticket = { customer_id: customer(), summary: 'S', external_ref: 'r' };
	const { status, body } = await psa('POST', '/tickets', ticket);
	expect([status, body]).toMatchObject([201, { ...ticket, status: 'New', description: null }]);
	await psa('POST', '/tickets', ticket);
	expect((await psa('GET', '/tickets?external_ref=r')).body).toHaveLength(2);
	expect((await psa('GET', '/tickets?external_ref=R')).body).toHaveLength(0);
	const { id } = body as { id: number };
	const replaced = await psa('PUT', `/tickets/${id}`, {
		...ticket,
		external_ref: undefined,
		status: 'Closed',
	});
	expect(replaced.body).toMatchObject({ status: 'Closed', external_ref: null });
});

it('refuses what makes no sense', async () => {
	const customer_id = customer();
	for (const wrong of [{}, { customer_id }, { customer_id: 1, summary: 'S' }]) {
		expect((await psa('POST', '/tickets', wrong)).status).toBe(400);
	}
	expect((await psa('POST', '/tickets/1/notes', { text: 'x' })).status).toBe(404);
	expect((await psa('GET', '/tickets', undefined, 'wrong')).status).toBe(401);
	const { readOnly } = sandbox.psa.data.keys;
	expect((await psa('POST', '/tickets', { customer_id, summary: 'S' }, readOnly)).status).toBe(403);
});

it('finds a new ticket by id at once, and by search after the lag', async () => {
	sandbox.psa.setFaults({ listLagMs: 60_000 });
	const { id } = (await psa('POST', '/tickets', { customer_id: customer(), summary: 'S', external_ref: 'r' }))
		.body as { id: number };
	expect((await psa('GET', `/tickets/${id}`)).status).toBe(200);
	expect((await psa('GET', '/tickets?external_ref=r')).body).toEqual([]);
	sandbox.psa.setFaults({ listLagMs: 1 });
	await new Promise((resolve) => setTimeout(resolve, 10));
	expect((await psa('GET', '/tickets?external_ref=r')).body).toHaveLength(1);
});
