import type { InstallerOptions, MaintenanceOrder, ScriptOrder } from './port';
import type { InstanceTenantDraft, PersonDraft, TagDraft } from './model';
import type { Id } from '../model';
import { defined } from '../wire';
import { read, wireId, wireIds, write } from './endpoint';
import {
	FILTER_SCRIPT_MODE,
	PLATFORM,
	SCRIPT_CATEGORY,
	SCRIPT_CONTEXT,
	DATABASE,
	SCRIPT_LANGUAGE,
	SCRIPT_OUTPUT_TYPE,
	type NameOf,
} from './enums';
import { maintenanceBody } from './maintenanceBody';

/*
 * Every request that the instance edition can send. Source, unless noted: an instance's own OpenAPI document (June
 * 2025); a test holds each of them to it.
 */

/** List style A (Sieve): a bare array and no total. */
const SIEVE = ['Filters', 'Page', 'PageSize'] as const;

/** List style C (DevExtreme): JSON text in the query. */
const DX = ['take', 'sort', 'filter', 'requireTotalCount'] as const;

interface Tagging {
	ids: Id[];
	tagIds: Id[];
}

const tagging = ({ ids, tagIds }: Tagging) => ({ entityIds: wireIds(ids), tagIds: wireIds(tagIds) });

/** Adding a tag twice, or taking it away twice, is the same as once. */
const twiceIsOnce = { repeatable: true };

/** Longer than the gateway's own two minutes, so that its answer is heard. */
const slow = { timeoutMs: 150_000 };

export const auth = read('/auth');

export const tenants = {
	list: read('/tenants', SIEVE),
	get: read('/tenants/{id}'),
	create: write(
		'POST',
		'/tenants',
		({
			name,
			slug,
			parentTenantId,
			isMsp,
			ownerTenantId,
		}: Partial<InstanceTenantDraft> & { ownerTenantId: Id }) =>
			defined({
				name,
				slug,
				parentTenantId: optional(parentTenantId),
				isMsp,
				ownerTenantId: wireId(ownerTenantId),
			}),
	),
	createMany: write(
		'POST',
		'/tenants/bulk-create',
		({
			tenants,
			ownerTenantId,
		}: {
			tenants: Array<Pick<Partial<InstanceTenantDraft>, 'name' | 'slug'>>;
			ownerTenantId: Id;
		}) => ({
			ownerTenantId: wireId(ownerTenantId),
			tenants: tenants.map(({ name, slug }) => defined({ name, slug })),
		}),
		slow,
	),
	update: write(
		'PUT',
		'/tenants/{id}',
		({
			id,
			name,
			slug,
			parentTenantId,
			ownerTenantId,
			isMsp,
		}: Omit<Partial<InstanceTenantDraft>, 'ownerTenantId'> & { id: Id; ownerTenantId?: Id | null }) =>
			defined({
				id: wireId(id),
				name,
				slug,
				parentTenantId: optional(parentTenantId),
				ownerTenantId: optional(ownerTenantId),
				isMsp,
			}),
	),
	activate: write('PATCH', '/tenants/activate/{id}', undefined, twiceIsOnce),
	deactivate: write('PATCH', '/tenants/deactivate/{id}', undefined, twiceIsOnce),
	addTags: write('POST', '/tenants/add-tags', tagging, twiceIsOnce),
	removeTags: write('POST', '/tenants/remove-tags', tagging, twiceIsOnce),
};

export const computers = {
	list: read('/computers/paged', [
		'filter',
		'skip',
		'take',
		'sort',
		'tenantId',
		'onboardingOnly',
		'staleOnly',
		'licensedOnly',
		'deletedOnly',
	]),
	get: read('/computers/{computerId}', ['includeProviderAgents']),
	changeTenant: write(
		'POST',
		'/computers/change-tenant',
		({ ids, tenantId }: { ids: Id[]; tenantId: Id }) => ({
			computersToMove: wireIds(ids),
			targetTenantId: wireId(tenantId),
		}),
		twiceIsOnce,
	),
	setPrimaryPerson: write(
		'POST',
		'/computers/{computerId}/update-primary-person',
		(personId: Id | null) => ({ primaryPersonId: optional(personId) }),
		twiceIsOnce,
	),
	exclude: write(
		'POST',
		'/computers/{computerId}/exclude-from-maintenance',
		(exclude: boolean) => ({ exclude }),
		twiceIsOnce,
	),
	reinventory: write('POST', '/computers/{computerId}/reinventory', undefined, slow),
	screenShareUrl: read('/computers/{computerId}/provider-links/{providerLinkId}/screen-share-url', [], {
		text: true,
	}),
	/** A bare array. */
	restore: write('POST', '/computers/restore', wireIds, twiceIsOnce),
	delete: write('POST', '/computers/bulk-delete', (ids: Id[]) => ({ ids: wireIds(ids) }), twiceIsOnce),
	addTags: write('POST', '/computers/add-tags', tagging, twiceIsOnce),
	removeTags: write('POST', '/computers/remove-tags', tagging, twiceIsOnce),
};

