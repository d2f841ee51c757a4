import { HttpError } from '../../../../lib/http/errors';
import type { NotificationFilter } from '../../../../lib/immybot/instance/notifications';
import type { InstanceClient } from '../../../../lib/immybot/instance/client';
import { createOrUpdate } from '../../../../lib/immybot/createOrUpdate';
import type { ImmyBotInstance, Sandbox } from '../../../../sandbox';
import { all, seedEverything, startInstance, stopInstances } from './support';

let sandbox: Sandbox;
let data: ImmyBotInstance;
let immyBot: InstanceClient;

beforeEach(async () => {
	({ sandbox, immyBot } = await startInstance());
	({ data } = sandbox.instance);
});
afterEach(stopInstances);

const calls = (method: string, path: RegExp) =>
	sandbox.instance.log.entries().filter((entry) => entry.method === method && path.test(entry.path));

describe('signing in', () => {
	it('fetches one token for many requests at once, and another when it has expired', async () => {
		data.seed({ tenants: 3, computersPerTenant: 1 });
		const read = async () => await Promise.all([2, 3, 4].map(async (id) => await immyBot.tenants.get(id)));
		await read();
		expect(data.tokensIssued).toBe(1);
		data.expireTokens();
		await read();
		expect(data.tokensIssued).toBe(2);
	});

	it('says what the directory says of a wrong secret, and keeps the secret', async () => {
		const right = data.app.clientSecret;
		Object.assign(data.app, { clientSecret: 'another' });
		const error = await immyBot.check().catch((thrown: unknown) => thrown as HttpError);
		expect(error).toMatchObject({ kind: 'unauthorized', message: expect.stringContaining('AADSTS7000215') });
		expect(JSON.stringify(error)).not.toContain(right);
	});

	it('takes the web application for an error, though it answers 200', async () => {
		sandbox.instance.setFaults({ htmlOk: 1, path: '/api/v1' });
		await expect(immyBot.check()).rejects.toMatchObject({ kind: 'notJson' });
	});
});

describe('tenants', () => {
	it('creates and activates one, under the MSP', async () => {
		const tenant = await immyBot.tenants.create({ name: 'Acme', slug: 'acme' });
		expect(tenant).toMatchObject({ name: 'Acme', slug: 'acme', active: true });
		expect(tenant).not.toHaveProperty('externalId');
		expect(data.tables.tenants.get(tenant.id)).toMatchObject({ active: true, ownerTenantId: 1 });
	});

	it('never makes two when the answer is lost', async () => {
		sandbox.instance.setFaults({ cutAfter: 1, times: 1, methods: ['POST'], path: '/tenants$' });
		await immyBot.tenants.create({ name: 'Smith, Jones | Partners', slug: null });
		expect(data.tables.tenants.all().filter(({ name }) => name === 'Smith, Jones | Partners')).toHaveLength(
			1,
		);
		expect(calls('POST', /tenants$/)).toHaveLength(1);
	});

	it('wipes no field that an update does not name', async () => {
		const { id } = data.addTenant({
			name: 'Acme',
			slug: 'acme',
			parentTenantId: 1,
			isMsp: true,
			active: true,
		});
		await immyBot.tenants.update(id, { name: 'Acme Inc' });
		expect(data.tables.tenants.get(id)).toMatchObject({
			name: 'Acme Inc',
			slug: 'acme',
			parentTenantId: 1,
			isMsp: true,
			active: true,
		});
	});

	it('is created once by slug, then left alone', async () => {
		const draft = { name: 'Acme', slug: 'acme' };
		const run = async () => await createOrUpdate('tenants', immyBot.tenants, { slug: 'ACME' }, draft);
		const { id } = await run();
		expect((await run()).id).toBe(id);
		expect(calls('PUT', /./)).toHaveLength(0);
	});

	it('says that a tenant has no external id', async () => {
		await expect(immyBot.tenants.create({ name: 'A', externalId: 7 } as object)).rejects.toMatchObject({
			kind: 'invalid',
			message: 'Your ImmyBot does not store “externalId” for a tenant.',
		});
	});
});

