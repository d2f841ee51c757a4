import type { ImmyBotInstance } from './immybot/instance/instance';
import type { CustomRmm } from './rmm/rmm';
import type { Id } from './server/table';

/** How each of the RMM's devices stands in the instance, by the device's id in the RMM. */
export interface LiveSeed {
	/** The integration through which the instance knows the RMM's customers. */
	linkId: Id;
	/** The tenant of each customer, by the customer's id in the RMM. */
	tenantOf: Map<Id, Id>;
	/** There is a computer of the same serial number in the customer's tenant. */
	bySerial: Id[];
	/** The computer has no serial number, so that only its name tells. */
	byName: Id[];
	/** The computer stands in the MSP's own tenant. */
	wrongTenant: Id[];
	/** There is no computer, since the agent is not installed. */
	without: Id[];
	/** There is no computer, yet an agent has reported and waits to be identified. */
	pending: Id[];
}

/**
 * Fills a live instance with what an MSP would have that runs the RMM next to it: a tenant and a linked client for each
 * customer, a computer for most devices. How a device stands follows from its place in the list, ten ways in turn.
 */
export function seedLive(instance: ImmyBotInstance, rmm: CustomRmm): LiveSeed {
	const { providerLinks, clients, pendingAgents } = instance.tables;
	const { id: linkId } = providerLinks.insert({ name: 'Custom RMM', disabled: false, healthStatus: 2 });
	const seed: LiveSeed = {
		linkId,
		tenantOf: new Map(),
		bySerial: [],
		byName: [],
		wrongTenant: [],
		without: [],
		pending: [],
	};
	for (const { id, name, code } of rmm.customers.all()) {
		const tenant = instance.addTenant({ name, slug: code.toLowerCase(), active: true });
		seed.tenantOf.set(id, tenant.id);
		clients.insert({
			providerLinkId: linkId,
			externalClientId: String(id),
			externalClientName: name,
			linkedToTenantId: tenant.id,
		});
	}
	const customerName = new Map(rmm.customers.all().map(({ id, name }) => [id, name]));
	rmm.computers.all().forEach((device, place) => {
		const how = WAYS[place % WAYS.length] as (typeof WAYS)[number];
		seed[how].push(device.id);
		const { hostname: computerName, serial_number: serialNumber, online: isOnline } = device;
		if (how === 'pending') {
			pendingAgents.insert({
				computerId: null,
				computerName,
				serial: serialNumber,
				isOnline,
				providerLinkId: linkId,
				providerLinkName: 'Custom RMM',
				externalAgentId: String(device.id),
				externalClientName: customerName.get(device.customer_id),
				dateAdded: device.last_seen,
			});
		} else if (how !== 'without') {
			instance.addComputer({
				computerName,
				serialNumber: how === 'byName' ? null : serialNumber,
				isOnline,
				operatingSystem: device.operating_system,
				tenantId: how === 'wrongTenant' ? MSP : seed.tenantOf.get(device.customer_id),
				providerLinkIds: [linkId],
			});
		}
	});
	return seed;
}

/** The instance's own tenant. */
const MSP = 1;

const WAYS = [
	...Array<'bySerial'>(6).fill('bySerial'),
	'byName',
	'wrongTenant',
	'without',
	'pending',
] as const;
