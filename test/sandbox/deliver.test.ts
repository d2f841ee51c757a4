import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { deliver, type Sandbox } from '../../sandbox';
import { closeServers, serve } from '../support/httpServer';
import { api, startSandbox, stopSandboxes } from './support';

let received: { headers: IncomingHttpHeaders; body: string }[] = [];
let url: string;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
	const server = await serve((request, response, body) => {
		received.push({ headers: request.headers, body });
		response.writeHead(202).end('taken');
	});
	url = `${server.url}/hook`;
});
beforeEach(() => {
	received = [];
});
afterAll(async () => {
	await closeServers();
	await stopSandboxes();
});

const hmac = (secret: string | Buffer, text: string, encoding: 'hex' | 'base64') =>
	createHmac('sha256', secret).update(text).digest(encoding);

it('writes the envelope as ASP.NET does, in either casing', async () => {
	expect(await deliver(url, 'computer.added', { id: 1 }, { bare: true })).toEqual({
		url,
		status: 202,
		body: 'taken',
	});
	await deliver(url, 'computer.added', { id: 1 }, { casing: 'camel', eventId: 'e1', timestamp: new Date(0) });
	expect(received.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
		{ EventType: 'computer.added', Data: { id: 1 } },
		{ eventType: 'computer.added', eventId: 'e1', timestamp: '1970-01-01T00:00:00.000Z', data: { id: 1 } },
	]);
	expect(received[0]?.headers).not.toHaveProperty('x-immybot-signature');
});

it('signs in each scheme', async () => {
	await deliver(url, 'a', 1, { scheme: 'header', secret: 's1', headerName: 'X-Secret' });
	await deliver(url, 'a', 1, { secret: 's1' });
	await deliver(url, 'a', 1, { secret: 's1', encoding: 'base64', prefix: 'sha256=' });
	const key = Buffer.from('a standard webhooks secret');
	const timestamp = new Date(1_700_000_000_000);
	await deliver(url, 'a', 1, {
		scheme: 'standard',
		secret: `whsec_${key.toString('base64')}`,
		moreSecrets: [Buffer.from('older').toString('base64')],
		eventId: 'msg_1',
		timestamp,
	});
	const [header, hex, base64, standard] = received;
	expect(header?.headers['x-secret']).toBe('s1');
	expect(hex?.headers['x-immybot-signature']).toBe(hmac('s1', hex?.body ?? '', 'hex'));
	expect(base64?.headers['x-immybot-signature']).toBe(`sha256=${hmac('s1', base64?.body ?? '', 'base64')}`);
	const signed = `msg_1.1700000000.${standard?.body}`;
	expect(standard?.headers).toMatchObject({
		'webhook-id': 'msg_1',
		'webhook-timestamp': '1700000000',
		'webhook-signature': `v1,${hmac(key, signed, 'base64')} v1,${hmac('older', signed, 'base64')}`,
	});
});

it('can send another body than the one it signed', async () => {
	await deliver(url, 'a', 1, { secret: 's1', forgedBody: '{}' });
	expect(received[0]?.body).toBe('{}');
	expect(received[0]?.headers['x-immybot-signature']).not.toBe(hmac('s1', '{}', 'hex'));
});

it('delivers to the webhooks that ask for the event, with their own secrets', async () => {
	const { immybot } = sandbox;
	const call = api(immybot.apiUrl, immybot.data.keys.full);
	await call('POST', '/webhooks', { name: 'all', url: `${url}?all`, secret: 's1' });
	await call('POST', '/webhooks', { name: 'added', url: `${url}?added`, events: ['computer.added'] });
	const delivered = await immybot.data.deliver('session.completed', { id: 5 });
	expect(delivered).toMatchObject([{ url: `${url}?all`, status: 202 }]);
	expect(received[0]?.headers['x-immybot-signature']).toBe(hmac('s1', received[0]?.body ?? '', 'hex'));
	await expect(immybot.data.deliver('computer.added', {})).resolves.toHaveLength(2);
});
