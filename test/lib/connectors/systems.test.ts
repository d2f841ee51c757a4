import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { RmmComputer } from '../../../lib/connectors/canonical';
import { createRmmConnector, type RmmConnector } from '../../../lib/connectors/rmm/connector';
import { parseProfile, type Profile, profileFrom } from '../../../lib/connectors/rmm/profile';
import { clock } from '../../../lib/n8n/clock';
import { all, clientFor, startSystem, type TestSystem } from './support/server';
import { now, systems } from './support/systems';

/** The profile as a person would write it, with pages of two where it has a size. */
function smallPages(name: string): Profile {
	const profile = parseProfile(readFileSync(join(__dirname, 'fixtures', `${name}.json`), 'utf8'));
	const small = (pagination: Profile['customers']['pagination']) => {
		if (!pagination || pagination.kind === 'none') return {};
		if (pagination.kind === 'offset') return { pagination: { limit: 2 } };
		return 'size' in pagination && pagination.size !== undefined ? { pagination: { size: 2 } } : {};
	};
	return profileFrom(profile, {
		customers: small(profile.customers.pagination),
		computers: small(profile.computers.pagination),
	});
}

function withoutRaw(computer: RmmComputer): Partial<RmmComputer> {
	const { raw, ...fields } = computer;
	expect(raw).toBeInstanceOf(Object);
	return fields;
}

/** What the first online computer is in every system, except for what differs below. */
const computer11 = {
	id: 11,
	name: 'C-PC1',
	os: 'Windows 11',
	online: true,
	lastSeen: '2026-03-01T11:59:00.000Z',
	ips: ['10.0.0.11'],
	macs: ['00:1A:2B:00:00:11'],
	serial: 'SN11',
	manufacturer: 'Dell',
	model: 'XPS',
	customerId: 1,
	customerName: 'Contoso',
};

type Expected = Partial<Record<keyof RmmComputer, unknown>>;

/** Per system, what the first computer has else or has not (`undefined`), and the ids of customer and computers. */
const expectations: Record<
	string,
	{ first: Expected; customerId?: string; computerId?: string; remote?: string }
> = {
	ninjaone: { first: { customerName: undefined }, remote: '/#/deviceDashboard/11/overview' },
	datto: {
		first: { remoteUrl: 'https://merlot.example/web-remote/11' },
		customerId: 'site-',
		computerId: 'uid-',
		remote: 'https://merlot.example/web-remote/11',
	},
	ncentral: {
		first: { ips: undefined, remoteUrl: 'https://ncentral.example/rc/11' },
		remote: 'https://ncentral.example/rc/11',
	},
	automate: { first: {} },
	syncro: {
		first: {
			online: undefined,
			lastSeen: undefined,
			ips: undefined,
			macs: undefined,
			customerName: undefined,
		},
	},
	atera: { first: {} },
	tactical: {
		first: { ips: ['10.0.0.11', '169.254.0.1'], macs: undefined, manufacturer: undefined, model: 'Dell XPS' },
		computerId: 'agent-',
		remote: 'https://mesh.example/?login=t&gotonode=n',
	},
	action1: { first: { model: undefined }, remote: 'https://app.action1.example/remote/11' },
	level: {
		first: { os: undefined, manufacturer: undefined, model: undefined },
		customerId: 'group-',
		computerId: 'device-',
	},
};

describe.each(Object.keys(systems))('%s as data', (name) => {
	const system = systems[name]!;
	const { first, customerId = '', computerId = '', remote } = expectations[name]!;
	const idOf = (prefix: string, id: number) => (prefix ? `${prefix}${id}` : id);
	let server: TestSystem;
	let connector: RmmConnector;

	beforeAll(async () => {
		server = await startSystem((asked, origin) => system.answer(asked, origin));
	});

	beforeEach(() => {
		server.asked.length = 0;
		const client = clientFor(system.credential(server.origin), { ...clock, now: () => now });
		connector = createRmmConnector(client, smallPages(name));
	});

	afterAll(async () => await server.close());

	it('gives every customer once', async () => {
		const customers = await all(connector.customers());
		expect(customers.map(({ id, name: called }) => [id, called])).toEqual([
			[idOf(customerId, 1), 'Contoso'],
			[idOf(customerId, 2), 'Fabrikam'],
			[idOf(customerId, 3), 'Northwind'],
		]);
		expect(connector.notices()).toEqual([]);
	});

	it('gives every computer once, in the canonical shape', async () => {
		const computers = await all(connector.computers());
		expect(computers.map(({ id }) => id)).toEqual([11, 12, 13, 21, 22].map((id) => idOf(computerId, id)));
		expect(computers.map((computer) => computer.customerId)).toEqual(
			[1, 1, 1, 2, 2].map((id) => idOf(customerId, id)),
		);
		const expected = { ...computer11, id: idOf(computerId, 11), customerId: idOf(customerId, 1), ...first };
		expect(withoutRaw(computers[0]!)).toEqual(JSON.parse(JSON.stringify(expected)));
		expect(connector.notices()).toEqual([]);
	});

	it('gives the computers of one customer', async () => {
		const computers = await all(connector.computers({ customerId: idOf(customerId, 1) }));
		expect(computers.map(({ id }) => id)).toEqual([11, 12, 13].map((id) => idOf(computerId, id)));
		expect(new Set(computers.map((computer) => computer.customerId))).toEqual(new Set([idOf(customerId, 1)]));
	});

	it('says that there is no such customer', async () => {
		await expect(all(connector.computers({ customerId: idOf(customerId, 99) }))).rejects.toMatchObject({
			kind: 'notFound',
			message: expect.stringContaining(`${idOf(customerId, 99)}`),
		});
	});

	if (remote === undefined) return;

	it('gives the address of the remote control', async () => {
		const [computer] = await all(connector.computers({ customerId: idOf(customerId, 1) }));
		const url = await connector.remoteControlUrl(computer!);
		expect(url).toBe(remote.startsWith('/') ? server.origin + remote : remote);
	});
});

it('asks a Tactical server with the slash at the end, and drops error text', async () => {
	const server = await startSystem((asked, origin) => systems.tactical!.answer(asked, origin));
	try {
		const connector = createRmmConnector(
			clientFor(systems.tactical!.credential(server.origin)),
			smallPages('tactical'),
		);
		const computers = await all(connector.computers());
		expect(server.asked.map(({ line }) => line)).toEqual(['GET /clients/', 'GET /agents/']);
		expect(withoutRaw(computers[1]!)).toEqual({
			id: 'agent-12',
			name: 'C-PC2',
			os: 'Windows 11',
			online: false,
			lastSeen: '2026-02-28T12:00:00.000Z',
			serial: 'SN12',
			customerId: 1,
			customerName: 'Contoso',
		});
	} finally {
		await server.close();
	}
});
