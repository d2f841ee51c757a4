import { entraToken } from '../../../../lib/immybot/instance/entra';
import { createInstanceClient } from '../../../../lib/immybot/instance/client';
import type { InstanceClient } from '../../../../lib/immybot/instance/client';
import { forgetTokens } from '../../../../lib/http/auth';
import { createHttpClient } from '../../../../lib/http/client';
import { Lane } from '../../../../lib/http/rateLimit';
import type { HttpTransport } from '../../../../lib/http/types';
import { closeConnections, createUndiciTransport } from '../../../../lib/http/undiciTransport';
import { clock } from '../../../support/clock';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../../../sandbox';

const running: Sandbox[] = [];

export interface Instance {
	sandbox: Sandbox;
	immyBot: InstanceClient;
}

/** A simulated instance, and the client signed in to it. {@link stopInstances} ends it. */
export async function startInstance(options: SandboxOptions = {}): Promise<Instance> {
	const sandbox = await createSandbox({ keepBodies: true, ...options });
	running.push(sandbox);
	return { sandbox, immyBot: clientOf(sandbox) };
}

/** A client signed in to the sandbox's instance with the credential that it has now. */
export function clientOf(
	sandbox: Sandbox,
	through = (transport: HttpTransport) => transport,
): InstanceClient {
	const transport = through(createUndiciTransport({ clock }));
	const { instance } = sandbox.describe();
	const http = createHttpClient({
		baseUrl: instance.apiUrl,
		transport,
		lane: new Lane({ concurrency: 8 }, clock),
		auth: entraToken(instance, { transport, clock }),
		clock,
		retry: { baseMs: 1 },
	});
	return createInstanceClient(http, { settleMs: 10 });
}

export async function stopInstances(): Promise<void> {
	await Promise.all(running.splice(0).map(async (sandbox) => await sandbox.close()));
	forgetTokens();
	await closeConnections();
}

export async function all<R>(pages: AsyncGenerator<R[]>): Promise<R[]> {
	const rows: R[] = [];
	for await (const page of pages) rows.push(...page);
	return rows;
}

/** Every call that the edition offers, once or more, on a simulated or a mocked instance with records of the id 1. */
export async function useEverything(immyBot: InstanceClient, id = 1): Promise<void> {
	const { tenants, computers, users, sessions, actions, maintenance, integrations, pendingAgents } = immyBot;
	await immyBot.check();
	await all(tenants.list({ name: 'Acme, Inc.', slug: 'acme' }));
	await tenants.get(id);
	const tenant = await tenants.create({ name: 'New, Inc.', slug: 'new', parentTenantId: id, isMsp: false });
	await Promise.all(['One', 'Two'].map(async (name) => await tenants.create({ name })));
	await tenants.update(tenant.id, { name: 'Newer', parentTenantId: null, active: false });
	await tenants.update(tenant.id, { active: true });
	await tenants.addTags([id], [id]);
	await tenants.removeTags([id], [id]);

	await all(
		computers.list({
			text: 'PC',
			tenantId: id,
			awaitingOnboarding: true,
			stale: true,
			licensed: true,
			deleted: true,
		}),
	);
	await computers.get(id);
	await computers.changeTenant([id], id);
	await computers.setPrimaryPerson(id, id);
	await computers.setPrimaryPerson(id, null);
	await computers.addTags([id], [id]);
	await computers.removeTags([id], [id]);
	await computers.excludeFromMaintenance(id, true);
	await computers.reinventory(id);
	await computers.screenShareUrl(id, 1);

	await all(users.list({ email: 'a@acme.example', tenantId: id }));
	await users.get(id);
	const draft = {
		tenantId: id,
		firstName: 'A',
		lastName: null,
		email: 'a@acme.example',
		azurePrincipalId: null,
	};
	const person = await users.create(draft);
	await users.update(person.id, { firstName: 'B' });
	await users.addTags([id], [id]);
	await users.removeTags([id], [id]);
	await users.delete(person.id);

	const yesterday = new Date(Date.now() - 86_400_000).toISOString();
	await all(sessions.list({ status: 'Failed', computerId: id, tenantId: id, personId: id }));
	await all(sessions.list({ since: yesterday }));
	await sessions.get(id);
	await sessions.logs(id);
	await sessions.rerun(id);
	await sessions.cancel([id]);
	await all(actions.list({ sessionId: id, result: 'Failed' }));
	await all(actions.list({ computerId: id, tenantId: id, since: yesterday }));
	await actions.needsAttention(id);
	await runEverything(maintenance, id);

	await all(integrations.list());
	await all(integrations.clients(1));
	await integrations.linkClients(1, ['c-1'], id);
	await integrations.linkToNewTenant(1, 'c-2', 'From a client');
	await integrations.syncClients(1);
	await integrations.syncAgents(1);
	await integrations.syncAgents(1, ['c-1']);
	for (const kind of ['executable', 'powershell', 'bash'] as const) {
		await integrations.installer(1, '1', {
			kind,
			onboardAutomatically: true,
			primaryPersonId: id,
			tagIds: [id],
		});
	}
	await all(
		pendingAgents.list({ tenantId: id, integrationId: 1, text: 'PC', only: 'OnlyPendingIdentification' }),
	);
	await pendingAgents.identify([id], id);

	await all(immyBot.tags.list({ name: 'VIP' }));
	const tag = await immyBot.tags.create({ name: 'Key accounts', description: null, color: 'primary' });
	await immyBot.tags.update(id, { color: 'danger' });
	await immyBot.tags.delete(tag.id);
	await all(immyBot.schedules.list({ tenantId: id }));
	await immyBot.schedules.get(id);
	await immyBot.schedules.runNow(id);
	await immyBot.schedules.setEnabled(id, false);
	await all(immyBot.notifications.listUnacknowledged({ severity: 'Error', tenantId: id }));
	await immyBot.notifications.acknowledge(['3f2b8c1e-5d70-4a8e-9b1f-0c6d2e7a4b93']);
	await all(immyBot.targetAssignments.list({ maintenanceIdentifier: '9', tenantId: id }));
	await immyBot.targetAssignments.get(id);
	await immyBot.scripts.run({ target: { computerId: id }, script: 'hostname', variables: { a: 1 } });
	await immyBot.scripts.run({
		target: { tenantId: id },
		script: 'Get-Date',
		language: 'CommandLine',
		context: 'Metascript',
	});
	await computers.delete(id);
	await computers.restore([id]);
}