const person = ({ tenantId, firstName, lastName, email, azurePrincipalId }: Partial<PersonDraft>) =>
	defined({ tenantId: optional(tenantId), firstName, lastName, emailAddress: email, azurePrincipalId });

export const persons = {
	list: read('/persons', SIEVE),
	get: read('/persons/{id}'),
	create: write('POST', '/persons', person),
	update: write('PUT', '/persons/{id}', ({ id, ...draft }: Partial<PersonDraft> & { id: Id }) => ({
		id: wireId(id),
		...person(draft),
	})),
	delete: write('DELETE', '/persons/{id}'),
	addTags: write('POST', '/persons/add-tags', tagging, twiceIsOnce),
	removeTags: write('POST', '/persons/remove-tags', tagging, twiceIsOnce),
};

export const sessions = {
	list: read('/maintenance-sessions/dx', [...DX, 'computerId', 'tenantId', 'personId']),
	get: read('/maintenance-sessions/{sessionId}', ['includeActions']),
	logs: read('/maintenance-sessions/{sessionId}/logs'),
	rerun: write('POST', '/maintenance-sessions/{sessionId}/rerun'),
	/** Not the GET of the same name, which a proxy or a retry could repeat. */
	cancel: write(
		'POST',
		'/maintenance-sessions/cancel',
		(ids: Id[]) => ({ sessionIds: wireIds(ids) }),
		twiceIsOnce,
	),
};

export const actions = {
	list: read('/maintenance-actions/dx', DX),
	needsAttention: read('/maintenance-actions/computer/{computerId}/needs-attention'),
};

export const maintenance = {
	run: write('POST', '/run-immy-service', (order: MaintenanceOrder) => maintenanceBody(order), slow),
};

const clientIds = (ids: Id[]) => ({ clientIds: ids.map(String) });

interface InstallerOrder {
	externalId: Id;
	options: InstallerOptions;
}

const installer = ({ externalId, options }: InstallerOrder) => ({
	targetExternalClientId: String(externalId),
	onboardingOptions: defined({
		automaticallyOnboard: options.onboardAutomatically ?? false,
		primaryPersonId: optional(options.primaryPersonId),
		tags: options.tagIds && wireIds(options.tagIds),
	}),
});

/** Scripts are made for one platform. Source: Servosity/msp-skills (August 2026). */
const scriptInstaller =
	(usual: NameOf<typeof PLATFORM>) =>
	({ externalId, options }: InstallerOrder) => ({
		...installer({ externalId, options }),
		platform: PLATFORM[options.platform ?? usual],
	});

/** The plain routes answer an error for ImmyBot's own agent; source: claude-immybot-skill (July 2026). */
export const installers = {
	executable: write('POST', '/provider-links/{id}/agents/executable-uri-with-onboarding', installer, {
		repeatable: true,
		text: true,
	}),
	powershell: write(
		'POST',
		'/provider-links/{id}/agents/powershell-install-script-with-onboarding',
		scriptInstaller('Windows'),
		{
			repeatable: true,
			text: true,
		},
	),
	bash: write(
		'POST',
		'/provider-links/{id}/agents/bash-install-script-with-onboarding',
		scriptInstaller('Linux'),
		{
			repeatable: true,
			text: true,
		},
	),
};

export const integrations = {
	list: read('/provider-links', ['throwIfAgentInstallerVersionNotSet']),
	clients: read('/provider-links/{id}/clients'),
	linkClients: write(
		'POST',
		'/provider-links/{id}/clients/link-to-tenant',
		({ externalIds, tenantId }: { externalIds: Id[]; tenantId: Id }) => ({
			...clientIds(externalIds),
			tenantId: wireId(tenantId),
		}),
		twiceIsOnce,
	),
	linkToNewTenant: write(
		'POST',
		'/provider-links/{id}/clients/link-to-new-tenant',
		({ externalId, tenantName }: { externalId: Id; tenantName?: string }) =>
			defined({ externalClientId: String(externalId), tenantName }),
	),
	syncClients: write('POST', '/provider-links/{id}/clients/sync', undefined, { ...twiceIsOnce, ...slow }),
	syncAgents: write('POST', '/provider-links/{id}/agents/sync', undefined, { ...twiceIsOnce, ...slow }),
	syncAgentsOfClients: write('POST', '/provider-links/{id}/clients/sync-agents', clientIds, {
		...twiceIsOnce,
		...slow,
	}),
};

