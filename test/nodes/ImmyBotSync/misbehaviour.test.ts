import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ImmyBot } from '../../../nodes/ImmyBot/ImmyBot.node';
import { ImmyBotSync } from '../../../nodes/ImmyBotSync/ImmyBotSync.node';
import { runNode, type NodeRun } from '../../support/n8n';
import { startSystems, type Systems } from '../../support/systems';

let systems: Systems;
let home: unknown;
beforeEach(async () => {
	systems = await startSystems();
	const tenant = { name: 'Contoso', external_id: 'c1', integration_source: 'RMM' };
	home = immybot().data.tenants.insert(tenant as never).id;
});
afterEach(async () => await systems.close());

const immybot = () => systems.sandbox.immybot;
const computers = () => immybot().data.computers.all();
const writes = () =>
	immybot()
		.log.entries()
		.filter(({ method }) => method !== 'GET');
const counts = ({ outputs }: NodeRun) => outputs.map(({ length }) => length);
const codes = ({ outputs }: NodeRun) => new Set(outputs[4]!.map(({ json }) => json.code));

async function sync(items: IDataObject[], more: INodeParameters = {}): Promise<NodeRun> {
	return await runNode({
		node: ImmyBotSync,
		credentials: systems.credentials,
		parameters: {
			resource: 'computer',
			source: 'RMM',
			fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['externalId'] },
			...more,
		},
		items: items.map((json) => ({ json })),
	});
}

/** Devices whose keys a server may change: GUIDs in upper case with a letter of two code points, longer than 30. */
const devices = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => ({
		id: `A0000000-000E\u0301-4000-8000-${String(index + from).padStart(12, '0')}`,
		name: `PC-${index + from}`,
		customerId: 'c1',
	}));

describe('a server that changes keys', () => {
	it.each([
		['lower-cases them', { lowerCaseKeys: true }],
		['composes them', { composeKeys: true }],
		['cuts them', { maxKeyLength: 24 }],
		['cuts them short', { maxKeyLength: 8 }],
		['drops them', { dropKeys: true }],
		['lower-cases sources', { lowerCaseSources: true }],
		['lower-cases and cuts them', { lowerCaseKeys: true, maxKeyLength: 24 }],
		['lower-cases them and sources', { lowerCaseKeys: true, lowerCaseSources: true }],
		['cuts them and lower-cases sources', { maxKeyLength: 24, lowerCaseSources: true }],
		['drops them and lower-cases sources', { dropKeys: true, lowerCaseSources: true }],
	])('and %s is sent one create, and none on any later run', async (_, faults) => {
		immybot().setFaults(faults);
		const first = await sync(devices(30));
		expect(computers()).toHaveLength(1);
		expect(codes(first)).toEqual(new Set(['keyChanged', 'createsStopped']));
		for (let run = 0; run < 3; run++) {
			await sync(devices(30).slice(0, 1));
			expect(computers()).toHaveLength(1);
		}
	});
});

describe('a server that keeps nothing of a key that could be recognised', () => {
	it.each([
		['a hash of it', (row: Row) => ({ ...row, external_id: `#${String(row.external_id).length}` })],
		['neither key nor source', (row: Row) => ({ ...row, external_id: null, integration_source: null })],
		['another source', (row: Row) => ({ ...row, integration_source: 'API' })],
	])('but %s is sent no second create by this process', async (_, kept) => {
		const { data } = immybot();
		const insert = data.computers.insert.bind(data.computers);
		data.computers.insert = (row) => insert(kept(row as Row) as never);
		for (let run = 0; run < 3; run++) {
			const { outputs } = await sync(
				devices(1).map((device) => ({ ...device, tenantId: String(home) })),
				{ tenantLookup: 'tenantId', options: { otherSource: 'separate' } },
			);
			expect(outputs[4]).toMatchObject([{ json: { code: 'keyChanged' } }]);
			expect(computers()).toHaveLength(1);
		}
	});
	type Row = Record<string, unknown>;
});

it.each([{ lowerCaseKeys: true }, { maxKeyLength: 8 }, { dropKeys: true }])(
	'Create or Update fails where a key comes back changed: %j',
	async (faults) => {
		immybot().setFaults(faults);
		const { error } = await runNode({
			node: ImmyBot,
			credentials: systems.credentials,
			parameters: {
				resource: 'computer',
				operation: 'createOrUpdate',
				matchBy: 'externalId',
				externalId: 'ABCDEFGHIJKLMN',
				name: 'PC',
				tenant: { __rl: true, mode: 'id', value: String(home) },
			},
			items: [{ json: {} }],
		});
		expect(error?.message).toMatch(/created \(ID \d+\), but ImmyBot changed what it is found by/);
	},
);

