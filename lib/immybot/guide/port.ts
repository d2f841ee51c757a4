import type {
	ComputerFilter,
	Deletable,
	ImmyBotClient,
	ReadPort,
	RecordPort,
	SessionFilter,
	TenantFilter,
	UserFilter,
} from '../client';
import type { Id, Session, User, UserDraft } from '../model';
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

/** The API of ImmyBot's integration guide. */
export interface GuideClient extends ImmyBotClient {
	readonly edition: 'guide';
	readonly tenants: RecordPort<GuideTenant, TenantDraft, GuideTenantFilter>;
	readonly computers: RecordPort<GuideComputer, ComputerDraft, GuideComputerFilter> & Deletable;
	readonly users: RecordPort<User, UserDraft, UserFilter>;
	readonly tasks: RecordPort<Task, TaskDraft, TaskFilter> & Deletable;
	readonly deployments: RecordPort<Deployment, DeploymentDraft, DeploymentFilter> & Deletable;
	readonly sessions: SessionPort;
	readonly webhooks: WebhookPort;
}

/** Where a record comes from. */
interface OriginFilter {
	externalId?: Id;
	integrationSource?: string;
}

export interface GuideTenantFilter extends TenantFilter, OriginFilter {}

export interface GuideComputerFilter extends ComputerFilter, OriginFilter {}

/** `list` may leave the actions of a session out; `get` brings them. */
export interface SessionPort extends ReadPort<Session, SessionFilter> {
	/**
	 * Starts maintenance on a computer. It is sent once: nothing in a session tells whether it is the one that was
	 * asked for, so a lost answer is an error that says so.
	 */
	start(computerId: Id): Promise<Session>;
}
export interface WebhookPort extends ReadPort<Webhook, WebhookFilter>, Deletable {
	/** A create whose answer was lost is looked up by name and URL before it is sent again. */
	create(draft: WebhookDraft): Promise<Webhook>;
}
export interface WebhookFilter {
	name?: string;
	url?: string;
}
export interface TaskFilter {
	name?: string;
}
export interface DeploymentFilter {
	name?: string;
	taskId?: Id;
	/** `null` narrows nothing: the API has no query for deployments of all tenants. */
	tenantId?: Id | null;
}
