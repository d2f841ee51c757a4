import {
	BOTH,
	commandResult,
	desiredSoftwareState,
	dx,
	maintenanceType,
	sieve,
	type Call,
	type Fact,
} from './fact';

/*
 * The calls of operations that are one call; types and sources: `fact.ts`. Where JUNE leaves a reply open, or lacks the
 * call, the sandbox says where its reply comes from.
 */

/** Of a call that takes its path only, and whose answer is not read. */
const plain: Fact = { source: BOTH };
const newPlain: Fact = { source: 'AUGUST' };

const catalogue = '0|1';

const actionOfComputer = {
	id: 'int',
	maintenanceSessionId: 'int',
	maintenanceDisplayName: 'text?',
	actionType: '0|1|2|3|4|5|6|7|8|9|10',
	status: '0|1|2|3|4|5|6|7|8',
	result: '0|1|2|3|4|5',
	policyDescription: 'text?',
	detectedVersion: 'text?',
	desiredVersion: 'text?',
	createdDate: 'text?',
};
const actionOfTenant = {
	id: 'int',
	maintenanceSessionId: 'int',
	computerId: 'int?',
	computerName: 'text?',
	maintenanceDisplayName: 'text?',
	actionType: '0|1|2|3|4|5|6|7|8|9|10',
	status: '0|1|2|3|4|5|6|7|8',
	result: '0|1|2|3|4|5',
	resultReasonMessage: 'text?',
	createdDateUTC: 'text',
};

const detectedSoftware = {
	id: 'int',
	computerId: 'int',
	computerName: 'text?',
	tenantId: 'int',
	tenantName: 'text?',
	softwareName: 'text?',
	version: 'text?',
	installDate: 'text?',
	detectedAt: 'text',
	personName: 'text?',
};

const script = {
	id: 'int',
	name: 'text?',
	action: 'text?',
	scriptCategory: '0|1|2|3|4|5|6|7|8|9|10|11|12|13',
	scriptLanguage: '1|2',
	scriptExecutionContext: '0|1|2|4',
	timeout: 'int?',
	updatedDateUTC: 'text',
};

const software = {
	id: 'int?',
	identifier: 'text?',
	name: 'text?',
	hidden: 'bool',
	recommended: 'bool',
	upgradeCode: 'text?',
	notes: 'text?',
	updatedDateUTC: 'text',
};
const softwareVersion = {
	softwareId: 'int',
	displayName: 'text?',
	displayVersion: 'text?',
	semanticVersionString: 'text?',
	url: 'text?',
	productCode: 'text?',
	notes: 'text?',
};
const newSoftware: Fact = { source: BOTH, body: { name: 'text?' }, reply: software };

const maintenanceTask = {
	id: 'int',
	name: 'text',
	maintenanceTaskCategory: '0|1|2',
	databaseType: catalogue,
	isConfigurationTask: 'bool',
	onboardingOnly: 'bool',
	notes: 'text?',
};
const oneTask: Fact = { source: BOTH, reply: { ...maintenanceTask, parameters: 'any' } };
const tasks: Fact = { source: BOTH, query: sieve, reply: [maintenanceTask] };

const target = {
	targetType: '1|2|5|7|8|20|21|22|23|24|25|28|29|30|31|40|42',
	targetGroupFilter: '0|1|2|3|4|5|6',
	target: 'text?',
	tenantId: 'int?',
};
const deployment = {
	...target,
	'maintenanceIdentifier*': 'text',
	maintenanceType,
	desiredSoftwareState,
	softwareSemanticVersion: 'any',
	maintenanceTaskMode: '0|1|2|3',
	taskParameterValues: 'any',
	excluded: 'bool',
	onboardingOnly: 'bool',
	targetEnforcement: '1|2|3|4',
};
const deploymentReply = {
	id: 'int',
	...target,
	maintenanceType: 'int',
	maintenanceIdentifier: 'text?',
	desiredSoftwareState: 'int',
	excluded: 'bool',
};
const schedule = {
	...target,
	/** AUGUST's only. */
	name: 'text?',
	customCronExpression: 'text?',
	timeZoneInfoId: 'text?',
	disabled: 'bool',
	rebootPreference: '-1|0|1|2',
	offlineBehavior: '1|2',
};
const scheduleReply = {
	id: 'int',
	...target,
	disabled: 'bool',
	customCronExpression: 'text?',
	day: 'int?',
	time: 'text?',
	timeZoneInfoId: 'text?',
	maintenanceType: 'int',
	maintenanceIdentifier: 'text?',
	nextOccurenceDate: 'text?',
};
const schedules = { scheduleIds: 'int[]' };