describe('lists', () => {
	it('reads Sieve lists to their end, though the server caps its pages', async () => {
		data.seed({ tenants: 25, computersPerTenant: 0, personsPerTenant: 0 });
		sandbox.instance.setFaults({ maxPageSize: 10 });
		expect(await all(immyBot.tenants.list())).toHaveLength(26);
	});

	it('finds names of any script and with any sign', async () => {
		for (const name of ['Müller & Söhne', '株式会社', 'A, B | C', 'null', '100% @= "x"']) {
			data.addTenant({ name });
			const found = await all(immyBot.tenants.list({ name }));
			expect(found.map((tenant) => tenant.name)).toEqual([name]);
		}
	});

	it('reads all computers by skip and take, and fails rather than to leave some out', async () => {
		data.seed({ tenants: 2, computersPerTenant: 600, personsPerTenant: 0 });
		expect(await all(immyBot.computers.list({}, { everything: true }))).toHaveLength(1200);
		expect(await all(immyBot.computers.list({ tenantId: 2, status: 'Offline' }))).toHaveLength(200);
		sandbox.instance.setFaults({ repeatFirstPage: true });
		await expect(all(immyBot.computers.list())).rejects.toMatchObject({ kind: 'paging' });
	});

	it('reads sessions newest first, or in windows of a day since a time, never counting them', async () => {
		const day = 86_400_000;
		const times = [0.1, 0.2, 1.5, 2.5, 9].map((days) => new Date(Date.now() - days * day).toISOString());
		for (const time of times)
			data.addSession({ sessionStatus: 0, createdDateUTC: time, updatedDateUTC: time });
		data.addSession({});
		expect((await all(immyBot.sessions.list())).map(({ id }) => id)).toEqual([6, 5, 4, 3, 2, 1]);
		sandbox.instance.log.reset();
		const since = new Date(Date.now() - 2.9 * day).toISOString();
		expect((await all(immyBot.sessions.list({ since }))).map(({ id }) => id)).toEqual([4, 3, 1, 2]);
		const queries = calls('GET', /dx$/).map(({ query }) => new URLSearchParams(query));
		expect(queries).toHaveLength(3);
		for (const query of queries) {
			expect(query.get('requireTotalCount')).toBe('false');
			expect(query.get('filter')).toMatch(/"updatedDate",">=","\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d"/);
		}
	});

	it('pages sessions by id beyond a thousand', async () => {
		for (let number = 0; number < 2300; number++) data.addSession({ computerId: 1 });
		const found = await all(immyBot.sessions.list({ computerId: 1 }));
		expect(new Set(found.map(({ id }) => id)).size).toBe(2300);
	});
});

describe('computers', () => {
	beforeEach(() => seedEverything(sandbox));

	it('moves, tags, excludes, deletes and restores', async () => {
		const { id: tenantId } = data.addTenant({ name: 'Acme' });
		await immyBot.computers.changeTenant([1], tenantId);
		await immyBot.computers.addTags([1], [1]);
		await immyBot.computers.excludeFromMaintenance(1, true);
		await immyBot.computers.setPrimaryPerson(1, '1');
		expect(await immyBot.computers.get(1)).toMatchObject({
			tenantId,
			tagIds: [1],
			excludeFromMaintenance: true,
			primaryPersonId: 1,
			integrationIds: [1],
			status: 'Online',
		});
		await immyBot.computers.delete(1);
		await immyBot.computers.delete(1);
		await expect(immyBot.computers.get(1)).rejects.toMatchObject({ kind: 'notFound' });
		await immyBot.computers.restore([1]);
		expect((await immyBot.computers.get(1)).id).toBe(1);
	});

	it.each([
		['moving', 'The tenant does not exist.', async () => await immyBot.computers.changeTenant([1], 99)],
		['identifying', 'The tenant does not exist.', async () => await immyBot.pendingAgents.identify([1], 99)],
		[
			'reinventory',
			'The computer is offline.',
			async () => {
				data.habits.softFailures = true;
				await immyBot.computers.reinventory(1);
			},
		],
	])('takes a soft failure of %s for a failure', async (_, reason, act) => {
		await expect(act()).rejects.toMatchObject({ kind: 'unfinished', serverMessage: reason });
	});

	it('gives the address of a remote session, plain text or not', async () => {
		expect(await immyBot.computers.screenShareUrl(1, 1)).toBe('https://control.example/1/1');
	});

	it('refuses an invalid ID before it is sent', async () => {
		await expect(immyBot.computers.delete('../1')).rejects.toMatchObject({ kind: 'invalid' });
		expect(calls('POST', /./)).toHaveLength(0);
	});
});