export const pendingAgents = {
	list: read('/provider-agents/pending', [
		'filter',
		'skip',
		'take',
		'tenantId',
		'providerLinkId',
		'agentFilter',
	]),
	identify: write(
		'POST',
		'/provider-agents/identify',
		({ ids, tenantId }: { ids: Id[]; tenantId: Id }) => ({
			agentIds: wireIds(ids),
			tenantId: wireId(tenantId),
		}),
		twiceIsOnce,
	),
};

const tag = ({
	name,
	description,
	color,
	authorizations,
}: Partial<TagDraft> & { authorizations?: unknown[] }) =>
	defined({ name, description, color, tenantTagAuthorizations: authorizations });

export const tags = {
	list: read('/tags', ['name', 'pageSize']),
	get: read('/tags/{tagId}'),
	create: write('POST', '/tags', tag),
	/** A POST to the record replaces it, tenants' rights to it included where it holds them. */
	update: write(
		'POST',
		'/tags/{tagId}',
		({ id, ...draft }: Partial<TagDraft> & { id: Id; authorizations?: unknown[] }) => ({
			id: wireId(id),
			...tag(draft),
		}),
		twiceIsOnce,
	),
	delete: write('DELETE', '/tags/{tagId}'),
};

export const schedules = {
	list: read('/schedules', ['tenantId']),
	get: read('/schedules/{scheduleId}'),
	runNow: write('POST', '/schedules/{scheduleId}/run-now'),
	/** Source: Servosity/msp-skills (August 2026); June 2025 has no such call. */
	updateStatus: write(
		'PATCH',
		'/schedules/bulk-update-status',
		({ ids, disabled }: { ids: Id[]; disabled: boolean }) => ({ scheduleIds: wireIds(ids), disabled }),
		twiceIsOnce,
	),
};

export const notifications = {
	listUnacknowledged: read('/notifications/unacknowledged', ['limit']),
	acknowledge: write(
		'POST',
		'/notifications/acknowledge',
		(ids: Id[]) => ({ notificationIds: ids.map(String) }),
		twiceIsOnce,
	),
};

export const targetAssignments = {
	list: read('/target-assignments', SIEVE),
	get: read('/target-assignments/{id}'),
};

export const scripts = {
	run: write('POST', '/scripts/run', scriptBody, { text: 'verbatim', ...slow }),
};

/** An ad hoc script has the id 0. Fields that instances of 2026 require: Servosity/msp-skills (August 2026). */
function scriptBody({
	target,
	name = 'n8n',
	script,
	language = 'PowerShell',
	context = 'computerId' in target ? 'System' : 'CloudScript',
	timeoutSeconds = 100,
	variables = {},
	saved = {},
	cancellationId,
}: ScriptOrder & { cancellationId: string }) {
	return {
		script: {
			id: 0,
			name,
			action: script,
			scriptLanguage: SCRIPT_LANGUAGE[language],
			scriptExecutionContext: SCRIPT_CONTEXT[context],
			scriptCategory: SCRIPT_CATEGORY.MaintenanceTaskSetter,
			outputType: SCRIPT_OUTPUT_TYPE.Object,
			databaseType: DATABASE.Local,
			filterScriptMode: FILTER_SCRIPT_MODE.Legacy,
			timeout: timeoutSeconds,
			...saved,
			variables,
			parameterOverrides: {},
		},
		cancellationId,
		...('computerId' in target
			? { computerId: wireId(target.computerId) }
			: { tenantId: wireId(target.tenantId) }),
	};
}

/** All of them, by group and name. */
export const endpoints = {
	auth: { get: auth },
	tenants,
	computers,
	persons,
	sessions,
	actions,
	maintenance,
	installers,
	integrations,
	pendingAgents,
	tags,
	schedules,
	notifications,
	targetAssignments,
	scripts,
};

function optional<T extends Id | null | undefined>(id: T) {
	return id === null || id === undefined ? (id as Extract<T, null | undefined>) : wireId(id);
}
