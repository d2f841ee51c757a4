import type { NodeParameterValue } from 'n8n-workflow';

import { bringInstanceToLife, seedLive, type InstanceRow } from '../../sandbox';
import { DataTables, runWorkflow, type WorkflowRun } from '../support/n8n';
import { startSystems, template, type Systems } from '../support/systems';

let systems: Systems;
let tables: DataTables;
beforeAll(async () => {
	systems = await startSystems({ rmm: { customers: 2, computersPerCustomer: 50 } });
});
afterAll(async () => await systems.close());
beforeEach(() => {
	const { sandbox } = systems;
	sandbox.clearFaults();
	tables = new DataTables();
	instance().clear();
	seedLive(instance(), sandbox.rmm.data);
	bringInstanceToLife(instance());
	instance().habits.sessionMs = null;
	sandbox.psa.data.clear();
	for (const { name } of instance().tables.tenants.all())
		sandbox.psa.data.customers.insert({ name: String(name) });
	sandbox.office.data.alerts.clear();
	sandbox.instance.log.reset();
	sandbox.psa.log.reset();
});

const instance = () => systems.sandbox.instance.data;
const psa = () => systems.sandbox.psa.data;
const alerts = () => systems.sandbox.office.data.alerts.all();
const writes = (server: 'instance' | 'psa') =>
	systems.sandbox[server].log
		.entries()
		.filter(({ method, path }) => method !== 'GET' && !path.includes('/oauth2/'))
		.map(({ method, path }) => `${method} ${path}`);

/** Runs a template with another address of alerts, a PSA whose search does not lag, and what `settings` changes. */
async function run(name: string, settings: Record<string, string | number> = {}): Promise<WorkflowRun> {
	const workflow = template(name);
	for (const { type, name: node, parameters } of workflow.nodes) {
		if (node === 'Settings') {
			const { assignments } = parameters.assignments as {
				assignments: Array<{ name: string; value: NodeParameterValue }>;
			};
			const changes = { alertUrl: `${systems.sandbox.office.apiUrl}/alerts`, ...settings };
			for (const setting of assignments)
				if (setting.name in changes) setting.value = changes[setting.name as keyof typeof changes] as string;
		}
		if (!type.endsWith('.customPsa')) continue;
		parameters.profile = 'custom';
		parameters.profileChanges = JSON.stringify({ tickets: { find: { lagSeconds: 0 } } });
	}
	return await runWorkflow(workflow, { credentials: systems.credentials, dataTables: tables });
}

/** Runs it, and again: the second run ends as well and writes nothing. */
async function runTwice(name: string, settings?: Record<string, string | number>): Promise<WorkflowRun> {
	const first = await run(name, settings);
	expect(first.error?.message).toBeUndefined();
	systems.sandbox.instance.log.reset();
	systems.sandbox.psa.log.reset();
	expect((await run(name, settings)).error?.message).toBeUndefined();
	// Assigning a computer to the person who has it changes nothing.
	const repeated = [...writes('instance'), ...writes('psa')];
	expect(repeated.filter((write) => !write.endsWith('/update-primary-person'))).toEqual([]);
	return first;
}

/** Servers that are busy, and answers that do not come. */
function faults(): void {
	systems.sandbox.instance.setFaults({ tooManyRequests: 0.1, unavailable: 0.1, retryAfter: 0 });
	systems.sandbox.psa.setFaults({ cutAfter: 0.3, methods: ['POST'] });
}

