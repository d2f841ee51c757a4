import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ImmyBotSync } from '../../../nodes/ImmyBotSync/ImmyBotSync.node';
import { runNode } from '../../support/n8n';
import { startSystems, type Systems } from '../../support/systems';

let systems: Systems;
beforeEach(async () => {
	systems = await startSystems();
	const tenant = { name: 'Contoso', external_id: 'c1', integration_source: 'Custom RMM' };
	immybot().data.tenants.insert(tenant as never);
});
afterEach(async () => await systems.close());

const immybot = () => systems.sandbox.immybot;

/** A device as an RMM answers it. */
type Device = Record<
	'os' | 'online' | 'ip' | 'mac' | 'manufacturer' | 'model',
	string | boolean | null | undefined
>;

/** As the RMM node hands it on: what is empty is absent. */
function item({ os, online, ip, mac, manufacturer, model }: Device): IDataObject {
	const all = { os, online, ips: ip && [ip], macs: mac && [mac], manufacturer, model };
	const given = Object.entries(all).filter(
		([, value]) => value !== undefined && value !== null && value !== '',
	);
	return { id: 'a', name: 'PC', customerId: 'c1', ...Object.fromEntries(given) } as IDataObject;
}

/** What the guide's script sends for it ("Custom RMM Integration"): the whole record, on each run. */
function asTheGuideWrites({ os, online, ip, mac, manufacturer, model }: Device) {
	return {
		os: os || null,
		status: online ? 'Online' : 'Offline',
		properties: {
			ip_address: ip || null,
			mac_address: mac || null,
			manufacturer: manufacturer || null,
			model: model || null,
		},
	};
}

const byItself = { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['External ID'] };

/** Each column filled in by a person, with an expression that gives nothing where the RMM's item lacks it. */
const byHand = {
	mappingMode: 'defineBelow',
	value: {
		'External ID': '={{ $json.id }}',
		Name: '={{ $json.name }}',
		'Customer ID': '={{ $json.customerId }}',
		'Operating System': '={{ $json.os }}',
		Status: '={{ $json.online }}',
		'IP Address': '={{ $json.ips?.[0] }}',
		'MAC Address': '={{ $json.macs?.[0] }}',
		Manufacturer: '={{ $json.manufacturer }}',
		Model: '={{ $json.model }}',
	},
	matchingColumns: ['External ID'],
};

async function sync(
	device: Device,
	clearEmpty: boolean,
	mapping: INodeParameters = byItself,
	more: IDataObject = {},
): Promise<number[]> {
	const { outputs } = await runNode({
		node: ImmyBotSync,
		credentials: systems.credentials,
		parameters: { resource: 'computer', source: 'Custom RMM', fields: mapping, options: { clearEmpty } },
		items: [{ json: { ...item(device), ...more } }],
	});
	return outputs.map(({ length }) => length);
}

const full: Device = {
	os: 'Windows 11',
	online: true,
	ip: '10.0.0.1',
	mac: '00:11:22:33:44:55',
	manufacturer: 'Dell',
	model: 'X1',
};
const fields = Object.keys(full) as Array<keyof Device>;
const EMPTY = [undefined, null, ''];

it.each(fields.flatMap((field) => EMPTY.map((empty) => [field, empty] as const)))(
	"a %s that became %j leaves what the guide's script leaves, once",
	async (field, empty) => {
		await sync(full, true);
		const device = { ...full, [field]: empty };
		expect(await sync(device, true)).toEqual([0, 1, 0, 0, 0]);
		expect(immybot().data.computers.all()).toMatchObject([asTheGuideWrites(device)]);
		expect(await sync(device, true)).toEqual([0, 0, 1, 0, 0]);
	},
);

it('nothing is cleared unless asked for', async () => {
	await sync(full, false);
	const nothing = Object.fromEntries(fields.map((field) => [field, null])) as Device;
	expect(await sync(nothing, false)).toEqual([0, 0, 1, 0, 0]);
	expect(immybot().data.computers.all()).toMatchObject([asTheGuideWrites(full)]);
});

describe.each([
	['by itself', byItself],
	['by hand', byHand],
])('an item that is mapped %s', (_, mapping) => {
	it("and lost everything leaves what the guide's script leaves, once", async () => {
		const nothing = Object.fromEntries(fields.map((field) => [field, undefined])) as Device;
		await sync(full, true, mapping);
		expect(immybot().data.computers.all()).toMatchObject([asTheGuideWrites(full)]);
		expect(await sync(nothing, true, mapping)).toEqual([0, 1, 0, 0, 0]);
		expect(immybot().data.computers.all()).toMatchObject([asTheGuideWrites(nothing)]);
		expect(await sync(nothing, true, mapping)).toEqual([0, 0, 1, 0, 0]);
	});

	it('and lost its name for a moment keeps the name that ImmyBot has', async () => {
		await sync(full, true, mapping);
		for (const name of ['', ' ', null])
			expect(await sync(full, true, mapping, { name })).toEqual([0, 0, 1, 0, 0]);
		expect(immybot().data.computers.all()).toMatchObject([{ name: 'PC' }]);
	});
});

it('a column that a person leaves empty in the form is not mapped, and so not cleared', async () => {
	await sync(full, true, byHand);
	const untouched = { ...byHand, value: { ...byHand.value, Model: null } };
	expect(await sync({ ...full, model: undefined }, true, untouched)).toEqual([0, 0, 1, 0, 0]);
	expect(immybot().data.computers.all()).toMatchObject([asTheGuideWrites(full)]);
});
