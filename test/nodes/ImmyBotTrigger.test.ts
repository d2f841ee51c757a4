import type { IDataObject } from 'n8n-workflow';

import type { DeliveryOptions } from '../../sandbox/immybot/deliver';
import { closeServers } from '../support/httpServer';
import { SECRET, trigger } from '../support/webhookTrigger';

const OTHER = 'whsec_' + Buffer.alloc(24, 5).toString('base64');

afterEach(closeServers);

describe.each([
	['hmac', {}, {}],
	[
		'hmac',
		{ encoding: 'base64', prefix: 'sha256=', signatureHeader: 'X-Sig' },
		{ encoding: 'base64', prefix: 'sha256=', headerName: 'X-Sig' },
	],
	['header', {}, {}],
	['standard', {}, {}],
] as const)('signed by %s %j', (scheme, form, sender) => {
	it('starts once with the right secret, be it the old or the new one, and never with another', async () => {
		const credential = {
			scheme,
			secret: SECRET,
			further: { secret: [{ value: OTHER }, { value: '' }] },
			...form,
		};
		const { send, items } = await trigger({ credential });
		expect(await send({ scheme, ...sender, eventId: 'a' })).toBe(200);
		expect(await send({ scheme, ...sender, eventId: 'b', secret: OTHER })).toBe(200);
		expect(
			await send({ scheme, ...sender, eventId: 'c', secret: 'whsec_' + Buffer.alloc(24).toString('base64') }),
		).toBe(401);
		expect(await send({ scheme: 'none' })).toBe(401);
		expect(items.map(({ deliveryId }) => deliveryId)).toEqual(['a', 'b']);
	});

	it('hands no secret on', async () => {
		const { send, items } = await trigger({ credential: { scheme, secret: SECRET, ...form } });
		await send({
			scheme,
			...sender,
			headers: { Authorization: 'Bearer of-a-person', Cookie: 'session=of-a-person', 'X-Other': 'kept' },
		});
		const text = JSON.stringify(items);
		expect(text).toContain('kept');
		expect(text).not.toMatch(/of-a-person|whsec|signature":|x-sig|x-immybot-secret/i);
	});
});

describe('closed by default', () => {
	it.each([
		['no credential', { credential: null }],
		['an empty secret', { credential: { secret: '' } }],
		['a secret that is too short', { credential: { secret: 'short' } }],
		['an allow-list that cannot be read', { parameters: { security: { allowedAddresses: 'here' } } }],
	])('%s: refused, and the log says why', async (_, setting) => {
		const { send, items, logged } = await trigger(setting);
		expect(await send({})).toBe(401);
		expect(await send({ secret: '', scheme: 'hmac' })).toBe(401);
		expect([items, logged[0]]).toEqual([[], expect.stringMatching(/refuses deliveries: /)]);
	});

	it('opens when a person says so', async () => {
		const { send, items } = await trigger({ parameters: { acceptUnsigned: true }, credential: null });
		expect(await send({ scheme: 'none' })).toBe(200);
		expect(items).toHaveLength(1);
	});

	it('lets only allowed addresses in', async () => {
		const at = async (allowedAddresses: string) =>
			await (await trigger({ parameters: { security: { allowedAddresses } } })).send();
		expect([await at('127.0.0.0/8'), await at('192.0.2.1')]).toEqual([200, 403]);
	});
});

describe('the credential', () => {
	const at = (ms: number) => vi.setSystemTime(ms);

	beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
	afterEach(() => vi.useRealTimers());

	it('is read once for the deliveries of ten seconds', async () => {
		const { send, items, reads } = await trigger({});
		const counts: number[] = [];
		for (const ms of [0, 1, 9_999, 10_001, 10_002]) {
			at(ms);
			await send({ eventId: String(ms) });
			counts.push(reads());
		}
		expect([counts, items.length]).toEqual([[1, 1, 1, 2, 2], 5]);
	});

	it('is read again before a delivery is refused, so that a new secret counts at once', async () => {
		const credential: IDataObject = { secret: SECRET };
		const { send, items } = await trigger({ credential });
		at(0);
		await send({ eventId: 'a' });
		credential.secret = OTHER;
		at(1);
		expect(await send({ eventId: 'b', secret: OTHER })).toBe(200);
		expect(await send({ eventId: 'c' })).toBe(401);
		expect(items.map(({ deliveryId }) => deliveryId)).toEqual(['a', 'b']);
	});

	it('is read once for a delivery that is refused', async () => {
		const { send, reads } = await trigger({});
		at(0);
		await send({ secret: OTHER });
		expect(reads()).toBe(1);
	});

	it('that was replaced counts for ten seconds at most, also when the clock is set back', async () => {
		const credential: IDataObject = { secret: SECRET };
		const { send } = await trigger({ credential });
		at(20_000);
		await send({ eventId: 'a' });
		credential.secret = OTHER;
		at(30_001);
		expect(await send({ eventId: 'b' })).toBe(401);
		credential.secret = SECRET;
		await send({ eventId: 'c' });
		credential.secret = OTHER;
		at(0);
		expect(await send({ eventId: 'd' })).toBe(401);
	});
});

describe('a refused delivery', () => {
	it.each([
		['not signed', { scheme: 'none' }, /not signed: it has no header x-immybot-signature/],
		['signed with another secret', { secret: OTHER }, /signed with another secret/],
	] as const)(
		'%s: one line in the log a minute, for the person and not for the sender',
		async (_, by, line) => {
			const { send, logged, id } = await trigger({});
			for (let time = 0; time < 3; time++) expect(await send(by)).toBe(401);
			expect(logged).toEqual([expect.stringMatching(line)]);
			expect(logged[0]).toContain(id);
			expect(logged[0]).toMatch(/'ImmyBot Webhook API'/);
			expect(logged[0]).not.toContain(SECRET);
		},
	);
});

describe('what an execution stores', () => {
	it('has no secret when unsigned deliveries are accepted and the sender still sends it', async () => {
		const { send, items } = await trigger({ parameters: { acceptUnsigned: true }, credential: null });
		const headers = { 'X-Hook': SECRET, 'User-Agent': 'sender' };
		for (const scheme of ['header', 'hmac', 'standard'] as const) await send({ scheme, headers });
		expect(items).toHaveLength(3);
		const text = JSON.stringify(items);
		expect(text).toContain('sender');
		expect(text).not.toMatch(/whsec|x-hook|signature|x-immybot/i);
	});

	it('has no secret when the sender repeats it in a header of its own', async () => {
		const { send, items } = await trigger({});
		await send({ headers: { 'X-Debug': `key=${SECRET}`, 'X-Other': 'kept' } });
		expect(JSON.stringify(items)).toContain('kept');
		expect(JSON.stringify(items)).not.toContain(SECRET);
	});
});

describe('events', () => {
	it('start the workflow when they are chosen, and are answered in any case', async () => {
		const parameters = { events: ['session.completed'], otherEvents: ' Computer.Added , ' };
		const { send, items } = await trigger({ parameters });
		for (const event of ['session.completed', 'computer.added', 'other'])
			expect(await send({}, event)).toBe(200);
		expect(items.map(({ event }) => event)).toEqual(['session.completed', 'computer.added']);
	});

	it('keep what nobody knows', async () => {
		const { send, items } = await trigger({});
		const timestamp = new Date();
		await send({ timestamp });
		expect(items).toMatchObject([{ data: { id: 1 }, more: { Timestamp: timestamp.toISOString() } }]);
	});
});

describe('a repeated delivery', () => {
	it('starts nothing, fifty at once', async () => {
		const { send, items } = await trigger({});
		const statuses = await Promise.all(
			Array.from({ length: 50 }, async () => await send({ eventId: 'same' })),
		);
		expect([new Set(statuses), items.length]).toEqual([new Set([200]), 1]);
	});

	it('starts nothing after a restart, for which the static data remembers it', async () => {
		const before = await trigger({});
		await before.send({ eventId: 'a' });
		const after = await trigger({ staticData: JSON.parse(JSON.stringify(before.staticData)) as IDataObject });
		await after.send({ eventId: 'a' });
		await after.send({ eventId: 'b' });
		expect(after.items.map(({ deliveryId }) => deliveryId)).toEqual(['b']);
	});

	it('starts the workflow when the first could not', async () => {
		const failing = await trigger({ status: 500 });
		expect(await failing.send({ eventId: 'a' })).toBe(500);
		const working = await trigger({ id: failing.id });
		expect(await working.send({ eventId: 'a' })).toBe(200);
		expect(working.items).toHaveLength(1);
	});

	it('is known by a header where the body has no ID', async () => {
		const credential = { scheme: 'header', secret: SECRET };
		const { send, items } = await trigger({
			credential,
			parameters: { security: { idHeader: 'X-Delivery' } },
		});
		for (const id of ['1', '1', '2'])
			await send({ scheme: 'header', bare: true, headers: { 'X-Delivery': id } });
		expect(items.map(({ deliveryId }) => deliveryId)).toEqual(['1', '2']);
	});

	it.each<['hmac' | 'standard', DeliveryOptions]>([
		['hmac', { bare: true }],
		['hmac', { eventId: 'same', timestamp: new Date(0) }],
		['standard', { bare: true, eventId: 'msg_1' }],
	])(
		'starts nothing when its signed bytes were here, whatever the unsigned headers say: %s %j',
		async (scheme, recorded) => {
			const { send, items } = await trigger({
				credential: { scheme, secret: SECRET },
				parameters: { security: { idHeader: 'X-Delivery' } },
			});
			for (const id of ['1', '2', '3', '4', '5']) {
				const headers: Record<string, string> = { 'X-Delivery': id, EventId: id, 'X-Request-Id': id };
				if (scheme === 'hmac') headers['webhook-id'] = id;
				expect(await send({ scheme, ...recorded, headers })).toBe(200);
			}
			await send({ scheme, bare: true }, 'another.event');
			expect(items.map(({ event }) => event)).toEqual(['session.completed', 'another.event']);
		},
	);

	it.each(['1', 'msg_1 ', 'MSG_1'])('is refused under another ID than the signed one: %j', async (id) => {
		const { send, items } = await trigger({ credential: { scheme: 'standard', secret: SECRET } });
		await send({ scheme: 'standard', bare: true, eventId: 'msg_1' });
		const status = await send({
			scheme: 'standard',
			bare: true,
			eventId: 'msg_1',
			headers: { 'webhook-id': id },
		});
		// White space around a header's value does not belong to it.
		expect(status).toBe(id.trim() === 'msg_1' ? 200 : 401);
		expect(items).toHaveLength(1);
	});

	it('starts the workflow each time where nothing is signed and nothing identifies it', async () => {
		const { send, items } = await trigger({ credential: { scheme: 'header', secret: SECRET } });
		for (let time = 0; time < 3; time++) await send({ scheme: 'header', bare: true });
		expect(items.map(({ deliveryId }) => deliveryId)).toEqual([null, null, null]);
	});

	it('is known to each process that stores in the same place', async () => {
		const staticData = {};
		// Two workflows by ID are two memories, as two processes have them.
		const [one, other] = [await trigger({ staticData }), await trigger({ staticData })];
		for (const id of ['a', 'b', 'c']) await one.send({ eventId: id });
		for (const id of ['d', 'a', 'b', 'c']) await other.send({ eventId: id });
		const restarted = await trigger({ staticData });
		for (const id of ['a', 'b', 'c', 'd']) await restarted.send({ eventId: id });
		expect([one, other, restarted].map(({ items }) => items.length)).toEqual([3, 1, 0]);
	});

	it('starts the workflow when what was remembered is broken, and the log says so', async () => {
		const { send, items, logged } = await trigger({ staticData: { deliveries: { not: 'ours' } } });
		await send({ eventId: 'a' });
		expect([items.length, logged]).toEqual([1, [expect.stringMatching(/cannot be read/)]]);
	});
});