describe('instance-morning-triage', () => {
	it('opens one ticket for each cause and customer, and sends one message', async () => {
		await runTwice('instance-morning-triage');
		const tickets = psa().tickets.all();
		const failures = instance()
			.tables.actions.all()
			.filter(({ result }) => result === 2);
		expect(tickets).toHaveLength(new Set(failures.map(({ tenantId }) => tenantId)).size);
		for (const { summary, description } of tickets) {
			expect(summary).toContain('Google Chrome: Exit code 1603');
			expect(description).toContain('Session IDs: ');
		}
		expect(alerts()[0]).toMatchObject({ text: expect.stringContaining('Google Chrome: Exit code 1603') });
	});

	it('takes messages that differ in IDs, paths and long numbers for one cause, and no sums for causes', async () => {
		instance().tables.actions.clear();
		const [computer] = instance().tables.computers.all();
		const session = instance().addSession({ computerId: computer!.id });
		const failed = (resultReasonMessage: string, more = {}) =>
			instance().addAction({ maintenanceSessionId: session.id, result: 2, resultReasonMessage, ...more });
		const sum = failed('One of its parts failed');
		failed('C:\\Temp\\a1.msi: error 1603 in 0f9619ff-8b86-d011-b42d-00cf4fc964ff', { parentId: sum.id });
		failed('C:\\Temp\\b2.msi: error 1603 in 1a9619ff-8b86-d011-b42d-00cf4fc964aa');
		failed('C:\\Temp\\b2.msi: error 1618 in 1a9619ff-8b86-d011-b42d-00cf4fc964aa');
		const { json } = await run('instance-morning-triage');
		expect(json('Causes').map(({ cause, failures }) => [cause, failures])).toEqual([
			['Google Chrome: <path> error 1603 in <id>', 2],
			['Google Chrome: <path> error 1618 in <id>', 1],
		]);
	});

	it('ends as failed for a tenant without a customer, after the tickets of the others', async () => {
		const [, , second] = psa().customers.all();
		psa().customers.delete(second!.id);
		const { error } = await run('instance-morning-triage');
		expect(error?.message).toContain(`The tenant '${second!.name}' has no customer in the PSA`);
		expect(psa().tickets.size).toBeGreaterThan(0);
	});

	it('opens no ticket twice with faults', async () => {
		faults();
		await run('instance-morning-triage');
		systems.sandbox.clearFaults();
		expect((await run('instance-morning-triage')).error).toBeUndefined();
		const references = psa()
			.tickets.all()
			.map(({ external_ref }) => external_ref);
		expect(new Set(references).size).toBe(references.length);
	});
});

describe('instance-unmapped-customers', () => {
	it('opens a ticket for each customer without a tenant, once', async () => {
		psa().customers.insert({ name: 'Newly Signed Ltd' });
		psa().customers.insert({ name: ' internal ' });
		await runTwice('instance-unmapped-customers');
		expect(psa().tickets.all()).toMatchObject([{ summary: 'ImmyBot has no tenant for Newly Signed Ltd' }]);
	});

	it('says that several tenants have the name, and leaves a decided customer alone', async () => {
		const { name } = instance().tables.tenants.get(2)!;
		instance().addTenant({ name });
		await run('instance-unmapped-customers');
		expect(psa().tickets.all()).toMatchObject([{ description: expect.stringContaining('2 tenants') }]);
	});

	it('writes nothing when the PSA cannot be read', async () => {
		systems.sandbox.psa.setFaults({ unauthorized: 1 });
		expect((await run('instance-unmapped-customers')).error?.message).toMatch(/need attention/);
		expect(writes('psa')).toEqual([]);
	});
});

describe('instance-software-versions', () => {
	const rows: Array<[version: string | null, verdict: string]> = [
		['9', 'Too Old'],
		['10.0', 'Good'],
		['9.99.99.99', 'Too Old'],
		['10', 'Good'],
		['v10.0.1', 'Good'],
		['', 'Unknown'],
		[null, 'Unknown'],
	];

	it('compares versions part by part over all tenants, sends one message, and writes nothing', async () => {
		const { detectedSoftware, computers } = instance().tables;
		detectedSoftware.clear();
		for (const [version] of rows)
			instance().addDetectedSoftware(computers.all()[0]!, 'Google Chrome', version);
		instance().addDetectedSoftware(computers.all()[0]!, 'Another', '1');
		const software = JSON.stringify([{ name: 'chrome', atLeast: '10.0' }]);
		const { json, executed } = await runTwice('instance-software-versions', { software });
		expect(json('Compare').map(({ verdict }) => verdict)).toEqual(rows.map(([, verdict]) => verdict));
		expect(executed).toContain('Rows as a File');
		expect(alerts()[0]).toMatchObject({ text: expect.stringContaining('2 too old, 3 good, 2 unknown') });
	});

	it('reads every page, with faults', async () => {
		const { computers, detectedSoftware } = instance().tables;
		for (const computer of computers.all()) instance().addDetectedSoftware(computer, 'Another', '1');
		systems.sandbox.instance.setFaults({ tooManyRequests: 0.2, unavailable: 0.2, retryAfter: 0 });
		const { outputs, error } = await run('instance-software-versions');
		expect(error).toBeUndefined();
		expect(outputs('Installed Software')[0]).toHaveLength(detectedSoftware.size);
	});
});

