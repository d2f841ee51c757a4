import { z } from 'zod';

import { Failure } from '../../failure';
import type { Session, SessionAction, User, UserDraft } from '../model';
import type {
	ComputerDraft,
	Deployment,
	DeploymentDraft,
	Task,
	TaskDraft,
	TenantDraft,
	Webhook,
	WebhookDraft,
	GuideComputer,
	GuideTenant,
} from './model';
import { isObject } from '../../values/object';
import { defined, id, optionalId, parse, text, type WireBody } from '../wire';

/**
 * The guide's records on the wire: snake_case, and lenient. Only the fields that the guide shows are
 * known; each of them may be absent, null or of a neighbouring type, and every other field is kept.
 */
const tenantRow = z.looseObject({
	id,
	name: text,
	external_id: optionalId,
	integration_source: text,
});

const computerRow = z.looseObject({
	id,
	name: text,
	tenant_id: optionalId,
	external_id: optionalId,
	os: text,
	status: text,
	integration_source: text,
	properties: z.record(z.string(), z.unknown()).nullish().catch(null),
});

const actionRow = z.looseObject({
	id: optionalId,
	status: text,
	deployment_name: text,
	details: text,
});

const sessionRow = z.looseObject({
	id,
	computer_id: optionalId,
	tenant_id: optionalId,
	status: text,
	start_time: text,
	end_time: text,
	actions: z.array(actionRow).nullish().catch(null),
});

const webhookRow = z.looseObject({
	id,
	name: text,
	description: text,
	url: text,
	events: z.array(z.string()).nullish().catch(null),
});

const userRow = z.looseObject({
	id,
	tenant_id: optionalId,
	email: text,
	first_name: text,
	last_name: text,
	phone: text,
	department: text,
	title: text,
});

const taskRow = z.looseObject({ id, name: text, execution_context: text, script: text });

const deploymentRow = z.looseObject({
	id,
	name: text,
	task_id: optionalId,
	tenant_id: optionalId,
	schedule: text,
});

/** How one kind of record is read from the wire. */
export interface WireReader<R> {
	/** The last part of the collection's path, and the key of the list in its envelope. */
	collection: string;
	/** What a person calls one record. */
	noun: string;
	/** @throws Failure `shape` when the row has no usable id */
	read(row: unknown): R;
}

/** How one kind of record is read and written. */
export interface WireRecord<R, D> extends WireReader<R> {
	/** The body for what a person wants written; `undefined` fields stay out of it. */
	write(draft: Partial<D>): WireBody;
}

export const tenantWire: WireRecord<GuideTenant, TenantDraft> = {
	collection: 'tenants',
	noun: 'tenant',
	read(row) {
		const { id, name, external_id, integration_source, ...more } = parse(tenantRow, row, this.noun);
		return {
			id,
			name: name ?? '',
			externalId: external_id ?? null,
			integrationSource: integration_source ?? null,
			more,
		};
	},
	write: ({ name, externalId, integrationSource }) =>
		defined({ name, external_id: externalId, integration_source: integrationSource }),
};

export const computerWire: WireRecord<GuideComputer, ComputerDraft> = {
	collection: 'computers',
	noun: 'computer',
	read(row) {
		const parsed = parse(computerRow, row, this.noun);
		const { id, name, tenant_id, external_id, os, status, integration_source, properties, ...more } = parsed;
		return {
			id,
			name: name ?? '',
			tenantId: tenant_id ?? null,
			externalId: external_id ?? null,
			os: os ?? null,
			status: status ?? null,
			integrationSource: integration_source ?? null,
			properties: properties ?? {},
			more,
		};
	},
	write: ({ name, tenantId, externalId, os, status, integrationSource, properties }) =>
		defined({
			name,
			tenant_id: tenantId,
			external_id: externalId,
			os,
			status,
			integration_source: integrationSource,
			properties: properties && defined(properties),
		}),
};

export const sessionWire: WireReader<Session> = {
	collection: 'sessions',
	noun: 'session',
	read(row) {
		const parsed = parse(sessionRow, row, this.noun);
		const { id, computer_id, tenant_id, status, start_time, end_time, actions, ...more } = parsed;
		return {
			id,
			computerId: computer_id ?? null,
			tenantId: tenant_id ?? null,
			status: status ?? null,
			startTime: start_time ?? null,
			endTime: end_time ?? null,
			actions: actions?.map(readAction) ?? null,
			more,
		};
	},
};

