import { createSandbox, type Sandbox } from '../sandbox';
import { furnishSandbox } from '../sandbox/furnish';
import { startSystem } from '../test/lib/connectors/support/server';
import { standIns as psaStandIns } from '../test/lib/connectors/psa/standIns';
import { customers as psaCustomers, Desk } from '../test/lib/connectors/psa/standIns/desk';
import type { Estate } from '../test/lib/connectors/systems/estate';
import { standIns as rmmStandIns, Tokens } from '../test/lib/connectors/systems/standIns';

const COMPUTERS_PER_CUSTOMER = 20;

/** The tenant of the MSP itself. */
const THE_MSP = 1;

/** With more than a tenth of the computers, ImmyBot Sync would hold back and move none. */
const IN_WRONG_TENANT = 3;

/**
 * The systems of one MSP, simulated: its ImmyBot, and a NinjaOne and a HaloPSA that have the same customers. The last
 * two answer as their vendors' descriptions say; their sources are beside the stand-ins.
 */
export interface Msp {
	sandbox: Sandbox;
	/** Where NinjaOne answers, and what it lets in. */
	ninjaone: { address: string; fields: Record<string, string> };
	/** Where HaloPSA answers, what it lets in, and what it holds. */
	halopsa: { address: string; fields: Record<string, string>; desk: Desk };
	close(): Promise<void>;
}

export async function startMsp(): Promise<Msp> {
	const customers = psaCustomers.length;
	const sandbox = await createSandbox({ rmm: { customers, computersPerCustomer: COMPUTERS_PER_CUSTOMER } });
	const { data: rmm } = sandbox.rmm;
	rmm.customers.all().forEach(({ id }, at) => rmm.customers.patch(id, { name: psaCustomers[at]!.name }));
	furnishSandbox(sandbox);
	const { computers } = sandbox.instance.data.tables;
	const inWrongTenant = computers.all().filter(({ tenantId }) => tenantId === THE_MSP);
	for (const { id } of inWrongTenant.slice(IN_WRONG_TENANT)) computers.delete(id);

	const estate = estateOf(sandbox);
	const tokens = new Tokens();
	const desk = new Desk();
	const { ninjaone } = rmmStandIns;
	const { halopsa } = psaStandIns;
	const rmmServer = await startSystem((asked, origin) => ninjaone!.answer(asked, origin, estate, tokens));
	const psaServer = await startSystem((asked) => halopsa!.answer(desk, asked));
	return {
		sandbox,
		ninjaone: { address: rmmServer.origin, fields: ninjaone!.fields },
		halopsa: { address: psaServer.origin, fields: halopsa!.credential, desk },
		async close() {
			await Promise.all([sandbox.close(), rmmServer.close(), psaServer.close()]);
		},
	};
}

/** The sandbox's devices, as the stand-ins of RMMs know them. */
function estateOf({ rmm }: Sandbox): Estate {
	const customers = rmm.data.customers.all().map(({ id, name }) => ({ id: Number(id), name }));
	const machines = rmm.data.computers.all().map((device) => ({
		id: Number(device.id),
		customer: Number(device.customer_id),
		name: device.hostname,
		os: device.operating_system,
		online: device.online,
		seen: Date.parse(device.last_seen),
		ip: device.ip_address,
		mac: device.mac_address,
		serial: device.serial_number,
		maker: device.manufacturer,
		model: device.model,
	}));
	return {
		customers,
		machines,
		of: (customer) => machines.filter((machine) => String(machine.customer) === String(customer)),
		nameOf: (customer) => customers.find(({ id }) => id === customer)!.name,
	};
}