describe('sessions', () => {
	beforeEach(() => seedEverything(sandbox));

	it('reads one with its actions, also where the instance leaves them out', async () => {
		const expected = {
			status: 'Failed',
			endTime: expect.any(String),
			actions: [{ status: 'Failed', deploymentName: 'Google Chrome', type: 'Install' }],
		};
		expect(await immyBot.sessions.get(1)).toMatchObject(expected);
		data.habits.sessionsHoldActions = false;
		expect(await immyBot.sessions.get(1)).toMatchObject(expected);
	});

	it('gives a running session no end time', async () => {
		const { id } = data.addSession({ computerId: 1 });
		expect(await immyBot.sessions.get(id)).toMatchObject({ status: 'Running', endTime: null });
		await immyBot.sessions.cancel([id]);
		expect(await immyBot.sessions.get(id)).toMatchObject({
			status: 'Cancelled',
			endTime: expect.any(String),
		});
	});

	it('reads names where the instance writes names', async () => {
		data.tables.sessions.patch(1, { sessionStatus: 'PartialPassed' });
		expect(await immyBot.sessions.get(1)).toMatchObject({
			status: 'PartialPassed',
			endTime: expect.any(String),
		});
	});
});

describe('a maintenance run', () => {
	beforeEach(() => {
		seedEverything(sandbox);
		data.addComputer({ tenantId: 1, computerName: 'PC-3' });
	});
	const full = (...computers: number[]) => ({ targets: { computers }, work: { kind: 'full' as const } });

	it('names its sessions, and the computers that were busy', async () => {
		data.addSession({ computerId: 2 });
		expect(await immyBot.maintenance.run(full(1, 2))).toMatchObject({
			started: [{ computerId: 1 }],
			alreadyRunning: [{ computerId: 2 }],
			source: 'answer',
		});
	});

	it('looks for its sessions when the answer is empty', async () => {
		data.habits.runNames = false;
		const outcome = await immyBot.maintenance.run(full(1, 2));
		expect(outcome).toMatchObject({ source: 'lookup', started: [{ computerId: 1 }, { computerId: 2 }] });
	});

	it.each(['cutAfter', 'cutBefore', 'unavailable', 'htmlOk'] as const)('is sent once: %s', async (fault) => {
		sandbox.instance.setFaults({ [fault]: 1, times: 1, path: 'run-immy-service' });
		const outcome = await immyBot.maintenance.run(full(1)).catch((error: unknown) => error as HttpError);
		expect(calls('POST', /run-immy-service$/)).toHaveLength(1);
		const started = data.tables.sessions.all().filter(({ fullMaintenance }) => fullMaintenance).length;
		if (fault === 'cutAfter') {
			expect(outcome).toMatchObject({ source: 'lookup', started: [{ computerId: 1 }] });
			expect(started).toBe(1);
		} else {
			expect(outcome).toMatchObject({ kind: 'outcomeUnknown' });
			expect(started).toBe(0);
		}
	});

	it('is not mistaken for an older session of the computer', async () => {
		sandbox.instance.setFaults({ cutBefore: 1, times: 1, path: 'run-immy-service' });
		data.addSession({ computerId: 1 });
		await expect(immyBot.maintenance.run(full(1))).rejects.toMatchObject({ kind: 'outcomeUnknown' });
	});

	it('asks for a version where the state means one', async () => {
		const work = { kind: 'software', type: 'GlobalSoftware', identifier: '7', state: 'ThisVersion' } as const;
		await expect(immyBot.maintenance.run({ targets: { computers: [1] }, work })).rejects.toMatchObject({
			kind: 'invalid',
			message: 'The desired state “ThisVersion” needs a version.',
		});
		expect(sandbox.instance.log.totals().requests).toBe(0);
	});
});

describe('secrets', () => {
	it('are not in what is read: parameters of deployments, forms of integrations', async () => {
		seedEverything(sandbox);
		const [deployment] = await all(immyBot.targetAssignments.list());
		const [link] = await all(immyBot.integrations.list());
		expect(deployment).toMatchObject({ more: { taskParameterValues: { password: '(hidden)' } } });
		expect(JSON.stringify([deployment, link])).not.toMatch(/parameter-secret|form-secret/);
	});
});

