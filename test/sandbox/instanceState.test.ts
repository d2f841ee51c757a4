import type { ImmyBotInstance, Sandbox } from '../../sandbox';
import { instance as world } from '../schemas/worlds/instance';
import { api, askToken, startSandbox, stopSandboxes, type Call } from './support';

/* What the calls of operations that are one call leave behind, in the records of the world of schemas. */

let sandbox: Sandbox;
let data: ImmyBotInstance;
let call: Call;

beforeAll(async () => {
	sandbox = await startSandbox();
	({ data } = sandbox.instance);
	const { json } = await askToken(sandbox);
	call = api(sandbox.instance.apiUrl, String(json.access_token));
});
beforeEach(() => void world.seed(sandbox));
afterAll(stopSandboxes);

it.each([
	['DELETE /change-requests/1', 'changeRequests', 1],
	['DELETE /roles/1', 'roles', 1],
	['DELETE /software/local/1', 'softwareLocal', 1],
	['DELETE /target-assignments/1', 'targetAssignments', 1],
	['DELETE /user-role-assignments/delete?userRoleAssignmentIds=1', 'roleAssignments', 1],
	['DELETE /users/1', 'users', 1],
	['DELETE /users/bulk-delete?userIds=1', 'users', 1],
	['DELETE /notifications/1/unsilence', 'silences', 1],
	['POST /schedules/bulk-delete {"scheduleIds":[1]}', 'schedules', 1],
	['POST /tenants/bulk-delete {"ids":[3]}', 'tenants', 3],
	['POST /tenants/bulk-merge {"targetTenantId":2,"tenantsToMerge":[3]}', 'tenants', 3],
	['POST /persons/1/deny-access', 'accessRequests', 1],
] as const)('%s leaves nothing of it in %s', async (request, table, id) => {
	const { size } = data.tables[table];
	await done(request);
	expect(data.tables[table].get(id)).toBeUndefined();
	expect(data.tables[table].size).toBe(size - 1);
});

it.each([
	['POST /change-requests/1/approve', 'changeRequests', { state: 3 }],
	['POST /change-requests/1/deny', 'changeRequests', { state: 2 }],
	[
		'POST /change-requests/1/comment {"comment":"Why?"}',
		'changeRequests',
		{ comments: [{ comment: 'Why?' }] },
	],
	['POST /computers/1/notes {"notes":"Reception"}', 'computers', { notes: 'Reception' }],
	['POST /computers/skip-onboarding [{"computerId":1}]', 'computers', { onboardingStatus: 2 }],
	[
		'POST /computers/1/update-additional-persons {"additionalPersonIds":[1]}',
		'computers',
		{ additionalPersonIds: [1] },
	],
	[
		'POST /users/1 {"id":1,"tenantId":3,"isAdmin":true,"canManageCrossTenantDeployments":false}',
		'users',
		{ isAdmin: true },
	],
	['POST /users/update-expiration {"personIds":[1],"expiresIn":3}', 'users', { expirationDateUTC: null }],
	[
		'POST /provider-agents/resolve-failures {"agentIds":[1],"allAgents":false}',
		'identificationFailures',
		{ resolved: true },
	],
	[
		'POST /provider-agents/resolve-failure/1?manualResolutionDecision=2',
		'identificationFailures',
		{ resolved: true },
	],
	['POST /maintenance-sessions/1/resume', 'sessions', { sessionStatus: 1 }],
] as const)('%s changes the first of %s', async (request, table, expected) => {
	await done(request);
	expect(data.tables[table].get(1)).toMatchObject(expected);
});

it('takes a deployment by the names of its item type and state, and keeps what it previews', async () => {
	const target = { targetType: 21, targetGroupFilter: 0, tenantId: 3 };
	const item = {
		maintenanceIdentifier: '1',
		maintenanceType: 'LocalSoftware',
		desiredSoftwareState: 'NotPresent',
	};
	const { json } = await call('POST', '/target-assignments', { ...target, ...item });
	expect(json).toMatchObject({
		...target,
		maintenanceIdentifier: '1',
		maintenanceType: 1,
		desiredSoftwareState: 1,
	});
	expect((await call('POST', '/target-assignments/target-preview', target)).json).toMatchObject([
		{ id: 1, cn: 'PC-1', tn: 'Contoso', ppn: 'Anna Berg' },
	]);
	expect(
		(await call('POST', '/target-assignments', { ...target, ...item, maintenanceType: 'Else' })).status,
	).toBe(400);
});

it('cancels what runs of a schedule', async () => {
	const { id } = data.addSession({ scheduledId: 1 });
	await done('POST /schedules/bulk-cancel {"scheduleIds":[1]}');
	expect(data.tables.sessions.get(id)).toMatchObject({ sessionStatus: 4 });
});

it('lets a person in who asked for it, for as long as is said', async () => {
	await done('POST /persons/1/grant-access {"expirationTime":2}');
	expect(data.tables.accessRequests.size).toBe(0);
	const added = data.tables.users.all().at(-1)!;
	expect(added).toMatchObject({ personId: 1, name: 'Anna Berg' });
	expect(Date.parse(String(added.expirationDateUTC)) - Date.now()).toBeGreaterThan(23 * 3_600_000);
});

/** Sends `METHOD /path body`. */
async function done(request: string): Promise<void> {
	const [, method = '', path = '', body] = /^(\w+) (\S+)(?: (.+))?$/.exec(request) ?? [];
	expect(await call(method, path, body)).toMatchObject({ status: 200 });
}
