import type { Fields } from './fields';
import type { Id } from './table';

export interface TenantRow {
	readonly id: Id;
	readonly name: string;
	readonly external_id: Id | null;
	readonly integration_source: string | null;
}

export interface ComputerRow {
	readonly id: Id;
	readonly name: string;
	readonly tenant_id: Id;
	readonly external_id: Id | null;
	readonly os: string | null;
	readonly status: string | null;
	readonly integration_source: string | null;
	readonly properties: Readonly<Record<string, unknown>>;
}

export type SessionStatus = 'Pending' | 'Running' | 'Completed' | 'Failed' | 'Cancelled';

export interface ActionRow {
	readonly id: Id;
	readonly status: string;
	readonly deployment_name: string;
	readonly details: string | null;
}

export interface SessionRow {
	readonly id: Id;
	readonly computer_id: Id;
	readonly tenant_id: Id;
	readonly status: SessionStatus;
	/** ISO 8601; null until the session starts. */
	readonly start_time: string | null;
	/** ISO 8601; null until the session ends. */
	readonly end_time: string | null;
	readonly actions: readonly ActionRow[];
}

export interface UserRow {
	readonly id: Id;
	readonly tenant_id: Id;
	readonly email: string;
	readonly first_name: string | null;
	readonly last_name: string | null;
	readonly phone: string | null;
	readonly department: string | null;
	readonly title: string | null;
}

export interface TaskRow {
	readonly id: Id;
	readonly name: string;
	readonly execution_context: string;
	readonly script: string | null;
}

export interface DeploymentRow {
	readonly id: Id;
	readonly name: string;
	readonly task_id: Id;
	readonly tenant_id: Id | null;
	/** A cron expression. */
	readonly schedule: string | null;
}

export interface WebhookRow {
	readonly id: Id;
	readonly name: string;
	readonly description: string | null;
	readonly url: string;
	/** Empty means every event. */
	readonly events: readonly string[];
	readonly secret: string | null;
}

/** How a session ended. */
export type SessionEnd = Partial<Pick<SessionRow, 'status' | 'end_time' | 'actions'>>;

export type Operation = 'list' | 'get' | 'create' | 'replace' | 'delete';

/** One kind of record: what a client may write, what lists can be narrowed by, and which calls exist. */
export interface Resource {
	fields: Fields;
	filters: readonly string[];
	operations: readonly Operation[];
}

const EVERYTHING: readonly Operation[] = ['list', 'get', 'create', 'replace', 'delete'];

export const RESOURCES = {
	tenants: {
		fields: {
			name: { type: 'text', required: true },
			external_id: { type: 'foreignId' },
			integration_source: { type: 'text' },
		},
		filters: ['name', 'external_id', 'integration_source'],
		operations: ['list', 'get', 'create', 'replace'],
	},
	computers: {
		fields: {
			name: { type: 'text', required: true },
			tenant_id: { type: 'reference', to: 'tenants', required: true },
			external_id: { type: 'foreignId' },
			os: { type: 'text' },
			status: { type: 'choice', of: ['Online', 'Offline'] },
			integration_source: { type: 'text' },
			properties: { type: 'object' },
		},
		filters: ['external_id', 'tenant_id', 'name', 'status', 'integration_source'],
		operations: EVERYTHING,
	},
	sessions: {
		fields: { computer_id: { type: 'reference', to: 'computers', required: true } },
		filters: ['status', 'computer_id', 'tenant_id'],
		operations: ['list', 'get', 'create'],
	},
	users: {
		fields: {
			tenant_id: { type: 'reference', to: 'tenants', required: true },
			email: { type: 'email', required: true },
			first_name: { type: 'text' },
			last_name: { type: 'text' },
			phone: { type: 'text' },
			department: { type: 'text' },
			title: { type: 'text' },
		},
		filters: ['email', 'tenant_id'],
		operations: ['list', 'get', 'create', 'replace'],
	},
	tasks: {
		fields: {
			name: { type: 'text', required: true },
			execution_context: {
				type: 'choice',
				of: ['Metascript', 'System', 'User', 'CloudScript'],
				required: true,
			},
			script: { type: 'text' },
		},
		filters: ['name'],
		operations: EVERYTHING,
	},
	deployments: {
		fields: {
			name: { type: 'text', required: true },
			task_id: { type: 'reference', to: 'tasks', required: true },
			tenant_id: { type: 'reference', to: 'tenants' },
			schedule: { type: 'text' },
		},
		filters: ['name', 'task_id', 'tenant_id'],
		operations: EVERYTHING,
	},
	webhooks: {
		fields: {
			name: { type: 'text', required: true },
			description: { type: 'text' },
			url: { type: 'url', required: true },
			events: { type: 'texts' },
			secret: { type: 'text' },
		},
		filters: ['name', 'url'],
		operations: ['list', 'get', 'create', 'delete'],
	},
} satisfies Record<string, Resource>;

export type ResourceName = keyof typeof RESOURCES;
