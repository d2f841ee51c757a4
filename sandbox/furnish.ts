import { bringInstanceToLife } from './life';
import { seedLive } from './live';
import type { Sandbox } from './index';

const MSP = 'The MSP';
const TECHNICIANS = [
	{ name: 'Sam Field', email: 'sam.field@msp.example' },
	{ name: 'Jo Desk', email: 'Jo.Desk@msp.example' },
];
const NOBODY = { phone: null, department: null, title: 'Technician' };

/**
 * Fills the systems beside the RMM as a technician finds them in `npm start`: the PSA and the directory have the RMM's
 * customers, the live instance has them as tenants, with computers, people and sessions. Call it once the RMM is seeded.
 */
export function furnishSandbox(sandbox: Sandbox): void {
	seedPsa(sandbox);
	seedDirectory(sandbox);
	seedMsp(sandbox);
	seedLive(sandbox.instance.data, sandbox.rmm.data);
	bringInstanceToLife(sandbox.instance.data);
	askForChrome(sandbox);
}

/** The PSA has the customers of the RMM under the same names, the MSP itself, one new customer, and two people. */
function seedPsa({ rmm, psa }: Sandbox): void {
	for (const { name } of rmm.data.customers.all()) psa.data.customers.insert({ name });
	for (const name of [MSP, 'Newly Signed Ltd']) psa.data.customers.insert({ name });
	for (const { name, email } of TECHNICIANS) psa.data.users.insert({ name, email });
}

/**
 * ImmyBot as the guide describes it has the MSP as its first tenant, as the live instance does. So one table of
 * customers serves the templates of both: their tenants have the same IDs.
 */
function seedMsp({ immybot }: Sandbox): void {
	const { id } = immybot.data.tenants.insert({ name: MSP, external_id: null, integration_source: null });
	for (const { name, email } of TECHNICIANS) {
		const [first = '', last = ''] = name.split(' ');
		immybot.data.users.insert({ ...NOBODY, tenant_id: id, email, first_name: first, last_name: last });
	}
}

/** A ticket that asks for software, on the computer of somebody who has one. */
function askForChrome({ instance, psa }: Sandbox): void {
	const { persons, computers } = instance.data.tables;
	const owners = new Set(computers.all().map(({ primaryPersonId }) => primaryPersonId));
	const person = persons.all().find(({ id }) => owners.has(id));
	const [customer] = psa.data.customers.all();
	if (!person || !customer) return;
	psa.data.tickets.insert({
		customer_id: customer.id,
		summary: `Please install Chrome for ${String(person.emailAddress)}`,
		description: null,
		priority: 'Low',
		status: 'New',
		external_ref: null,
	});
}

/** The directory's companies are the customers of the RMM. */
function seedDirectory({ rmm, office }: Sandbox): void {
	const companies = rmm.data.customers.all().map(({ id }) => id);
	office.data.seed({ companies, usersPerCompany: 15 });
}
