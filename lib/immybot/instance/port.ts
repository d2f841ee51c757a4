import type {
	ComputerFilter,
	Deletable,
	ListOptions,
	ReadPort,
	RecordPort,
	SessionFilter,
	TenantFilter,
	UserFilter,
} from '../client';
import type { NameOf } from './enums';
import type * as enums from './enums';
import type {
	InstanceAction,
	InstanceComputer,
	InstanceSession,
	InstanceTenant,
	InstanceTenantDraft,
	PendingAgent,
	Person,
	PersonDraft,
	IntegrationClient,
	Integration,
	SessionLog,
	Tag,
	TagDraft,
} from './model';
import type { Id } from '../model';

/*
 * Ports of the resources that several files know. A resource that only one knows keeps its record, its filter and its
 * port in that file, as schedules.ts does.
 */

export interface Taggable {
	/** Tags that a record has already are left as they are. */
	addTags(ids: Id[], tagIds: Id[]): Promise<void>;
	removeTags(ids: Id[], tagIds: Id[]): Promise<void>;
}

export interface InstanceTenantFilter extends TenantFilter {
	slug?: string;
}

/** An update reads the tenant first, because a PUT clears what it does not name. */
export type InstanceTenantPort = RecordPort<InstanceTenant, InstanceTenantDraft, InstanceTenantFilter> &
	Taggable;

export type PersonPort = RecordPort<Person, PersonDraft, UserFilter> & Deletable & Taggable;

export interface InstanceComputerFilter extends ComputerFilter {
	/** Anywhere in the computer, as ImmyBot searches. */
	text?: string;
	serialNumber?: string;
	awaitingOnboarding?: boolean;
	stale?: boolean;
	licensed?: boolean;
	deleted?: boolean;
}

export interface InstanceComputerPort extends ReadPort<InstanceComputer, InstanceComputerFilter>, Taggable {
	changeTenant(ids: Id[], tenantId: Id): Promise<void>;
	/** @param personId `null` takes the person away */
	setPrimaryPerson(id: Id, personId: Id | null): Promise<void>;
	excludeFromMaintenance(id: Id, exclude: boolean): Promise<void>;
	/** Reads the inventory again and waits for it, minutes perhaps. */
	reinventory(id: Id): Promise<void>;
	/** The address of a remote session through an integration. */
	screenShareUrl(id: Id, integrationId: Id): Promise<string>;
	restore(ids: Id[]): Promise<void>;
	/** Deletes for the time being: {@link restore} brings it back. Deleting a computer twice is fine. */
	delete(id: Id): Promise<void>;
}

/**
 * With `since`, sessions come in the order of their last change, read in windows of a day; without it, the newest
 * first. `status` takes a name such as `Failed`.
 */
export interface InstanceSessionFilter extends SessionFilter {
	personId?: Id;
	/** ISO 8601: only sessions that changed then or later, ended or not. */
	changedSince?: string;
}

export interface InstanceSessionPort extends ReadPort<InstanceSession, InstanceSessionFilter> {
	logs(id: Id): Promise<SessionLog[]>;
	/** Starts the session's work again. Sent once; a lost answer is looked for like that of a run. */
	rerun(id: Id): Promise<RunOutcome>;
	cancel(ids: Id[]): Promise<void>;
}

export interface ActionFilter {
	sessionId?: Id;
	computerId?: Id;
	tenantId?: Id;
	/** `Failed`, `Success`, … */
	result?: string;
	/** ISO 8601: created then or later. Without it and without a session, the last day. */
	since?: string;
}

export interface ActionPort {
	list(filter?: ActionFilter, options?: ListOptions): AsyncGenerator<InstanceAction[]>;
	/** What ImmyBot shows as needing attention for one computer. */
	needsAttention(computerId: Id): Promise<InstanceAction[]>;
}

export interface MaintenancePort {
	/**
	 * Starts maintenance. It is sent once, whatever happens: when the answer is lost or lacks the session's id, the
	 * sessions that have appeared for the targets since are looked for.
	 * @throws Failure `outcomeUnknown` when the answer was lost and not every target has a new session
	 */
	run(order: MaintenanceOrder): Promise<RunOutcome>;
}

export type Targets = { computers: Id[] } | { tenants: Id[] } | { persons: Id[] };

export interface MaintenanceOrder {
	targets: Targets;
	work: MaintenanceWork;
	options?: MaintenanceOptions;
}

export type MaintenanceWork =
	| { kind: 'full' | 'detection' | 'resolution' | 'inventory' }
	/** What a deployment says, for other targets than its own, too. */
	| { kind: 'deployment'; deploymentId: Id }
	| {
			kind: 'software';
			type: Extract<NameOf<typeof enums.MAINTENANCE_TYPE>, `${string}Software`>;
			/** The software's identifier in its catalogue. */
			identifier: string;
			state: NameOf<typeof enums.DESIRED_SOFTWARE_STATE>;
			/** As in `1.2.3`. Needed for `ThisVersion` and `OlderOrEqualVersion`. */
			version?: string;
			repair?: boolean;
	  }
	| {
			kind: 'task';
			type: Extract<NameOf<typeof enums.MAINTENANCE_TYPE>, `${string}Task`>;
			identifier: string;
			mode?: NameOf<typeof enums.TASK_MODE>;
			/** By the parameters' names. */
			parameters?: Record<string, unknown>;
	  };

