import {
	DESIRED_SOFTWARE_STATE,
	nameOf,
	REBOOT_PREFERENCE,
	SESSION_STATUS,
} from '../../../../lib/immybot/instance/enums';
import type { InstanceClient } from '../../../../lib/immybot/instance/client';
import type { MaintenanceWork } from '../../../../lib/immybot/instance/port';
import type { ImmyBotInstance, Sandbox } from '../../../../sandbox';
import { all, clientOf, seedEverything, startInstance, stopInstances } from './support';

/*
 * Defects read in the source of other clients of this API, each of which is shown not to be ours. A wrong body, query
 * name or route fails in requests.test.ts; these are the defects that a valid request can still have.
 */

let sandbox: Sandbox;
let data: ImmyBotInstance;
let immyBot: InstanceClient;

beforeEach(async () => {
	({ sandbox, immyBot } = await startInstance());
	({ data } = sandbox.instance);
	seedEverything(sandbox);
});
afterEach(stopInstances);

const sent = () => sandbox.instance.log.entries();

function bodies(path: RegExp): unknown[] {
	const found = sent().filter((entry) => path.test(entry.path) && entry.body);
	return found.map(({ body = '' }) => JSON.parse(body) as unknown);
}

async function run(work: MaintenanceWork) {
	await immyBot.maintenance.run({ targets: { computers: [1] }, work });
	return bodies(/run-immy-service$/)[0] as Record<string, unknown>;
}

describe('n8layer/n8n-nodes-immybot 0.2.4', () => {
	it('a maintenance run carries its targets as objects, and what to do', async () => {
		expect(await run({ kind: 'full' })).toEqual({
			computers: [{ computerId: 1 }],
			fullMaintenance: true,
			rebootPreference: 1,
			offlineBehavior: 1,
		});
	});

	it('an update of a tag carries its id and the rights of tenants', async () => {
		await immyBot.tags.update(1, { name: 'VIPs' });
		expect(bodies(/tags\/1$/)).toEqual([
			expect.objectContaining({ id: 1, tenantTagAuthorizations: [{ tenantId: 1, relationship: 1 }] }),
		]);
	});

	it('an update of a tenant overwrites nothing with blanks', async () => {
		const { id } = data.addTenant({ name: 'Acme', slug: 'acme', parentTenantId: 1 });
		await immyBot.tenants.update(id, { slug: 'acme-2' });
		expect(data.tables.tenants.get(id)).toMatchObject({ name: 'Acme', slug: 'acme-2', parentTenantId: 1 });
	});

	it('a list sends no blank filters', async () => {
		await all(immyBot.computers.list({ name: '', tenantId: '' }));
		const { query } = sent().find(({ path }) => path.endsWith('/paged'))!;
		expect([...new URLSearchParams(query).keys()]).toEqual(['sort', 'take', 'skip']);
	});

	it('one integration without an installer version does not fail the list', async () => {
		expect(await all(immyBot.integrations.list())).toMatchObject([{ name: 'An RMM', health: 'Healthy' }]);
	});
});

describe('ajoshuasmith/n8n-nodes-immybot 0.0.13 (May 2026)', () => {
	it('states of software go out by the names that say what they do', async () => {
		const software = { kind: 'software', type: 'LocalSoftware', identifier: '7' } as const;
		expect(await run({ ...software, state: 'NotPresent' })).toMatchObject({
			maintenanceParams: { desiredSoftwareState: 'NotPresent', maintenanceType: 'LocalSoftware' },
		});
		expect(nameOf(DESIRED_SOFTWARE_STATE, 0)).toBe('NewerOrEqualVersion');
		expect(nameOf(DESIRED_SOFTWARE_STATE, 1)).toBe('NotPresent');
	});

	it('a specific version is sent, and asked for', async () => {
		const software = {
			kind: 'software',
			type: 'GlobalSoftware',
			identifier: '7',
			state: 'ThisVersion',
		} as const;
		await expect(run(software)).rejects.toMatchObject({ kind: 'invalid' });
		expect(await run({ ...software, version: '1.2.3' })).toMatchObject({
			maintenanceParams: { semanticVersion: { major: 1, minor: 2, patch: 3 } },
		});
	});

	it('an absent person is not a person taken away', async () => {
		await immyBot.computers.setPrimaryPerson(1, 1);
		expect(data.tables.computers.get(1)).toMatchObject({ primaryPersonId: 1 });
		await immyBot.computers.setPrimaryPerson(1, null);
		expect(bodies(/update-primary-person$/)).toEqual([{ primaryPersonId: 1 }, { primaryPersonId: null }]);
	});

	it('everything is more than 25 computers', async () => {
		data.seed({ tenants: 1, computersPerTenant: 80 });
		expect(await all(immyBot.computers.list())).toHaveLength(81);
	});

	it('a DevExtreme list is its rows, whether in an envelope or bare', async () => {
		expect(await all(immyBot.sessions.list())).toMatchObject([{ id: 1, status: 'Failed' }]);
		expect(await all(immyBot.actions.list({ sessionId: 1 }))).toMatchObject([{ id: 1, result: 'Failed' }]);
	});

	it('local software is not run as global', async () => {
		const work = {
			kind: 'software',
			type: 'LocalSoftware',
			identifier: '7',
			state: 'LatestVersion',
		} as const;
		expect(await run(work)).toMatchObject({ maintenanceParams: { maintenanceType: 'LocalSoftware' } });
	});

	it('a session that was started can be read', async () => {
		const { started } = await immyBot.maintenance.run({
			targets: { computers: [1] },
			work: { kind: 'inventory' },
		});
		expect(await immyBot.sessions.get(started[0]!.sessionId)).toMatchObject({ status: 'Running' });
	});

	it('a token serves many requests', async () => {
		for (let times = 0; times < 5; times++) await immyBot.check();
		expect(data.tokensIssued).toBe(1);
	});

	it('an id in a path stays one piece of it', async () => {
		await expect(immyBot.tenants.get('1/../2?x')).rejects.toMatchObject({ kind: 'notFound' });
		expect(sent().at(-1)?.path).toBe('/api/v1/tenants/1%2F..%2F2%3Fx');
	});
});

