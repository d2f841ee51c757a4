import type { IDataObject } from 'n8n-workflow';

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

async function sync(device: Device, clearEmpty: boolean): Promise<number[]> {
	const { outputs } = await runNode({
		node: ImmyBotSync,
		credentials: systems.credentials,
		parameters: {
			resource: 'computer',
			source: 'Custom RMM',
			fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['externalId'] },
			options: { clearEmpty },
		},
		items: [{ json: item(device) }],
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