describe('instance-stale-computers', () => {
	const stale = (): InstanceRow[] =>
		instance()
			.tables.computers.all()
			.filter(
				({ lastProviderAgentEventDateUtc }) =>
					Date.parse(String(lastProviderAgentEventDateUtc)) < Date.now() - 86_400_000,
			);

	it('opens a ticket for each, and does nothing to a computer that nobody approved', async () => {
		await runTwice('instance-stale-computers');
		expect(stale().length).toBeGreaterThan(0);
		expect(psa().tickets.size).toBe(stale().length);
		expect(stale().map(({ excludeFromMaintenance }) => excludeFromMaintenance)).not.toContain(true);
	});

	it.each([
		['exclude', { excludeFromMaintenance: true, deletedAt: null }],
		['delete', { deletedAt: expect.any(String) }],
	])('does %s after the approval, once, and closes the ticket', async (afterApproval, expected) => {
		await run('instance-stale-computers', { afterApproval });
		const [ticket] = psa().tickets.all();
		psa().tickets.patch(ticket!.id, { status: 'approved' });
		faults();
		await run('instance-stale-computers', { afterApproval });
		systems.sandbox.clearFaults();
		await runTwice('instance-stale-computers', { afterApproval });
		const computer = stale().find(({ id }) => `immybot-stale-${id}` === ticket!.external_ref);
		expect(computer).toMatchObject(expected);
		expect(psa().tickets.get(ticket!.id)).toMatchObject({ status: 'Closed' });
		expect(psa().notes.find('ticket_id', ticket!.id)).toHaveLength(1);
	});
});

describe('instance-install-request', () => {
	const ask = (summary: string) =>
		psa().tickets.insert({
			customer_id: psa().customers.all()[1]!.id,
			summary,
			description: '',
			priority: 'Low',
			status: 'New',
			external_ref: null,
		} as never);
	const notesOf = (id: number | string) =>
		psa()
			.notes.find('ticket_id', id)
			.map(({ text }) => text);

	it('plans what may be asked for on the computer seen last, says so, and tells how it ended', async () => {
		const person = instance().tables.persons.all()[0]!;
		const [older, newer] = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'].map((seen) =>
			instance().addComputer({
				computerName: `PC ${seen}`,
				primaryPersonId: person.id,
				lastProviderAgentEventDateUtc: seen,
			}),
		);
		for (const { id, primaryPersonId } of instance().tables.computers.all())
			if (primaryPersonId === person.id && id !== older!.id && id !== newer!.id)
				instance().tables.computers.patch(id, { primaryPersonId: null });
		const ticket = ask(`Please install Chrome for ${String(person.emailAddress)}.`);
		ask('The printer is on fire');
		await runTwice('instance-install-request');
		const sessions = instance().tables.sessions.find('computerId' as 'id', newer!.id);
		expect(sessions).toMatchObject([{ sessionStatus: 3, fullMaintenance: false }]);
		expect(notesOf(ticket.id)).toEqual([
			`Planned for 22:00 on PC 2026-02-01T00:00:00Z: session ${sessions[0]!.id}.`,
		]);

		instance().finishSession(sessions[0]!.id);
		await runTwice('instance-install-request');
		expect(notesOf(ticket.id)[1]).toBe(`Installed: session ${sessions[0]!.id} has passed.`);
		expect(tables.rows('ImmyBot Installs')).toMatchObject([
			{ ticketId: String(ticket.id), status: 'Passed' },
		]);
	});

	it.each([
		['Install Solitaire for alex@acme.example', "'Solitaire' matches nothing that may be asked for here"],
		[
			'Install 7-Zip for nobody@acme.example',
			'no computer whose primary person has the address nobody@acme.example',
		],
	])('refuses “%s” in a note', async (summary, reason) => {
		const ticket = ask(summary);
		await runTwice('instance-install-request');
		expect(notesOf(ticket.id)).toEqual([expect.stringContaining(reason)]);
		expect(writes('instance')).toEqual([]);
	});

	it('plans requests of several people, each on the computer of its person', async () => {
		const persons = instance().tables.persons.all();
		const tickets = persons.map(({ emailAddress }) => ask(`Install 7-Zip for ${String(emailAddress)}`));
		expect(new Set(persons.map(({ tenantId }) => tenantId)).size).toBe(2);
		const before = instance().tables.sessions.size;
		await runTwice('instance-install-request');
		const planned = instance().tables.sessions.all().slice(before);
		expect(planned.map(({ tenantId }) => tenantId)).toEqual(persons.map(({ tenantId }) => tenantId));
		const rows = tables
			.rows('ImmyBot Installs')
			.map(({ ticketId, sessionId, status }) => [ticketId, sessionId, status]);
		expect(rows).toEqual(
			tickets.map(({ id }, place) => [String(id), String(planned[place]!.id), 'scheduled']),
		);
	});

	it('starts one session for one request when answers are lost', async () => {
		const person = instance().tables.persons.all()[0]!;
		ask(`Install Chrome for ${String(person.emailAddress)}`);
		const before = instance().tables.sessions.size;
		systems.sandbox.instance.setFaults({ cutAfter: 1, path: 'run-immy-service' });
		systems.sandbox.psa.setFaults({ cutAfter: 0.3, methods: ['POST'] });
		await run('instance-install-request');
		systems.sandbox.clearFaults();
		await run('instance-install-request');
		expect(instance().tables.sessions.size).toBe(before + 1);
	});
});