function readAction({
	id,
	status,
	deployment_name,
	details,
	...more
}: z.output<typeof actionRow>): SessionAction {
	return {
		id: id ?? null,
		status: status ?? null,
		deploymentName: deployment_name ?? null,
		details: details ?? null,
		more,
	};
}

export const webhookWire: WireReader<Webhook> & { write(draft: WebhookDraft): WireBody } = {
	collection: 'webhooks',
	noun: 'webhook',
	read(row) {
		const { id, name, description, url, events, ...more } = parse(webhookRow, row, this.noun);
		return {
			id,
			name: name ?? '',
			description: description ?? null,
			url: url ?? '',
			events: events ?? [],
			// A secret that the server repeats must not travel on.
			more: Object.fromEntries(Object.entries(more).filter(([field]) => field !== 'secret')),
		};
	},
	write: ({ options, name, description, url, events, secret }) => ({
		...options,
		...defined({ name, description, url, events, secret }),
	}),
};

/** Source of the fields: the guide's "Synchronizing User Information" example. */
export const userWire: WireRecord<User, UserDraft> = {
	collection: 'users',
	noun: 'user',
	read(row) {
		const parsed = parse(userRow, row, this.noun);
		const { id, tenant_id, email, first_name, last_name, phone, department, title, ...more } = parsed;
		return {
			id,
			tenantId: tenant_id ?? null,
			email: email ?? '',
			firstName: first_name ?? null,
			lastName: last_name ?? null,
			phone: phone ?? null,
			department: department ?? null,
			title: title ?? null,
			more,
		};
	},
	write: ({ tenantId, email, firstName, lastName, phone, department, title }) =>
		defined({
			tenant_id: tenantId,
			email,
			first_name: firstName,
			last_name: lastName,
			phone,
			department,
			title,
		}),
};

/** Source of the fields: the guide's "Creating a Metascript Integration". */
export const taskWire: WireRecord<Task, TaskDraft> = {
	collection: 'tasks',
	noun: 'task',
	read(row) {
		const { id, name, execution_context, script, ...more } = parse(taskRow, row, this.noun);
		return {
			id,
			name: name ?? '',
			executionContext: execution_context ?? null,
			script: script ?? null,
			more,
		};
	},
	write: ({ name, executionContext, script }) =>
		defined({ name, execution_context: executionContext, script }),
};

export const deploymentWire: WireRecord<Deployment, DeploymentDraft> = {
	collection: 'deployments',
	noun: 'deployment',
	read(row) {
		const { id, name, task_id, tenant_id, schedule, ...more } = parse(deploymentRow, row, this.noun);
		return {
			id,
			name: name ?? '',
			taskId: task_id ?? null,
			tenantId: tenant_id ?? null,
			schedule: schedule ?? null,
			more,
		};
	},
	write: ({ name, taskId, tenantId, schedule }) =>
		defined({ name, task_id: taskId, tenant_id: tenantId, schedule }),
};

/** Rows stand in an envelope under the collection's name, or the reply is the bare array. */
export function rowsOf(collection: string, body: unknown): unknown[] {
	if (Array.isArray(body)) return body;
	const rows = isObject(body) ? body[collection] : undefined;
	if (Array.isArray(rows)) return rows;
	throw new Failure(
		'shape',
		`ImmyBot's answer holds no list of ${collection}: neither an array nor an object with "${collection}".`,
	);
}

/** `total` as a number, where the reply has one. */
export function totalOf(body: unknown): number | undefined {
	const total = isObject(body) ? body.total : undefined;
	const count = typeof total === 'string' && total.trim() !== '' ? Number(total) : total;
	return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined;
}

/** Times that a server sets itself, in the usual names: `created_at`, `updatedDate`, `last_seen` … */
const SERVER_TIME = /^(created|updated|modified|last_?(modified|updated|seen))_?(at|on|date|time|utc)?$/i;

/**
 * The body of an update: the record as the server holds it, with the changes over it, less its id and the server's own
 * times. A PUT may replace the whole record, so a field that is not sent may be lost. An object such as `properties`
 * keeps the fields that do not change.
 */
export function updateBody(row: unknown, changes: WireBody): WireBody {
	const held = isObject(row) ? row : {};
	const kept = Object.entries(held).filter(([field]) => field !== 'id' && !SERVER_TIME.test(field));
	const changed = Object.entries(changes).map(([field, value]) => {
		const before = held[field];
		return [field, isObject(value) && isObject(before) ? { ...before, ...value } : value];
	});
	return { ...Object.fromEntries(kept), ...Object.fromEntries(changed) } as WireBody;
}