describe('node-immybot 1.0.3 by Wyre', () => {
	it('the scope is the instance', async () => {
		await immyBot.check();
		const form = new URLSearchParams(sent().find(({ path }) => path.endsWith('/token'))?.body);
		expect(form.get('scope')).toBe(`${sandbox.instance.origin}/.default`);
	});

	it('no path ends in a slash', async () => {
		await immyBot.tenants.get(1);
		expect(sent().filter(({ path }) => path.endsWith('/'))).toEqual([]);
	});

	it('a refused token is renewed once for reads and writes; a run that was throttled is sent again', async () => {
		await immyBot.check();
		data.expireTokens();
		await immyBot.computers.addTags([1], [1]);
		expect(data.tokensIssued).toBe(2);
		sandbox.instance.setFaults({ tooManyRequests: 1, times: 1, retryAfter: 0, path: 'run-immy-service' });
		await run({ kind: 'full' });
		expect(data.tables.sessions.all().filter(({ fullMaintenance }) => fullMaintenance)).toHaveLength(1);
	});

	it('a web page with 200 is an error, not an empty list', async () => {
		sandbox.instance.setFaults({ htmlOk: 1, path: '/api/v1' });
		await expect(all(immyBot.tenants.list())).rejects.toMatchObject({ kind: 'notJson' });
	});

	it("statuses are ImmyBot's fourteen", () => {
		expect(Object.values(SESSION_STATUS)).toEqual(Array.from({ length: 14 }, (_, number) => number));
		expect(nameOf(SESSION_STATUS, 2)).toBe('Failed');
		expect(nameOf(SESSION_STATUS, 99)).toBe('99');
	});
});

describe('s-nix/PSImmyBot (November 2025)', () => {
	it('enumerations have the numbers of the instance', async () => {
		expect(REBOOT_PREFERENCE.Force).toBe(-1);
		await immyBot.maintenance.run({
			targets: { computers: [1] },
			work: { kind: 'full' },
			options: { reboot: 'Force', offline: 'ApplyOnConnect' },
		});
		expect(bodies(/run-immy-service$/)).toEqual([
			expect.objectContaining({ rebootPreference: -1, offlineBehavior: 2 }),
		]);
	});

	it('an update sends no nulls for what it was not given', async () => {
		const { id } = data.addPerson({ tenantId: 1, emailAddress: 'a@b.example', azurePrincipalId: 'p-1' });
		await immyBot.users.update(id, { firstName: 'A' });
		expect(data.tables.persons.get(id)).toMatchObject({
			emailAddress: 'a@b.example',
			azurePrincipalId: 'p-1',
		});
	});

	it('an error says what the server said', async () => {
		data.addTenant({ name: 'Acme' });
		await expect(immyBot.tenants.create({ name: 'Acme' })).rejects.toMatchObject({
			kind: 'refused',
			serverMessage: 'A tenant called Acme exists.',
		});
	});
});

describe('suhsdit/SPSImmyBot (June 2025)', () => {
	it('a secret with signs of its own arrives whole', async () => {
		Object.assign(data.app, { clientSecret: 'a+b&c=d~e%20f' });
		await expect(clientOf(sandbox).check()).resolves.toBeUndefined();
	});

	it('a list of more than ten thousand is read to its end', async () => {
		data.seed({ tenants: 1, computersPerTenant: 10_500, personsPerTenant: 0 });
		expect(await all(immyBot.computers.list({}, { everything: true }))).toHaveLength(10_501);
	});

	it('a token that expires is renewed', async () => {
		await immyBot.check();
		data.expireTokens();
		await immyBot.check();
		expect(data.tokensIssued).toBe(2);
	});
});
