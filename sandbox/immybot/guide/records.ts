import { z, type ZodType } from 'zod';
import type { Id } from '../../server/table';

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
	/** Reads a whole record from a body: what the body lacks becomes null or empty, what no record has is dropped. */
	body: ZodType<Record<string, unknown>>;
	filters: readonly string[];
	operations: readonly Operation[];
}

export type ResourceName =
	'tenants' | 'computers' | 'sessions' | 'users' | 'tasks' | 'deployments' | 'webhooks';

/** Finds the row that a reference names; `undefined` if there is none. */
export type Lookup = (table: ResourceName, id: Id) => { readonly id: Id } | undefined;

/** The message for a value of a required field. */
const required = (message: string) => ({
	error: ({ input }: { input?: unknown }) => ((input ?? null) === null ? 'is required' : message),
});
const orNull = <T extends ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);

const requiredText = z.string(required('must be text')).regex(/\S/, 'must not be empty');
const text = orNull(z.string('must be text'));
const email = z
	.string(required('must be an email address'))
	.regex(/^[^\s@]+@[^\s@]+$/, 'must be an email address');
const url = z.string(required('must be a URL')).refine((value) => URL.canParse(value), 'must be a URL');
/** Another system's id, kept as it was written. */
const foreignId = orNull(z.union([z.string(), z.number()], 'must be text or a number'));
const status = orNull(z.enum(['Online', 'Offline'], 'must be one of Online, Offline'));
const CONTEXTS = ['Metascript', 'System', 'User', 'CloudScript'] as const;
const context = z.enum(CONTEXTS, required(`must be one of ${CONTEXTS.join(', ')}`));
const properties = z
	.record(z.string(), z.unknown(), 'must be an object')
	.nullish()
	.transform((value) => value ?? {});
const events = z
	.array(z.string(), 'must be a list of texts')
	.nullish()
	.transform((value) => value ?? []);

const EVERYTHING: readonly Operation[] = ['list', 'get', 'create', 'replace', 'delete'];

export function resourcesOf(lookup: Lookup): Record<ResourceName, Resource> {
	/** The id of a row of another table, stored as the row's own, so that "7" and 7 lead to one record. */
	const reference = (table: ResourceName) =>
		z.union([z.string(), z.number()], required('must be an id')).transform((id, context) => {
			const row = lookup(table, id);
			if (row) return row.id;
			context.addIssue({ code: 'custom', message: `matches no record in ${table}` });
			return z.NEVER;
		});

	return {
		tenants: {
			body: z.object({ name: requiredText, external_id: foreignId, integration_source: text }),
			filters: ['name', 'external_id', 'integration_source'],
			operations: ['list', 'get', 'create', 'replace'],
		},
		computers: {
			body: z.object({
				name: requiredText,
				tenant_id: reference('tenants'),
				external_id: foreignId,
				os: text,
				status,
				integration_source: text,
				properties,
			}),
			filters: ['external_id', 'tenant_id', 'name', 'status', 'integration_source'],
			operations: EVERYTHING,
		},
		sessions: {
			body: z.object({ computer_id: reference('computers') }),
			filters: ['status', 'computer_id', 'tenant_id'],
			operations: ['list', 'get', 'create'],
		},
		users: {
			body: z.object({
				tenant_id: reference('tenants'),
				email,
				first_name: text,
				last_name: text,
				phone: text,
				department: text,
				title: text,
			}),
			filters: ['email', 'tenant_id'],
			operations: ['list', 'get', 'create', 'replace'],
		},
		tasks: {
			body: z.object({ name: requiredText, execution_context: context, script: text }),
			filters: ['name'],
			operations: EVERYTHING,
		},
		deployments: {
			body: z.object({
				name: requiredText,
				task_id: reference('tasks'),
				tenant_id: orNull(reference('tenants')),
				schedule: text,
			}),
			filters: ['name', 'task_id', 'tenant_id'],
			operations: EVERYTHING,
		},
		webhooks: {
			body: z.object({ name: requiredText, description: text, url, events, secret: text }),
			filters: ['name', 'url'],
			operations: ['list', 'get', 'create', 'delete'],
		},
	};
}
