import type { ComputerStatus, Computer, Id, Session, SessionAction, Tenant, User, UserDraft } from '../model';

/*
 * What a live instance's records hold beyond the model that both editions share. Words of enumerations are ImmyBot's
 * own names, as `instance/enums.ts` lists them, or a word of the server's. Times are as the server wrote them; `null`
 * where it wrote its "never".
 */

export interface InstanceTenant extends Tenant {
	slug: string | null;
	/** A new tenant is inactive until it is activated. */
	active: boolean | null;
	parentTenantId: Id | null;
	ownerTenantId: Id | null;
	isMsp: boolean;
	tagIds: Id[];
}

export interface InstanceTenantDraft {
	name: string;
	slug: string | null;
	/** Default on creation: `true`. */
	active: boolean;
	parentTenantId: Id | null;
	isMsp: boolean;
	/** The MSP's own tenant; on creation only. Default: the one that the credential belongs to. */
	ownerTenantId: Id;
}

export interface InstanceComputer extends Computer {
	status: ComputerStatus | null;
	tenantName: string | null;
	/** Only lists have it. */
	serialNumber: string | null;
	/** `NeedsOnboarding`, `Onboarding` or `Onboarded`. */
	onboardingStatus: string | null;
	primaryPersonId: Id | null;
	excludeFromMaintenance: boolean | null;
	tagIds: Id[];
	/** The integrations that know the computer; what remote control is asked of. */
	integrationIds: Id[];
}

/** Phone, department and title do not exist: they are `null`. */
export interface Person extends User {
	azurePrincipalId: string | null;
	tagIds: Id[];
}

export interface PersonDraft extends UserDraft {
	azurePrincipalId: string | null;
}

/**
 * `status` is `Passed`, `Failed`, `PartialPassed`, …; `endTime` is the last change of a session that has ended, since
 * the instance writes no end.
 */
export interface InstanceSession extends Session {
	computerName: string | null;
	tenantName: string | null;
	personId: Id | null;
	scheduleId: Id | null;
	updatedTime: string | null;
	actions: InstanceAction[] | null;
}

export interface SessionLog {
	id: Id;
	sessionId: Id | null;
	actionId: Id | null;
	message: string | null;
	time: string | null;
	more: Record<string, unknown>;
}

/** `status` is the result once there is one (`Success`, `Failed`, …), else how far the action is. */
export interface InstanceAction extends SessionAction {
	id: Id;
	sessionId: Id | null;
	/** Parents and children are both listed. */
	parentId: Id | null;
	computerId: Id | null;
	computerName: string | null;
	tenantId: Id | null;
	tenantName: string | null;
	/** `Install`, `Update`, `TaskEnforce`, … */
	type: string | null;
	result: string | null;
	createdTime: string | null;
	updatedTime: string | null;
}

/** An integration: an RMM, a PSA or ImmyBot's own agent. */
export interface Integration {
	id: Id;
	name: string;
	disabled: boolean | null;
	/** `Unhealthy`, `Degraded` or `Healthy`. */
	health: string | null;
	more: Record<string, unknown>;
}

/** A customer as an integration knows it. */
export interface IntegrationClient {
	/** The customer's id in the integration's system. */
	externalId: Id;
	name: string;
	integrationId: Id | null;
	/** `null`: not linked yet. */
	tenantId: Id | null;
	status: string | null;
	more: Record<string, unknown>;
}

/** A device that an integration reported and that is not yet identified as a computer. */
export interface PendingAgent {
	id: Id;
	externalId: Id | null;
	computerId: Id | null;
	name: string | null;
	serialNumber: string | null;
	os: string | null;
	online: boolean | null;
	failed: boolean | null;
	integrationName: string | null;
	clientName: string | null;
	addedTime: string | null;
	more: Record<string, unknown>;
}

export interface Tag {
	id: Id;
	name: string;
	description: string | null;
	/** A name of the interface: `primary`, `success`, `warning`, `danger`, … */
	color: string | null;
	more: Record<string, unknown>;
}

export type TagDraft = Omit<Tag, 'id' | 'more'>;