async function runEverything({ run }: InstanceClient['maintenance'], id: number): Promise<void> {
	await run({
		targets: { computers: [id] },
		work: { kind: 'full' },
		options: {
			reboot: 'Force',
			suppressRebootsDuringBusinessHours: true,
			promptTimeoutAction: 'FailSession',
			promptTimeoutMinutes: 5,
			autoConsentToReboots: false,
			offline: 'ApplyOnConnect',
			skipQueue: true,
			useWinningDeployment: true,
			propagateToChildTenants: false,
			sendFollowUpEmail: false,
			startAt: '22:00',
			timeZone: 'Europe/Berlin',
		},
	});
	for (const kind of ['detection', 'resolution', 'inventory'] as const) {
		await run({ targets: { tenants: [id] }, work: { kind } });
	}
	await run({
		targets: { persons: [id] },
		work: {
			kind: 'software',
			type: 'GlobalSoftware',
			identifier: '7',
			state: 'ThisVersion',
			version: '1.2.3-beta.1',
			repair: true,
		},
	});
	await run({
		targets: { computers: [id] },
		work: {
			kind: 'task',
			type: 'LocalMaintenanceTask',
			identifier: '9',
			mode: 'Audit',
			parameters: { a: [1] },
		},
	});
}

/** Records that {@link useEverything} uses. */
export function seedEverything({ instance }: Sandbox): void {
	const { data } = instance;
	const { tables } = data;
	data.addComputer({ tenantId: 1, computerName: 'PC-1', serialNumber: 'SN1' });
	data.addPerson({ tenantId: 1, emailAddress: 'one@msp.example', firstName: 'One' });
	const session = data.addSession({ computerId: 1, sessionStatus: 2 });
	data.addAction({ maintenanceSessionId: session.id, computerId: 1, tenantId: 1, result: 2 });
	tables.logs.insert({
		maintenanceSessionId: session.id,
		message: 'Started',
		time: new Date().toISOString(),
	});
	tables.providerLinks.insert({
		name: 'An RMM',
		disabled: false,
		healthStatus: 2,
		providerTypeFormData: { key: 'form-secret' },
	});
	for (const [index, name] of ['Acme', 'Globex'].entries()) {
		tables.clients.insert({
			providerLinkId: 1,
			externalClientId: `c-${index + 1}`,
			externalClientName: name,
			linkedToTenantId: null,
		});
	}
	tables.pendingAgents.insert({ computerId: null, computerName: 'PC-2', serial: 'SN2', isOnline: true });
	tables.tags.insert({
		name: 'VIP',
		color: 'primary',
		tenantTagAuthorizations: [{ tenantId: 1, relationship: 1 }],
	});
	tables.schedules.insert({ tenantId: 1, customCronExpression: '0 3 * * *', disabled: false });
	tables.targetAssignments.insert({
		maintenanceType: 5,
		maintenanceIdentifier: '9',
		desiredSoftwareState: 5,
		excluded: false,
		taskParameterValues: { password: { value: 'parameter-secret', allowOverride: false } },
	});
}
