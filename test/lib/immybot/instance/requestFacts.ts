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
import { oneCallFacts } from './oneCallFacts';

/* The calls of the edition's own client; types and sources: `fact.ts`. */

const WITH_TRIED = 'JUNE, AUGUST, TRIED';

const tagging = { entityIds: 'int[]', tagIds: 'int[]' };

const tenant = {
	id: 'int',
	name: 'text?',
	slug: 'text?',
	parentTenantId: 'int?',
	ownerTenantId: 'int?',
	active: 'bool',
	isMsp: 'bool',
	tenantTagIds: 'int[]',
	updatedDateUTC: 'text',
};

const person = {
	id: 'int',
	firstName: 'text?',
	lastName: 'text?',
	emailAddress: 'text?',
	azurePrincipalId: 'text?',
	tenantId: 'int',
	personTagIds: 'int[]',
};

/** The person in the reply about a computer's primary person has no tags. */
const personOfComputer = {
	id: 'int',
	firstName: 'text?',
	lastName: 'text?',
	emailAddress: 'text?',
	azurePrincipalId: 'text?',
	tenantId: 'int',
};

const personDraft = {
	tenantId: 'int',
	azurePrincipalId: 'text?',
	firstName: 'text?',
	lastName: 'text?',
	emailAddress: 'text?',
};

const sessionStatus = '0|1|2|3|4|5|6|7|8|9|10|11|12|13';

const session = {
	id: 'int',
	computerId: 'int?',
	computerName: 'text?',
	tenantId: 'int?',
	tenantName: 'text?',
	personId: 'int?',
	sessionStatus,
	createdDateUTC: 'text',
	updatedDateUTC: 'text',
};

/** A row of the list has other names: serialscriptr/ImmyBotApiWrapper on GitHub (2022-24) shows an instance's replies. */
const sessionRow = {
	id: 'int',
	computerId: 'int?',
	computerName: 'text?',
	tenantId: 'int?',
	tenantName: 'text?',
	personId: 'int?',
	sessionStatus,
	createdDate: 'text',
	updatedDate: 'text',
};

const action = {
	id: 'int',
	parentId: 'int?',
	maintenanceSessionId: 'int',
	tenantId: 'int?',
	computerId: 'int?',
	actionType: '0|1|2|3|4|5|6|7|8|9|10',
	status: '0|1|2|3|4|5|6|7|8',
	result: '0|1|2|3|4|5',
	maintenanceIdentifier: 'text?',
	maintenanceDisplayName: 'text?',
	resultReasonMessage: 'text?',
};

const schedule = {
	id: 'int',
	tenantId: 'int?',
	disabled: 'bool',
	customCronExpression: 'text?',
	maintenanceIdentifier: 'text?',
};

const notification = {
	'id*': 'uuid',
	type: '1|2|3|4|5|6|7|8|9|10|11|12|13|14|15',
	severity: '1|2|3|4',
	title: 'text?',
	description: 'text?',
	tenantId: 'int?',
	objectId: 'text?',
	acknowledgement: '1|2|3',
	resolved: 'bool',
	createdDate: 'text',
};

const targetAssignment = {
	id: 'int',
	tenantId: 'int?',
	maintenanceIdentifier: 'text?',
	targetName: 'text?',
	excluded: 'bool',
};

/** JUNE leaves the replies about tags open; the names are those of its requests. */
const tag = { 'id*': 'int', 'name*': 'text', 'color*': 'text' };

const tagDraft = {
	name: 'text?',
	description: 'text?',
	color: 'text?',
	tenantTagAuthorizations: [{ tenantId: 'int', relationship: '0|1' }],
} as const;

/** The `*-with-onboarding` routes; the plain ones answer an error for ImmyBot's own agent (TRIED). */
const installerBody = {
	'targetExternalClientId*': 'text',
	'onboardingOptions*': {
		automaticallyOnboard: 'bool',
		onboardingCorrelationId: 'text?',
		onboardingSessionRebootPreference: '-1|0|1|2',
		onboardingSessionPromptTimeoutAction: '0|1|2|3',
		onboardingSessionAutoConsentToReboots: 'bool',
		onboardingSessionPromptTimeoutMinutes: 'int',
		onboardingSessionSendFollowUpEmail: 'bool',
		primaryPersonId: 'int?',
		additionalPersonIds: 'int[]',
		tags: 'int[]',
		isDevLab: 'bool',
	},
} as const;

/** Scripts are made for one platform: Windows, Mac, Linux (AUGUST). Reply: s-nix/PSImmyBot (November 2025), TRIED. */
const scriptInstaller: Fact = {
	source: WITH_TRIED,
	body: { ...installerBody, 'platform*': '1|2|3' },
	reply: { script: 'text', scriptLanguage: 'int', timeout: 'int?' },
};

