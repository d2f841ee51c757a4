import type { Sandbox } from '../../sandbox';
import type { Workflow, WorkflowFile } from '../../sandbox/host/client';
import type { Stage } from '../../test/e2e/support/stage';
import { compare, sum, type Verdict } from './verdict';

/** A template whose end state can be told from its input alone. */
export interface Job {
	/** Its file in `workflows/`. */
	template: string;
	/** Another template that has run before, and how a person changes it on the canvas. */
	before?: { template: string; edit(file: WorkflowFile): void };
	/** Empties the systems it touches and fills its input. */
	prepare(sandbox: Sandbox, size: number): void;
	/** How far the end state is from what the input asks for. */
	verdict(sandbox: Sandbox): Verdict;
}

const PER_CUSTOMER = 10;

/** Devices of an RMM become computers of ImmyBot: `size` devices, ten a customer. */
export const discovery: Job = {
	template: 'rmm-computer-discovery',
	prepare({ immybot, rmm }, size) {
		immybot.data.clear();
		rmm.data.seed({ customers: Math.ceil(size / PER_CUSTOMER), computersPerCustomer: PER_CUSTOMER });
	},
	verdict({ immybot, rmm }) {
		const { tenants, computers } = immybot.data;
		const tenantOf = new Map(tenants.all().map(({ external_id, id }) => [String(external_id), id]));
		return sum([
			compare(
				new Map(rmm.data.customers.all().map(({ id, name }) => [String(id), { name }])),
				tenants.all().map((record) => ({ key: String(record.external_id), record })),
			),
			compare(
				new Map(
					rmm.data.computers.all().map((device) => [
						String(device.id),
						{
							name: device.hostname,
							tenant_id: tenantOf.get(String(device.customer_id)),
							os: device.operating_system,
							status: device.online ? 'Online' : 'Offline',
							integration_source: 'Custom RMM',
							properties: {
								ip_address: device.ip_address,
								mac_address: device.mac_address,
								manufacturer: device.manufacturer,
								model: device.model,
							},
						},
					]),
				),
				computers.all().map((record) => ({ key: String(record.external_id), record })),
			),
		]);
	},
};

/** Failed sessions become tickets: `size` computers of two customers, each with one failed session. */
export const tickets: Job = {
	template: 'psa-failed-session-tickets',
	/** It fills the table that says whose tenant it is. As shipped it only shows what it would do. */
	before: {
		template: 'psa-customer-sync',
		edit({ nodes }) {
			const sync = nodes.find(({ name }) => name === 'Sync Tenants')!;
			sync.parameters = { ...(sync.parameters as object), dryRun: false };
		},
	},
	prepare({ immybot, psa }, size) {
		immybot.data.clear();
		psa.data.clear();
		const tenants = ['Contoso', 'Fabrikam'].map((name) => {
			const { id } = psa.data.customers.insert({ name });
			return immybot.data.tenants.insert({ name, external_id: id, integration_source: 'Custom PSA' });
		});
		for (let number = 0; number < size; number++) {
			const computer = immybot.data.computers.insert({
				name: `PC-${number}`,
				tenant_id: tenants[number % tenants.length]!.id,
				external_id: null,
				os: null,
				status: 'Online',
				integration_source: null,
				properties: {},
			});
			immybot.data.addSession({
				computer_id: computer.id,
				status: 'Failed',
				actions: [{ id: 1, status: 'Failed', deployment_name: `Office ${number}`, details: '1603' }],
			});
		}
	},
	verdict({ immybot, psa }) {
		const { sessions, computers, tenants } = immybot.data;
		return compare(
			new Map(
				sessions.all().map(({ computer_id, tenant_id }) => [
					`immybot-computer-${computer_id}-maintenance`,
					{
						customer_id: tenants.get(tenant_id)?.external_id,
						summary: `ImmyBot Maintenance Failed: ${computers.get(computer_id)?.name}`,
						priority: 'High',
						status: 'New',
					},
				]),
			),
			psa.data.tickets.all().map((record) => ({ key: String(record.external_ref), record })),
		);
	},
};

/** People of a directory become users of ImmyBot: `size` people, ten a company. */
export const users: Job = {
	template: 'user-sync',
	prepare({ immybot, office }, size) {
		immybot.data.clear();
		const companies = Array.from({ length: Math.ceil(size / PER_CUSTOMER) }, (_, at) => `c${at + 1}`);
		for (const external_id of companies) {
			immybot.data.tenants.insert({ name: external_id, external_id, integration_source: 'Custom RMM' });
		}
		office.data.seed({ companies, usersPerCompany: PER_CUSTOMER });
	},
	verdict({ immybot, office }) {
		const tenantOf = new Map(immybot.data.tenants.all().map(({ external_id, id }) => [external_id, id]));
		return compare(
			new Map(
				office.data.users
					.all()
					.map(({ company_id, email, first_name, last_name, phone, department, title }) => [
						email,
						{ first_name, last_name, phone, department, title, tenant_id: tenantOf.get(company_id) },
					]),
			),
			immybot.data.users.all().map((record) => ({ key: record.email, record })),
		);
	},
};

export const JOBS = [discovery, tickets, users];

/** Fills the input of a job, and gives its workflow, ready to run; `edit` is what a person changes on the canvas. */
export async function ready(
	job: Job,
	{ sandbox, import: importTemplate, run }: Pick<Stage, 'sandbox' | 'import' | 'run'>,
	size: number,
	edit?: (file: WorkflowFile) => void,
): Promise<Workflow> {
	job.prepare(sandbox, size);
	if (job.before) {
		const { error } = await run(await importTemplate(job.before.template, job.before.edit));
		if (error) throw new Error(`${job.before.template} failed: ${error.message}`);
	}
	return await importTemplate(job.template, edit);
}