const expiration = '1|2|3|4';
const user = {
	id: 'int',
	name: 'text?',
	email: 'text?',
	tenantId: 'int',
	personId: 'int?',
	isAdmin: 'bool',
	isExpired: 'bool',
	expirationDateUTC: 'text?',
	roles: 'text[]',
};

/** JUNE has permissions as texts; AUGUST has the names only. */
const role = { name: 'text', description: 'text', grantedPermissionIds: 'text[]', ownerTenantId: 'int' };
const roleDraft = {
	'name*': 'text',
	'description*': 'text',
	'grantedPermissionIds*': 'text[]',
	'ownerTenantId*': 'int',
};
const roleReply = { id: 'int', ...role };
const assigning: Fact = { source: 'AUGUST', body: { 'dtos*': 'any' }, reply: { recordCount: 'int' } };

const family = { parentTenantId: 'int', tenantIds: 'int[]' };

export const oneCallFacts: Readonly<Record<Call, Fact>> = {
	'GET /maintenance-actions/latest-for-computer/{computerId}': { source: BOTH, reply: [actionOfComputer] },
	'GET /maintenance-actions/latest-for-tenant/{tenantId}': {
		source: BOTH,
		query: { ...dx, createdDateUtc: 'text', sessionType: '1|2|3' },
		reply: [actionOfTenant],
	},
	'GET /maintenance-actions/latest-non-compliant-actions-for-tenant/{tenantId}': {
		source: BOTH,
		query: { dateUtc: 'text' },
		reply: [actionOfTenant],
	},
	'POST /maintenance-sessions/{sessionId}/resume': plain,
	'POST /maintenance-sessions/{sessionId}/actions/{actionId}/rerun': plain,

	'GET /audits/local/dx': {
		source: BOTH,
		query: dx,
		reply: [
			{
				id: 'int',
				dateTimeUtc: 'text',
				userDisplayName: 'text?',
				type: 'text?',
				objectType: 'text?',
				objectName: 'text?',
				message: 'text?',
			},
		],
	},

	'GET /change-requests/dx': {
		source: BOTH,
		query: dx,
		reply: {
			data: [
				{
					id: 'int',
					state: '1|2|3|4',
					objectType: '1|2',
					targetAssignmentId: 'int?',
					scriptId: 'int?',
					createdByUserName: 'text?',
					createdDateUtc: 'text',
					updatedDateUtc: 'text',
				},
			],
		},
	},
	'GET /change-requests/open-count': { source: BOTH, reply: 'int' },
	'POST /change-requests/{id}/approve': plain,
	'POST /change-requests/{id}/deny': plain,
	'POST /change-requests/{id}/require-changes': plain,
	'POST /change-requests/{id}/comment': {
		source: BOTH,
		body: { comment: 'text?' },
		reply: { id: 'int', comment: 'text?', changeRequestId: 'int' },
	},
	'DELETE /change-requests/{id}': plain,

	'GET /computers/agent-status': {
		source: BOTH,
		query: { ...dx, tenantId: 'int' },
		reply: [
			{
				id: 'int',
				computerName: 'text?',
				tenantId: 'int',
				tenantName: 'text?',
				allAgentsConnected: 'bool',
				someConnected: 'bool',
				agents: [{ agentId: 'int', providerLinkId: 'int', isConnected: 'bool' }],
			},
		],
	},
	'GET /computers/user-affinities': {
		source: BOTH,
		query: { ...dx, computerId: 'int' },
		reply: [
			{
				id: 'int',
				date: 'text',
				personId: 'int',
				personName: 'text?',
				computerId: 'int',
				computerName: 'text?',
				tenantId: 'int',
				tenantName: 'text?',
			},
		],
	},
	'GET /computers/{computerId}/status': { source: BOTH, reply: 'bool' },
	'GET /computers/{computerId}/events': {
		source: BOTH,
		query: { skip: 'int', take: 'int' },
		reply: [
			{
				id: 'int',
				dateUTC: 'text',
				eventType: 'int',
				objectType: '1|2|3',
				objectId: 'text?',
				message: 'text?',
			},
		],
	},
	'POST /computers/{computerId}/notes': { source: 'AUGUST', body: { notes: 'text' } },
	'POST /computers/{computerId}/update-additional-persons': {
		source: BOTH,
		body: { additionalPersonIds: 'int[]' },
	},
	'POST /computers/{computerId}/set-to-needs-onboarding': plain,
	'POST /computers/skip-onboarding': {
		source: BOTH,
		body: [{ computerId: 'int' }],
		reply: [{ computerId: 'int', success: 'bool', message: 'text?' }],
	},

	'POST /target-assignments': { source: BOTH, body: deployment, reply: deploymentReply },
	'PUT /target-assignments/{id}': {
		source: BOTH,
		body: { id: 'int', ...deployment },
		reply: deploymentReply,
	},
	'DELETE /target-assignments/{id}': plain,
	'POST /target-assignments/target-preview': {
		source: BOTH,
		body: target,
		reply: [
			{
				id: 'int',
				cn: 'text?',
				on: 'bool',
				ti: 'int',
				tn: 'text?',
				os: 'text?',
				sn: 'text?',
				ppi: 'int?',
				ppn: 'text?',
				obs: '0|1|2',
			},
		],
	},

	'GET /provider-links/{id}': {
		source: BOTH,
		query: {
			includeClients: 'bool',
			includeProvidersLinkedFromThisProvider: 'bool',
			throwIfAgentInstallerVersionNotSet: 'bool',
		},
		reply: { id: 'int', name: 'text', disabled: 'bool', healthStatus: '0|1|2', providerTypeId: 'uuid?' },
	},
	'POST /provider-links/{id}/agents/provisioning-package-uri-with-onboarding': {
		source: BOTH,
		body: { 'targetExternalClientId*': 'text', 'ppkgOptions*': 'any', 'onboardingOptions*': 'any' },
		reply: 'text',
	},
	'GET /provider-agents/{computerId}/pending-conflicts': {
		source: BOTH,
		reply: [
			{
				id: 'int',
				computerName: 'text?',
				serial: 'text?',
				operatingSystemName: 'text?',
				isOnline: 'bool',
				providerLinkName: 'text?',
				externalAgentId: 'text?',
				externalClientName: 'text?',
				dateAdded: 'text',
				identificationFailures: [{ id: 'int', message: 'text?', requiresManualResolution: 'bool' }],
			},
		],
	},
	'POST /provider-agents/resolve-failure/{failureId}': {
		source: BOTH,
		query: { manualResolutionDecision: '0|1|2' },
	},
	'POST /provider-agents/resolve-failures': {
		source: BOTH,
		body: { agentIds: 'int[]', allAgents: 'bool' },
	},

	'GET /inventory-tasks': {
		source: BOTH,
		reply: [{ id: 'int', name: 'text?', frequency: '0|1|2|3|4', scripts: [{ inventoryKey: 'text?' }] }],
	},
	'GET /computers/inventory': {
		source: BOTH,
		query: dx,
		reply: [
			{
				computerId: 'int',
				computerName: 'text?',
				tenantId: 'int',
				tenantName: 'text?',
				inventoryKey: 'text?',
				timestampUtc: 'text',
				success: 'bool',
				latestSuccessResult: 'any',
			},
		],
	},
	'GET /computers/{computerId}/inventory-script-results/{inventoryKey}': plain,
	'GET /tenants/software-from-inventory/dx': {
		source: BOTH,
		query: { ...dx, tenantId: 'int' },
		reply: [detectedSoftware],
	},
	'GET /computers/{computerId}/detected-computer-software': { source: BOTH, reply: [detectedSoftware] },
	'GET /persons/{personId}/detected-software': { source: 'AUGUST', reply: [detectedSoftware] },

	'GET /licenses': {
		source: BOTH,
		reply: [
			{
				id: 'int',
				name: 'text?',
				softwareIdentifier: 'text?',
				softwareName: 'text?',
				tenantId: 'int?',
				restrictToMajorVersion: 'bool',
			},
		],
	},

	'GET /maintenance-tasks/global': tasks,
	'GET /maintenance-tasks/global/{id}': oneTask,
	'GET /maintenance-tasks/local': tasks,
	'GET /maintenance-tasks/local/{id}': oneTask,

	'POST /notifications/{type}/silence': {
		source: BOTH,
		query: { objectId: 'text' },
		reply: { id: 'int', userId: 'int', notificationType: 'int', notificationObjectId: 'text?' },
	},
	'DELETE /notifications/{id}/unsilence': plain,

	'POST /syncs/azure-user-sync': plain,
	'POST /syncs/trigger-user-affinity-sync': plain,

	'GET /roles': { source: 'AUGUST', reply: [{ id: 'int', name: 'text', ownerTenantId: 'int' }] },
	'GET /roles/permissions': {
		source: 'AUGUST',
		reply: [{ id: 'text', displayName: 'text?', description: 'text?' }],
	},
	'GET /roles/{roleId}': { source: 'AUGUST', reply: roleReply },
	'POST /roles': { source: 'AUGUST', body: roleDraft, reply: roleReply },
	'PUT /roles/{roleId}': { source: 'AUGUST', body: roleDraft },
	'DELETE /roles/{roleId}': newPlain,
	'POST /roles/{roleId}/clone': { source: 'AUGUST', body: { 'newName*': 'text' }, reply: roleReply },
	'POST /user-role-assignments/owner/create': assigning,
	'POST /user-role-assignments/msp/create': assigning,
	'POST /user-role-assignments/specific-tenant/create': assigning,
	'POST /user-role-assignments/tenant-tag/create': assigning,
	'POST /user-role-assignments/user-tenant/create': assigning,
	'POST /user-role-assignments/category-resource/create': assigning,
	'POST /user-role-assignments/specific-resource/create': assigning,
	'POST /user-role-assignments/tag-resource/create': assigning,
	'DELETE /user-role-assignments/delete': { source: 'AUGUST', query: { userRoleAssignmentIds: 'int[]' } },
	'GET /user-role-assignments/users/{userId}': {
		source: 'AUGUST',
		query: { RequireTotalCount: 'bool', Skip: 'int', Take: 'int', Sort: 'text', Filter: 'text' },
		reply: [{ id: 'int', userId: 'int', roleId: 'int', roleName: 'text?' }],
	},

	'POST /schedules': {
		source: BOTH,
		body: schedule,
		reply: scheduleReply,
		newerReply: ['name'],
	},
	'PUT /schedules/{scheduleId}': {
		source: BOTH,
		body: { id: 'int', ...schedule },
		reply: scheduleReply,
		newerReply: ['name'],
	},
	'POST /schedules/bulk-cancel': { source: 'AUGUST', body: schedules },
	'POST /schedules/bulk-delete': { source: 'AUGUST', body: schedules },

	'GET /scripts/global': { source: BOTH, query: sieve, reply: [script] },
	'GET /scripts/global/{scriptId}': { source: BOTH, reply: script },
	'GET /scripts/local': { source: BOTH, query: sieve, reply: [script] },
	'GET /scripts/local/{scriptId}': { source: BOTH, reply: script },

	'GET /software/global': { source: BOTH, query: { include: 'any' }, reply: [software] },
	'GET /software/global/{softwareIdentifier}': { source: BOTH, query: { include: 'any' }, reply: software },
	'POST /software/global': newSoftware,
	'DELETE /software/global/{softwareIdentifier}': plain,
	'GET /software/local': { source: BOTH, query: { include: 'any' }, reply: [software] },
	'GET /software/local/{softwareIdentifier}': { source: BOTH, query: { include: 'any' }, reply: software },
	'POST /software/local': newSoftware,
	'DELETE /software/local/{softwareIdentifier}': plain,
	// JUNE has one version here, and a list there.
	'GET /software/global/{softwareIdentifier}/versions': { source: BOTH, reply: softwareVersion },
	'GET /software/local/{softwareIdentifier}/versions': { source: BOTH, reply: [softwareVersion] },

	'POST /tenants/set-parent-tenant': { source: BOTH, body: family },
	'POST /tenants/remove-parent-tenant': { source: BOTH, body: family },
	'POST /tenants/bulk-merge': {
		source: BOTH,
		body: { targetTenantId: 'int', tenantsToMerge: 'int[]' },
		reply: commandResult,
	},
	'POST /tenants/bulk-delete': {
		source: BOTH,
		body: { ids: 'int[]' },
		newer: ['permanent', 'deleteOwnedEntities', 'newOwnerTenantId'],
		reply: { ...commandResult, tenantResults: [{ tenantId: 'int', success: 'bool', failedReason: 'text?' }] },
	},

	'GET /users': { source: BOTH, query: sieve, reply: [user] },
	'GET /users/claims': { source: BOTH, reply: { claims: [{ type: 'text?', value: 'text?' }] } },
	'GET /users/{userId}': { source: BOTH, reply: user },
	// `hasManagementAccess` is JUNE's only.
	'POST /users/{userId}': {
		source: BOTH,
		body: { id: 'int', tenantId: 'int', isAdmin: 'bool', canManageCrossTenantDeployments: 'bool' },
		reply: user,
	},
	'DELETE /users/{userId}': plain,
	'POST /users/bulk-create': { source: 'AUGUST', body: { personIds: 'int[]', expirationTime: expiration } },
	'DELETE /users/bulk-delete': { source: 'AUGUST', query: { userIds: 'int[]' } },
	'POST /users/update-expiration': { source: 'AUGUST', body: { personIds: 'int[]', expiresIn: expiration } },
	'POST /users/invalidate-cache': { source: 'AUGUST', query: { userId: 'int' } },
	'GET /persons/requesting-access': {
		source: BOTH,
		reply: [
			{
				id: 'int',
				personId: 'int',
				fullName: 'text?',
				emailAddress: 'text?',
				azurePrincipalId: 'text?',
				dateRequestedUTC: 'text',
			},
		],
	},
	'POST /persons/{personId}/grant-access': {
		source: BOTH,
		body: { expirationTime: expiration },
		reply: commandResult,
	},
	'POST /persons/{personId}/deny-access': { source: BOTH, reply: commandResult },
};