export const facts: Readonly<Record<Call, Fact>> = {
	...oneCallFacts,

	'GET /auth': {
		source: BOTH,
		reply: { userId: 'int', tenantId: 'int', personId: 'int?', isAdmin: 'bool', isMSP: 'bool' },
	},

	'GET /tenants': { source: BOTH, query: { ...sieve, mspOnly: 'bool' }, reply: [tenant] },
	'GET /tenants/{id}': { source: BOTH, reply: tenant },
	'POST /tenants': {
		source: BOTH,
		body: {
			name: 'text?',
			ownerTenantId: 'int',
			principalId: 'text?',
			partnerPrincipalId: 'text?',
			limitToDomains: 'text[]',
			slug: 'text?',
			parentTenantId: 'int?',
			isMsp: 'bool',
		},
		reply: tenant,
	},
	'POST /tenants/bulk-create': {
		source: BOTH,
		// AUGUST lists tenants without naming their fields.
		body: {
			ownerTenantId: 'int',
			tenants: [
				{
					name: 'text?',
					slug: 'text?',
					principalId: 'text?',
					partnerPrincipalId: 'text?',
					limitToDomains: 'text[]',
				},
			],
		},
		reply: [tenant],
	},
	'PUT /tenants/{id}': {
		source: BOTH,
		// `id` is JUNE's only, the owner AUGUST's only: a PUT replaces the tenant, so it names its owner.
		body: {
			id: 'int',
			name: 'text?',
			slug: 'text?',
			parentTenantId: 'int?',
			'ownerTenantId*': 'int',
			isMsp: 'bool?',
		},
		reply: tenant,
	},
	// A POST answers 405 (TRIED).
	'PATCH /tenants/activate/{id}': { source: WITH_TRIED },
	'PATCH /tenants/deactivate/{id}': { source: BOTH },
	'POST /tenants/add-tags': { source: BOTH, body: tagging },
	'POST /tenants/remove-tags': { source: BOTH, body: tagging },

	'GET /computers/paged': {
		source: BOTH,
		query: {
			filter: 'text',
			skip: 'int',
			take: 'int',
			sort: 'text',
			sortDesc: 'bool',
			tenantId: 'int',
			onboardingOnly: 'bool',
			staleOnly: 'bool',
			devLabOnly: 'bool',
			includeOffline: 'bool',
			licensedOnly: 'bool',
			deletedOnly: 'bool',
			orphanedOnly: 'bool',
			excludeOrphaned: 'bool',
		},
		reply: {
			count: 'int',
			results: [
				{ id: 'int', computerName: 'text?', tenantId: 'int', isOnline: 'bool?', serialNumber: 'text?' },
			],
		},
	},
	'GET /computers/{computerId}': {
		source: BOTH,
		query: {
			includeSessions: 'bool',
			includeAdditionalPersons: 'bool',
			includePrimaryPerson: 'bool',
			includeProviderAgents: 'bool',
			includeProviderAgentsDeviceUpdateFormData: 'bool',
		},
		reply: {
			id: 'int',
			computerName: 'text?',
			tenantId: 'int',
			primaryPersonId: 'int?',
			onboardingStatus: '0|1|2',
			isOnline: 'bool',
			excludeFromMaintenance: 'bool',
		},
	},
	'POST /computers/change-tenant': {
		source: BOTH,
		body: { computersToMove: 'int[]', targetTenantId: 'int' },
		reply: commandResult,
	},
	'POST /computers/{computerId}/update-primary-person': {
		source: BOTH,
		body: { primaryPersonId: 'int?' },
		reply: personOfComputer,
	},
	'POST /computers/{computerId}/exclude-from-maintenance': { source: BOTH, body: { exclude: 'bool' } },
	'POST /computers/{computerId}/reinventory': {
		source: BOTH,
		reply: { success: 'bool', failureReason: 'text?' },
	},
	'GET /computers/{computerId}/provider-links/{providerLinkId}/screen-share-url': {
		source: BOTH,
		reply: 'text',
	},
	'POST /computers/restore': { source: BOTH, body: 'int[]', reply: 'bool' },
	'POST /computers/bulk-delete': {
		source: BOTH,
		body: { ids: 'int[]' },
		newer: ['permanent', 'deleteOwnedEntities', 'newOwnerTenantId'],
		reply: { numDeleted: 'int' },
	},
	'POST /computers/add-tags': { source: BOTH, body: tagging },
	'POST /computers/remove-tags': { source: BOTH, body: tagging },

	'GET /persons': { source: BOTH, query: sieve, reply: [person] },
	'GET /persons/{id}': { source: BOTH, reply: person },
	'POST /persons': {
		source: BOTH,
		body: { ...personDraft, onPremisesSecurityIdentifier: 'text?' },
		reply: person,
	},
	'PUT /persons/{id}': { source: BOTH, body: { id: 'int', ...personDraft }, reply: person },
	'DELETE /persons/{id}': { source: BOTH },
	'POST /persons/add-tags': { source: BOTH, body: tagging },
	'POST /persons/remove-tags': { source: BOTH, body: tagging },

	'GET /maintenance-sessions/dx': {
		source: BOTH,
		query: {
			...dx,
			computerId: 'int',
			tenantId: 'int',
			personId: 'int',
			sessionType: '1|2|3',
			fullMaintenanceFilter: 'bool',
			onboardingFilter: 'bool',
			scheduledFilter: 'bool',
		},
		reply: { 'data*': [sessionRow] },
	},
	'GET /maintenance-sessions/{sessionId}': {
		source: BOTH,
		query: { includeActions: 'bool', includeStages: 'bool', includeActionActivities: 'bool' },
		reply: { ...session, maintenanceActions: [action] },
	},
	'GET /maintenance-sessions/{sessionId}/logs': {
		source: BOTH,
		reply: [{ id: 'int', maintenanceSessionId: 'int', message: 'text?', time: 'text' }],
	},
	'POST /maintenance-sessions/{sessionId}/rerun': { source: WITH_TRIED, reply: 'int' },
	'POST /maintenance-sessions/cancel': { source: BOTH, body: { sessionIds: 'int[]' } },

	'GET /maintenance-actions/dx': { source: BOTH, query: { ...dx, ...sieve }, reply: [action] },
	'GET /maintenance-actions/computer/{computerId}/needs-attention': { source: BOTH, reply: [action] },

	'POST /run-immy-service': {
		source: BOTH,
		body: {
			computers: [{ computerId: 'int', maintenanceTaskParameterValueOverrides: 'any' }],
			tenants: [{ tenantId: 'int', maintenanceTaskParameterValueOverrides: 'any' }],
			persons: [{ personId: 'int', maintenanceTaskParameterValueOverrides: 'any' }],
			maintenanceParams: {
				maintenanceIdentifier: 'text?',
				maintenanceType,
				providerLinkIdForMaintenanceItem: 'int?',
				repair: 'bool',
				desiredSoftwareState,
				softwareProviderType: '1|2|3',
				semanticVersion: {
					major: 'int',
					minor: 'int',
					patch: 'int',
					releaseLabels: 'text[]',
					release: 'text?',
					isPrerelease: 'bool',
					hasMetadata: 'bool',
					metadata: 'text?',
				},
				semanticVersionNormalized: 'text?',
				maintenanceTaskMode: '0|1|2|3',
				taskParameterValues: 'any',
				softwareType: '0|1|2|3|4',
			},
			fullMaintenance: 'bool',
			detectionOnly: 'bool',
			resolutionOnly: 'bool',
			inventoryOnly: 'bool',
			runInventoryInDetection: 'bool',
			cacheOnly: 'bool',
			skipBackgroundJob: 'bool',
			deploymentId: 'int?',
			deploymentType: '0|1',
			useWinningDeployment: 'bool',
			licenseId: 'int?',
			providerLinkIdForAgentUpdates: 'int?',
			sessionGroupId: 'text?',
			rebootPreference: '-1|0|1|2',
			promptTimeoutAction: '0|1|2|3',
			promptTimeoutMinutes: 'int',
			autoConsentToReboots: 'bool',
			suppressRebootsDuringBusinessHours: 'bool',
			offlineBehavior: '1|2',
			updateTime: 'text?',
			timeZoneInfoId: 'text?',
			useComputersTimezoneForExecution: 'bool',
			scheduleExecutionAfterActiveHours: 'bool',
			propagateToChildTenants: 'bool',
			allowAccessToParentTenant: 'bool',
			sendDetectionEmail: 'bool',
			sendDetectionEmailWhenAllActionsAreCompliant: 'bool',
			sendFollowUpEmail: 'bool',
			sendFollowUpOnlyIfActionNeeded: 'bool',
			showRunNowButton: 'bool',
			showPostponeButton: 'bool',
			showMaintenanceActions: 'bool',
		},
	},

	'GET /provider-links': {
		source: BOTH,
		query: {
			includeClients: 'bool',
			includeUnlinkedClients: 'bool',
			throwIfAgentInstallerVersionNotSet: 'bool',
		},
		reply: [{ id: 'int', name: 'text?', disabled: 'bool', healthStatus: '0|1|2' }],
	},
	'GET /provider-links/{id}/clients': {
		source: BOTH,
		reply: [
			{
				'externalClientId*': 'text',
				providerLinkId: 'int',
				externalClientName: 'text?',
				linkedToTenantId: 'int?',
			},
		],
	},
	'POST /provider-links/{id}/clients/link-to-tenant': {
		source: BOTH,
		body: { 'clientIds*': 'text[]', tenantId: 'int' },
	},
	'POST /provider-links/{id}/clients/link-to-new-tenant': {
		source: BOTH,
		body: { 'externalClientId*': 'text', tenantName: 'text?' },
		reply: { 'tenantId*': 'int' },
	},
	'POST /provider-links/{id}/clients/sync': { source: BOTH },
	'POST /provider-links/{id}/clients/sync-agents': { source: BOTH, body: { clientIds: 'text[]' } },
	'POST /provider-links/{id}/agents/sync': { source: BOTH },
	'POST /provider-links/{id}/agents/executable-uri-with-onboarding': {
		source: WITH_TRIED,
		body: installerBody,
		reply: 'text',
	},
	'POST /provider-links/{id}/agents/powershell-install-script-with-onboarding': scriptInstaller,
	'POST /provider-links/{id}/agents/bash-install-script-with-onboarding': scriptInstaller,

	'GET /provider-agents/pending': {
		source: BOTH,
		query: {
			filter: 'text',
			skip: 'int',
			take: 'int',
			sort: 'text',
			sortDesc: 'bool',
			includeOffline: 'bool',
			tenantId: 'int',
			providerLinkId: 'int',
			agentFilter: '1|2|3|4|5',
		},
		reply: {
			count: 'int',
			results: [
				{ id: 'int', externalAgentId: 'text?', computerId: 'int?', computerName: 'text?', serial: 'text?' },
			],
		},
	},
	'POST /provider-agents/identify': {
		source: BOTH,
		body: { agentIds: 'int[]', tenantId: 'int' },
		reply: { isSuccess: 'bool', reason: 'text?' },
	},

	'GET /tags': {
		source: BOTH,
		query: { name: 'text', orderByUpdatedDate: 'bool', pageSize: 'int', tenantId: 'int' },
		reply: [tag],
	},
	'GET /tags/{tagId}': { source: BOTH, reply: tag },
	// AUGUST lacks `tenantTagAuthorizations`: rights moved to a call of their own.
	'POST /tags': {
		source: BOTH,
		body: tagDraft,
		newer: ['ownerTenantId', 'visibleToAllTenants', 'authorizedViewerTenants'],
		reply: tag,
	},
	'POST /tags/{tagId}': { source: BOTH, body: { id: 'int', ...tagDraft }, reply: tag },
	'DELETE /tags/{tagId}': { source: BOTH },

	'GET /schedules': { source: BOTH, query: { tenantId: 'int' }, reply: [schedule] },
	'GET /schedules/{scheduleId}': { source: BOTH, reply: schedule, newerReply: ['name'] },
	'POST /schedules/{scheduleId}/run-now': { source: BOTH },
	'PATCH /schedules/bulk-update-status': {
		source: 'AUGUST',
		body: { scheduleIds: 'int[]', disabled: 'bool' },
	},

	'GET /notifications/unacknowledged': {
		source: BOTH,
		query: { limit: 'int' },
		reply: [notification],
	},
	'POST /notifications/acknowledge': { source: BOTH, body: { notificationIds: 'uuid[]' } },

	'GET /target-assignments': { source: BOTH, query: sieve, reply: [targetAssignment] },
	'GET /target-assignments/{id}': { source: BOTH, reply: targetAssignment },

	'POST /scripts/run': {
		source: WITH_TRIED,
		body: {
			// What is required, and `databaseType` in place of `scriptType`: AUGUST, TRIED.
			'script*': {
				'id*': 'int',
				'name*': 'text',
				'action*': 'text?',
				'scriptLanguage*': '1|2',
				timeout: 'int?',
				'scriptExecutionContext*': '0|1|2|4',
				'scriptCategory*': '0|1|2|3|4|5|6|7|8|9|10|11|12|13',
				'outputType*': '0|1',
				'variables*': 'any',
				'parameterOverrides*': 'any',
				'databaseType*': '0|1',
				'filterScriptMode*': '0|1',
			},
			cancellationId: 'text?',
			computerId: 'int?',
			tenantId: 'int?',
			maintenanceTaskId: 'int?',
			maintenanceTaskType: '0|1',
			maintenanceSessionId: 'int?',
			maintenanceActionId: 'int?',
			sessionLogId: 'int?',
			terminalId: 'text?',
		},
		newer: ['agentConnectionWaitTimeoutSeconds'],
	},
};
