import type { Computer, Id, Tenant } from '../model';

/** Where a record came from. A live instance keeps nothing of it. */
interface Origin {
	/** The record's id in the system that it came from: of a tenant, the customer's. */
	externalId: Id | null;
	/** The name of that system. */
	integrationSource: string | null;
}

export interface GuideTenant extends Tenant, Origin {}

export interface GuideComputer extends Computer, Origin {}

/** A URL that ImmyBot sends events to. */
export interface Webhook {
	id: Id;
	name: string;
	description: string | null;
	url: string;
	/** Empty means every event. */
	events: string[];
	more: Record<string, unknown>;
}

/** What is registered. The secret is written and never read back. */
export interface WebhookDraft {
	name: string;
	description?: string;
	url: string;
	events: string[];
	secret?: string;
	/** Further fields of the form, by the names that the server uses. */
	options?: Record<string, unknown>;
}

export interface Task {
	id: Id;
	name: string;
	/** One of {@link EXECUTION_CONTEXTS}, or a word of the server's own. */
	executionContext: string | null;
	script: string | null;
	more: Record<string, unknown>;
}

/** Runs a task on a schedule, for one tenant or for all. */
export interface Deployment {
	id: Id;
	name: string;
	taskId: Id | null;
	tenantId: Id | null;
	/** A cron expression. */
	schedule: string | null;
	more: Record<string, unknown>;
}

/** What a person writes. `undefined` leaves a field alone; `null` clears it. */
export type TenantDraft = Omit<GuideTenant, 'id' | 'more'>;
export type ComputerDraft = Omit<GuideComputer, 'id' | 'more'>;
export type TaskDraft = Omit<Task, 'id' | 'more'>;
export type DeploymentDraft = Omit<Deployment, 'id' | 'more'>;
