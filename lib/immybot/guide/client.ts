import type { HttpClient } from '../../http/types';
import { webAddressOf } from '../address';
import type { SessionFilter, UserFilter } from '../client';
import type {
	DeploymentFilter,
	GuideClient,
	GuideComputerFilter,
	GuideTenantFilter,
	SessionPort,
	TaskFilter,
	WebhookFilter,
	WebhookPort,
} from './port';
import { instantOf, type Session, type User, type UserDraft } from '../model';
import type {
	ComputerDraft,
	Deployment,
	DeploymentDraft,
	Task,
	TaskDraft,
	TenantDraft,
	Webhook,
	GuideComputer,
	GuideTenant,
} from './model';
import { guideCollection, guideCreate, guideDeleter, guideReader } from './collection';
import {
	computerWire,
	deploymentWire,
	rowsOf,
	sessionWire,
	taskWire,
	tenantWire,
	userWire,
	webhookWire,
} from './wire';

/** The guide's API behind the port. `http` has `https://<instance>/api/v1` as its base and the API key as its credential. */
export function createGuideClient(http: HttpClient): GuideClient {
	return {
		edition: 'guide',
		webAddress: webAddressOf(http.baseUrl),
		tenants: guideCollection<GuideTenant, TenantDraft, GuideTenantFilter>(http, {
			wire: tenantWire,
			filters: { name: 'name', externalId: 'external_id', integrationSource: 'integration_source' },
			identity: ({ name, externalId, integrationSource }) => {
				if (externalId === undefined || externalId === null) return name === undefined ? undefined : { name };
				return { externalId, integrationSource: integrationSource ?? undefined };
			},
		}),
		computers: guideCollection<GuideComputer, ComputerDraft, GuideComputerFilter>(http, {
			wire: computerWire,
			filters: {
				name: 'name',
				externalId: 'external_id',
				tenantId: 'tenant_id',
				status: 'status',
				integrationSource: 'integration_source',
			},
			identity: ({ externalId, integrationSource }) =>
				externalId === undefined || externalId === null
					? undefined
					: { externalId, integrationSource: integrationSource ?? undefined },
		}),
		sessions: sessions(http),
		webhooks: webhooks(http),
		users: guideCollection<User, UserDraft, UserFilter>(http, {
			wire: userWire,
			filters: { email: 'email', tenantId: 'tenant_id' },
			identity: ({ email, tenantId }) => (email ? { email, tenantId: tenantId ?? undefined } : undefined),
		}),
		tasks: guideCollection<Task, TaskDraft, TaskFilter>(http, {
			wire: taskWire,
			filters: { name: 'name' },
			identity: ({ name }) => (name ? { name } : undefined),
		}),
		deployments: guideCollection<Deployment, DeploymentDraft, DeploymentFilter>(http, {
			wire: deploymentWire,
			filters: { name: 'name', taskId: 'task_id', tenantId: 'tenant_id' },
			// One for all tenants has no tenant.
			identity: ({ name, taskId, tenantId }) =>
				name ? { name, taskId: taskId ?? undefined, tenantId: tenantId ?? null } : undefined,
		}),
		async check() {
			const { body } = await http.request({ path: '/tenants', query: { limit: 1 } });
			rowsOf('tenants', body);
		},
	};
}

/** Source of the calls: the guide's "Custom PSA Integration" example. */
function sessions(http: HttpClient): SessionPort {
	const reader = guideReader<Session, SessionFilter>(http, {
		wire: sessionWire,
		filters: {
			status: 'status',
			computerId: 'computer_id',
			tenantId: 'tenant_id',
			since: { query: 'since', holds: ({ endTime }, since) => endedSince(endTime, since) },
		},
	});
	return {
		...reader,
		start: async (computerId) => await guideCreate(http, sessionWire, { computer_id: computerId }, reader),
	};
}

function endedSince(endTime: string | null, since: string): boolean {
	const ended = instantOf(endTime);
	return ended !== undefined && ended >= (instantOf(since) ?? 0);
}

function webhooks(http: HttpClient): WebhookPort {
	const reader = guideReader<Webhook, WebhookFilter>(http, {
		wire: webhookWire,
		filters: { name: 'name', url: 'url' },
	});
	return {
		...reader,
		...guideDeleter(http, webhookWire.collection),
		create: async (draft) =>
			await guideCreate(http, webhookWire, webhookWire.write(draft), reader, {
				name: draft.name,
				url: draft.url,
			}),
	};
}