describe('notifications', () => {
	it('are read until they are acknowledged, with their enumerations by name', async () => {
		const { id } = data.addNotification({ type: 1, severity: 1, title: 'An integration is down' });
		const other = data.addNotification({ type: 15, tenantId: 1 });
		expect(await all(immyBot.notifications.listUnacknowledged())).toMatchObject([
			{
				id,
				type: 'ProviderHealth',
				severity: 'Critical',
				title: 'An integration is down',
				resolved: false,
				more: { acknowledgement: 'Unacknowledged' },
			},
			{ id: other.id, type: 'ScheduleFailed', severity: 'Error', tenantId: 1 },
		]);
		await immyBot.notifications.acknowledge([id]);
		await immyBot.notifications.acknowledge([id]);
		expect(await all(immyBot.notifications.listUnacknowledged())).toMatchObject([{ id: other.id }]);
	});

	it('are found by what they are about, wherever in the list they are', async () => {
		for (let times = 0; times < 3; times++) data.addNotification({ severity: 4 });
		const { id } = data.addNotification({ severity: 1, tenantId: 1 });
		const listed = async (filter: NotificationFilter) =>
			await all(immyBot.notifications.listUnacknowledged(filter, { atMost: 1 }));
		expect(await listed({ severity: 'Critical' })).toMatchObject([{ id }]);
		expect(await listed({ tenantId: '1' })).toMatchObject([{ id }]);
		expect(await listed({ type: 'TenantDeletion' })).toEqual([]);
		expect(await listed({})).toHaveLength(1);
	});
});

describe('a list without pages', () => {
	it.each([
		['tags', () => immyBot.tags.list(), () => data.tables.tags.insert({ name: 'VIP' })],
		[
			'unacknowledged notifications',
			() => immyBot.notifications.listUnacknowledged(),
			() => data.addNotification({}),
		],
	])('is whole, or an error says that %s may be missing', async (noun, list, add) => {
		for (let times = 1; times < 10_000; times++) add();
		expect(await all<unknown>(list())).toHaveLength(9_999);
		add();
		await expect(all<unknown>(list())).rejects.toMatchObject({
			kind: 'paging',
			message: `There are 10000 ${noun} or more, and ImmyBot gives no further pages of them.`,
		});
	});
});

describe('integrations', () => {
	beforeEach(() => seedEverything(sandbox));

	it('makes one tenant for a client, though the answer is lost', async () => {
		sandbox.instance.setFaults({ cutAfter: 1, times: 1, path: 'link-to-new-tenant' });
		const id = await immyBot.integrations.linkToNewTenant(1, 'c-1', 'Acme');
		expect(data.tables.tenants.get(id)).toMatchObject({ name: 'Acme' });
		expect(data.tables.tenants.all().filter(({ name }) => name === 'Acme')).toHaveLength(1);
		const [client] = await all(immyBot.integrations.clients(1, { externalId: 'c-1' }));
		expect(client).toMatchObject({ name: 'Acme', tenantId: id });
	});

	it('does not take the tenant that a client had for the new one, when the server failed', async () => {
		const had = data.addTenant({ name: 'Former' });
		await immyBot.integrations.linkClients(1, ['c-1'], had.id);
		for (const faults of [{ serverError: 1 }, { cutBefore: 1 }, { cutAfter: 1 }]) {
			sandbox.instance.setFaults({ ...faults, times: 1, path: 'link-to-new-tenant' });
			const before = data.tables.tenants.size;
			const id = await immyBot.integrations.linkToNewTenant(1, 'c-1', 'Acme');
			expect(data.tables.tenants.get(id)).toMatchObject({ name: 'Acme' });
			expect(data.tables.tenants.size).toBe(before + 1);
		}
	});

	it('turns pending agents into computers', async () => {
		expect(await all(immyBot.pendingAgents.list())).toMatchObject([{ name: 'PC-2', serialNumber: 'SN2' }]);
		await immyBot.pendingAgents.identify([1], 1);
		expect(await all(immyBot.pendingAgents.list())).toEqual([]);
		expect(await all(immyBot.computers.list({ awaitingOnboarding: true }))).toMatchObject([
			{ name: 'PC-2', onboardingStatus: 'NeedsOnboarding' },
		]);
	});

	it('carries the rights to a tag over when it is updated', async () => {
		await immyBot.tags.update(1, { color: 'danger' });
		expect(data.tables.tags.get(1)).toMatchObject({
			name: 'VIP',
			color: 'danger',
			tenantTagAuthorizations: [{ tenantId: 1, relationship: 1 }],
		});
	});
});

describe('faults', () => {
	it('loses nothing to 429, 503 and tokens that expire while 300 requests run', async () => {
		data.seed({ tenants: 60, computersPerTenant: 0, personsPerTenant: 0 });
		sandbox.instance.setFaults({ tooManyRequests: 0.03, unavailable: 0.05, retryAfter: 0, path: '/api/v1' });
		let read = 0;
		for (let round = 0; round < 5; round++) {
			const ids = Array.from({ length: 60 }, (_, index) => index + 2);
			const tenants = await Promise.all(ids.map(async (id) => await immyBot.tenants.get(id)));
			read += tenants.length;
			data.expireTokens();
		}
		expect(read).toBe(300);
		expect(data.tokensIssued).toBe(5);
	});
});