describe('a list that is not whole', () => {
	it.each([
		['its total is the length of a page', { totalIsPageLength: true }],
		['its later pages are empty', { emptyLaterPages: true }],
	])('makes no second record: %s', async (_, faults) => {
		await sync(devices(900));
		expect(computers()).toHaveLength(900);
		immybot().setFaults(faults);
		immybot().log.reset();
		const { error } = await sync(devices(900));
		expect(computers()).toHaveLength(900);
		expect(error ?? writes()).toEqual(error ?? []);
	});
});

describe('a list and a search that lag behind creates', () => {
	beforeEach(() => immybot().setFaults({ listLagMs: 60_000 }));
	// The tenant is as new as the computers, so that no list shows it.
	const syncNew = async (count: number, from: number) =>
		await sync(
			devices(count, from).map((device) => ({ ...device, tenantId: String(home) })),
			{ tenantLookup: 'tenantId' },
		);

	it('double nothing in the next runs of the process', async () => {
		expect(counts(await syncNew(30, 0))).toEqual([30, 0, 0, 0, 0]);
		expect(counts(await syncNew(31, 0))).toEqual([1, 0, 30, 0, 0]);
		expect(counts(await syncNew(31, 0))).toEqual([0, 0, 31, 0, 0]);
		immybot().clearFaults();
		expect(counts(await syncNew(31, 0))).toEqual([0, 0, 31, 0, 0]);
		expect(computers()).toHaveLength(31);
	});

	it('hide no key that was changed: one record is made, and no later run makes another', async () => {
		immybot().setFaults({ dropKeys: true });
		for (let run = 0; run < 3; run++) await syncNew(1, 500);
		expect(computers()).toHaveLength(1);
	});

	it('stand in the way of nothing that was deleted since: it is created again', async () => {
		await syncNew(2, 700);
		immybot().data.computers.delete(computers()[0]!.id);
		expect(counts(await syncNew(2, 700))).toEqual([1, 0, 1, 0, 0]);
		expect(computers()).toHaveLength(2);
	});
});

describe('two runs at once', () => {
	it('take turns in one process: each record is created once', async () => {
		// Without turns, both would have read before either writes.
		immybot().setFaults({ latency: 5 });
		const runs = await Promise.all([sync(devices(40)), sync(devices(40))]);
		expect(computers()).toHaveLength(40);
		expect(runs.map(counts)).toEqual([
			[40, 0, 0, 0, 0],
			[0, 0, 40, 0, 0],
		]);
	});

	it('that cannot know of each other leave no double: the newer record is removed by the run that made it', async () => {
		await sync(devices(5));
		const [{ external_id: key } = { external_id: null }] = computers();
		const items = [...devices(5), ...devices(1, 100)];
		const late = items[5]!.id;
		// Another process creates the same computer between this run's reads and its write.
		const { data } = immybot();
		const insert = data.computers.insert.bind(data.computers);
		let raced = false;
		data.computers.insert = (row) => {
			if (!raced && row.external_id === late) {
				raced = true;
				insert({ ...row });
			}
			return insert(row);
		};
		const run = await sync(items);
		expect(raced).toBe(true);
		expect(counts(run)).toEqual([0, 0, 6, 0, 0]);
		expect(computers().filter(({ external_id }) => external_id === late)).toHaveLength(1);
		expect(computers().some(({ external_id }) => external_id === key)).toBe(true);
	});
});

describe('an update', () => {
	const held = (more: object) =>
		immybot().data.computers.insert({
			name: 'old',
			tenant_id: home,
			external_id: 'a',
			status: 'Online',
			os: 'Windows 11',
			integration_source: 'RMM',
			properties: { asset_tag: 'A-7', model: 'X1' },
			...more,
		} as never);

	it('loses no field of a server whose PUT replaces the whole record', async () => {
		immybot().setFaults({ putReplaces: true });
		held({ notes: 'By the window', primary_user: 'anna', tags: ['vip'] });
		await sync([{ id: 'a', name: 'new', customerId: 'c1', model: 'X2' }]);
		expect(computers()).toMatchObject([
			{
				name: 'new',
				os: 'Windows 11',
				status: 'Online',
				notes: 'By the window',
				primary_user: 'anna',
				tags: ['vip'],
				properties: { asset_tag: 'A-7', model: 'X2' },
			},
		]);
	});

	it('takes back nothing that somebody else changed since the list was read', async () => {
		const { id } = held({});
		const { data } = immybot();
		const all = data.computers.all.bind(data.computers);
		vi.spyOn(data.computers, 'all').mockImplementationOnce(() => {
			const listed = structuredClone(all());
			Object.assign(data.computers.get(id)!, { os: 'Windows 12', notes: 'Just written' });
			return listed;
		});
		await sync([{ id: 'a', name: 'new', customerId: 'c1' }]);
		expect(computers()).toMatchObject([{ name: 'new', os: 'Windows 12', notes: 'Just written' }]);
	});
});