describe('instance-new-starter', () => {
	const form = () => {
		const computer = instance()
			.tables.computers.all()
			.find(({ tenantId }) => tenantId !== 1)!;
		return {
			Tenant: computer.tenantName,
			'First Name': 'Robin',
			'Last Name': 'New',
			Email: 'Robin.New@acme.example',
			Computer: computer.computerName,
		};
	};

	it('makes the person, gives them the computer, runs it once, and opens one ticket', async () => {
		const byHand = JSON.stringify([form()]);
		await runTwice('instance-new-starter', { byHand });
		const person = instance()
			.tables.persons.all()
			.find(({ lastName }) => lastName === 'New')!;
		const computer = instance()
			.tables.computers.all()
			.find(({ primaryPersonId }) => primaryPersonId === person.id)!;
		expect(computer.computerName).toBe(form().Computer);
		expect(instance().tables.sessions.find('computerId' as 'id', computer.id)).toContainEqual(
			expect.objectContaining({ fullMaintenance: true }),
		);
		expect(psa().tickets.all()).toMatchObject([{ summary: 'New starter: Robin New' }]);
	});

	it.each([
		['Tenant', "ImmyBot has no tenant 'Nobody'"],
		['Computer', /ImmyBot has no computer 'Nobody' in the tenant/],
	])('writes nothing for a %s that does not exist', async (field, reason) => {
		const { error } = await run('instance-new-starter', {
			byHand: JSON.stringify([{ ...form(), [field]: 'Nobody' }]),
		});
		expect(error?.message).toMatch(reason);
		expect([...writes('instance'), ...writes('psa')]).toEqual([]);
	});

	it('makes one of each with faults', async () => {
		const byHand = JSON.stringify([form()]);
		faults();
		await run('instance-new-starter', { byHand });
		systems.sandbox.clearFaults();
		expect((await run('instance-new-starter', { byHand })).error).toBeUndefined();
		expect(psa().tickets.size).toBe(1);
		expect(
			instance()
				.tables.persons.all()
				.filter(({ lastName }) => lastName === 'New'),
		).toHaveLength(1);
		expect(
			instance()
				.tables.sessions.all()
				.filter(({ fullMaintenance }) => fullMaintenance === true),
		).toHaveLength(1);
	});
});