export interface MaintenanceOptions {
	/** Default `Suppress`. */
	reboot?: NameOf<typeof enums.REBOOT_PREFERENCE>;
	suppressRebootsDuringBusinessHours?: boolean;
	/** What happens when nobody answers the prompt to reboot. */
	promptTimeoutAction?: NameOf<typeof enums.PROMPT_TIMEOUT_ACTION>;
	promptTimeoutMinutes?: number;
	autoConsentToReboots?: boolean;
	/** Default `Skip`. */
	offline?: NameOf<typeof enums.OFFLINE_BEHAVIOR>;
	/** Run beside other sessions, without waiting for one of the limited places. */
	skipQueue?: boolean;
	/** Use the deployment that wins for the target, in place of the state that is asked for. */
	useWinningDeployment?: boolean;
	propagateToChildTenants?: boolean;
	sendFollowUpEmail?: boolean;
	/** `HH:mm`: the next such time, in place of now. */
	startAt?: string;
	/** The IANA name of the zone that {@link startAt} is in. */
	timeZone?: string;
}

export interface StartedSession {
	sessionId: Id;
	computerId: Id | null;
	tenantId: Id | null;
	personId: Id | null;
}

export interface RunOutcome {
	/** May be empty: a request that ImmyBot accepted need not show a session at once. */
	started: StartedSession[];
	/** Targets that were busy with a session of their own. */
	alreadyRunning: StartedSession[];
	/** Whether ImmyBot named the sessions, or they were looked for. */
	source: 'answer' | 'lookup';
}

export interface IntegrationPort {
	list(): AsyncGenerator<Integration[]>;
	clients(linkId: Id, filter?: { name?: string; externalId?: Id }): AsyncGenerator<IntegrationClient[]>;
	linkClients(linkId: Id, externalIds: Id[], tenantId: Id): Promise<void>;
	/**
	 * Makes a tenant for a client and answers with its id. Looked up before it is repeated: a link to another tenant than
	 * `linkedBefore` is the new one. That is read first unless it is given; `null` is a client without a tenant.
	 */
	linkToNewTenant(linkId: Id, externalId: Id, tenantName?: string, linkedBefore?: Id | null): Promise<Id>;
	/** Reads the clients from the integration's system again. */
	syncClients(linkId: Id): Promise<void>;
	syncAgents(linkId: Id, externalIds?: Id[]): Promise<void>;
	/** The address of the installer, or a script that installs the agent, for one client. It holds a secret. */
	installer(linkId: Id, externalId: Id, options: InstallerOptions): Promise<string>;
}

export interface InstallerOptions {
	kind: 'executable' | 'powershell' | 'bash';
	/** For scripts only. Default `Windows` for PowerShell, `Linux` for Bash. */
	platform?: NameOf<typeof enums.PLATFORM>;
	/** Start maintenance as soon as the computer shows. Default `false`. */
	onboardAutomatically?: boolean;
	primaryPersonId?: Id;
	tagIds?: Id[];
}

export interface PendingAgentFilter {
	tenantId?: Id;
	integrationId?: Id;
	/** Anywhere in the agent, as ImmyBot searches. */
	text?: string;
	only?: NameOf<typeof enums.PENDING_AGENT_FILTER>;
}

export interface PendingAgentPort {
	list(filter?: PendingAgentFilter, options?: ListOptions): AsyncGenerator<PendingAgent[]>;
	/** Turns agents into computers of a tenant. */
	identify(ids: Id[], tenantId: Id): Promise<void>;
}

export interface TagFilter {
	name?: string;
}

export type TagPort = RecordPort<Tag, TagDraft, TagFilter> & Deletable;

export interface ScriptPort {
	/**
	 * Runs a script and answers with what it wrote. ImmyBot's gateway gives up after about two minutes; sent once.
	 */
	run(order: ScriptOrder): Promise<string>;
}

export interface ScriptOrder {
	target: { computerId: Id } | { tenantId: Id };
	name?: string;
	script: string;
	/** Default `PowerShell`. */
	language?: NameOf<typeof enums.SCRIPT_LANGUAGE>;
	/** Default `System` on a computer, `CloudScript` for a tenant. */
	context?: NameOf<typeof enums.SCRIPT_CONTEXT>;
	/** Default 100. */
	timeoutSeconds?: number;
	variables?: Record<string, unknown>;
	/** The fields of a script that is saved in ImmyBot, as it has them. */
	saved?: Record<string, unknown>;
}
