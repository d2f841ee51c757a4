import { isObject } from '../../values/object';

/**
 * The enumerations of a live instance. Replies carry numbers, or names; requests take either. The numbers are those of
 * an instance's own OpenAPI document (June 2025), the names those of PSImmyBot's comments and of observed replies.
 */
export type Enumeration = Readonly<Record<string, number>>;
export type NameOf<E extends Enumeration> = keyof E & string;

export const SESSION_STATUS = {
	Passed: 0,
	Running: 1,
	Failed: 2,
	Created: 3,
	Cancelled: 4,
	Postponed: 5,
	Pending: 6,
	PartialPassed: 7,
	PendingConnectivity: 8,
	Missed: 9,
	MaxTrackedDevicesPerMonthExceeded: 10,
	PendingPreflight: 11,
	PendingEphemeralAgentConnection: 12,
	MaintenanceForTrackableDevicesNotAllowed: 13,
} as const;

/** Statuses in which a session stays. A postponed one may still run. */
export const FINAL_SESSION_STATUSES: ReadonlySet<string> = new Set<NameOf<typeof SESSION_STATUS>>([
	'Passed',
	'Failed',
	'Cancelled',
	'PartialPassed',
	'Missed',
	'MaxTrackedDevicesPerMonthExceeded',
	'MaintenanceForTrackableDevicesNotAllowed',
]);

export const ACTION_STATUS = {
	NotStarted: 0,
	Downloading: 1,
	PerformingAction: 2,
	DeterminingResult: 3,
	Complete: 4,
	WaitingForPrerequisite: 5,
	DeterminingAction: 6,
	Skipped: 7,
	PendingExecution: 8,
} as const;

export const ACTION_RESULT = {
	Pending: 0,
	Success: 1,
	Failed: 2,
	Cancelled: 3,
	Indeterminable: 4,
	Resolved: 5,
} as const;

export const ACTION_TYPE = {
	NoAction: 0,
	Install: 1,
	Update: 2,
	Uninstall: 3,
	Download: 4,
	Reinstall: 5,
	Downgrade: 6,
	Undetermined: 7,
	TaskEnforce: 8,
	TaskMonitor: 9,
	TaskAudit: 10,
} as const;

export const REBOOT_PREFERENCE = { Normal: 0, Suppress: 1, Prompt: 2, Force: -1 } as const;

export const PROMPT_TIMEOUT_ACTION = { Reboot: 0, Suppress: 1, FailSession: 2 } as const;

/** What maintenance does when the computer is offline. */
export const OFFLINE_BEHAVIOR = { Skip: 1, ApplyOnConnect: 2 } as const;

/** Sent by name: sources disagree about 5 and 6. */
export const MAINTENANCE_TYPE = {
	GlobalSoftware: 0,
	LocalSoftware: 1,
	WindowsUpdate: 2,
	ChocolateySoftware: 3,
	NiniteSoftware: 4,
	LocalMaintenanceTask: 5,
	GlobalMaintenanceTask: 6,
	AgentUpdate: 7,
} as const;

/** Sent by name: sources disagree about the numbers, and mixing them up uninstalls software. */
export const DESIRED_SOFTWARE_STATE = {
	NewerOrEqualVersion: 0,
	NotPresent: 1,
	AnyVersion: 2,
	ThisVersion: 3,
	OlderOrEqualVersion: 4,
	LatestVersion: 5,
	NoAction: 6,
	UpdateIfFound: 7,
} as const;

export const TASK_MODE = { Enforce: 0, Audit: 1, Monitor: 2, NoAction: 3 } as const;

export const ONBOARDING_STATUS = { NeedsOnboarding: 0, Onboarding: 1, Onboarded: 2 } as const;

export const HEALTH_STATUS = { Unhealthy: 0, Degraded: 1, Healthy: 2 } as const;

export const PENDING_AGENT_FILTER = {
	All: 1,
	OnlyPendingIdentification: 2,
	OnlyIdentified: 3,
	RequiresManualDecision: 4,
	AssociatedToDeletedComputers: 5,
} as const;

export const SCRIPT_LANGUAGE = { CommandLine: 1, PowerShell: 2 } as const;

export const SCRIPT_CONTEXT = { System: 0, CurrentUser: 1, Metascript: 2, CloudScript: 4 } as const;

export const SCRIPT_CATEGORY = {
	SoftwareDetection: 0,
	SoftwareVersionAction: 2,
	MaintenanceTaskSetter: 3,
	MetascriptDeploymentTarget: 4,
	FilterScriptDeploymentTarget: 5,
	DeviceInventory: 6,
	Function: 7,
	ImmySystem: 8,
	DynamicVersions: 9,
	DownloadInstaller: 10,
	Module: 11,
	Preflight: 12,
	Integration: 13,
} as const;
export const SCRIPT_OUTPUT_TYPE = { Object: 0, Table: 1 } as const;
export const DATABASE = { Global: 0, Local: 1 } as const;
/** Source: ImmyBot's release notes, 0.75.0. */
export const FILTER_SCRIPT_MODE = { Legacy: 0, Optimized: 1 } as const;

/** What an install script is for. Source: Servosity/msp-skills (August 2026). */
export const PLATFORM = { Windows: 1, Mac: 2, Linux: 3 } as const;

export const SESSION_TYPE = { Cloud: 1, Computer: 2, Person: 3 } as const;

/** What a deployment is for. */
export const TARGET_TYPE = {
	All: 1,
	Computer: 2,
	Metascript: 5,
	Person: 7,
	AzureGroup: 8,
	TenantMetascript: 20,
	AllForTenant: 21,
	ProviderDeviceGroup: 22,
	ProviderClientGroup: 23,
	TenantFilterScript: 24,
	FilterScript: 25,
	AllTenants: 28,
	SpecificTenant: 29,
	Tag: 30,
	TenantTag: 31,
	CloudTag: 40,
	CloudProviderClientGroup: 42,
} as const;

export const TARGET_CATEGORY = { Computer: 0, Tenant: 1, Person: 2 } as const;

export const TARGET_ENFORCEMENT = { Required: 1, Optional: 2, Adhoc: 3, Onboarding: 4 } as const;

/** Which of a target's computers a deployment is for. */
export const TARGET_GROUP = {
	All: 0,
	Servers: 1,
	Workstations: 2,
	PortableDevices: 3,
	WorkstationsAndPortableDevices: 4,
	DomainControllers: 5,
	PrimaryDomainControllers: 6,
} as const;

export const SOFTWARE_PROVIDER = { Ninite: 1, Chocolatey: 2, Inherent: 3 } as const;

export const TASK_CATEGORY = { Computer: 0, Tenant: 1, Person: 2 } as const;

/** How the name of a software in the inventory is compared. */
export const NAME_SEARCH = { Contains: 0, Regex: 1, Traditional: 2 } as const;

/** Source of this and the five below: Servosity/msp-skills (August 2026). */
export const EXPIRATION = { OneHour: 1, OneDay: 2, Indefinite: 3, ThreeDays: 4 } as const;
export const PERSON_TYPE = { All: 0, User: 1, Person: 2 } as const;
export const CHANGE_REQUEST_STATE = {
	WaitingForApproval: 1,
	Denied: 2,
	ApprovedAndApplied: 3,
	NeedsAttention: 4,
} as const;
export const CHANGE_REQUEST_OBJECT = { TargetAssignment: 1, Script: 2 } as const;
export const APPROVAL = { Pending: 1, Approved: 2, Denied: 3 } as const;
export const MEDIA_CATEGORY = { None: 0, SoftwareIcon: 1 } as const;

/** What happens with an agent that looks like one that is known. */
export const AGENT_DECISION = { DeleteExisting: 0, GenerateNewDeviceId: 1, OverwriteExisting: 2 } as const;

/** By the names that an instance's own document gives them. */
export const BY_SCHEMA: Readonly<Record<string, Enumeration>> = {
	AgentIdentificationManualResolutionDecision: AGENT_DECISION,
	ChangeRequestState: CHANGE_REQUEST_STATE,
	ComputerOfflineMaintenanceSessionBehavior: OFFLINE_BEHAVIOR,
	ComputerOnboardingStatus: ONBOARDING_STATUS,
	DatabaseType: DATABASE,
	DesiredSoftwareState: DESIRED_SOFTWARE_STATE,
	ExpirationTime: EXPIRATION,
	FilterScriptMode: FILTER_SCRIPT_MODE,
	MaintenanceTaskCategory: TASK_CATEGORY,
	MaintenanceTaskMode: TASK_MODE,
	MaintenanceType: MAINTENANCE_TYPE,
	MediaCategory: MEDIA_CATEGORY,
	PersonType: PERSON_TYPE,
	Platform: PLATFORM,
	PromptTimeoutAction: PROMPT_TIMEOUT_ACTION,
	ProviderAgentFilter: PENDING_AGENT_FILTER,
	RebootPreference: REBOOT_PREFERENCE,
	ScriptCategory: SCRIPT_CATEGORY,
	ScriptExecutionContext: SCRIPT_CONTEXT,
	ScriptLanguage: SCRIPT_LANGUAGE,
	ScriptOutputType: SCRIPT_OUTPUT_TYPE,
	SessionStatus: SESSION_STATUS,
	SessionType: SESSION_TYPE,
	SoftwareProviderType: SOFTWARE_PROVIDER,
	SoftwareTableNameSearchMode: NAME_SEARCH,
	TargetAssignmentApprovalStatus: APPROVAL,
	TargetCategory: TARGET_CATEGORY,
	TargetEnforcement: TARGET_ENFORCEMENT,
	TargetGroupFilter: TARGET_GROUP,
	TargetType: TARGET_TYPE,
};

/**
 * The enumerations of fields that mean the same in every record of the API, by the fields' names. Not among them: fields
 * such as `status`, `type` and `result`, whose meaning depends on the record. Source: an instance's own document (June 2025).
 */
const BY_FIELD: Readonly<Record<string, Enumeration>> = {
	actionType: ACTION_TYPE,
	activeSessionStatus: SESSION_STATUS,
	assignmentType: DATABASE,
	databaseType: DATABASE,
	deploymentType: DATABASE,
	desiredSoftwareState: DESIRED_SOFTWARE_STATE,
	healthStatus: HEALTH_STATUS,
	maintenanceActionStatus: ACTION_STATUS,
	maintenanceTaskCategory: TASK_CATEGORY,
	maintenanceTaskMode: TASK_MODE,
	maintenanceTaskType: DATABASE,
	maintenanceType: MAINTENANCE_TYPE,
	manualResolutionDecision: AGENT_DECISION,
	offlineBehavior: OFFLINE_BEHAVIOR,
	onboardingStatus: ONBOARDING_STATUS,
	outputType: SCRIPT_OUTPUT_TYPE,
	promptTimeoutAction: PROMPT_TIMEOUT_ACTION,
	rebootPreference: REBOOT_PREFERENCE,
	scriptCategory: SCRIPT_CATEGORY,
	scriptExecutionContext: SCRIPT_CONTEXT,
	scriptLanguage: SCRIPT_LANGUAGE,
	sessionStatus: SESSION_STATUS,
	softwareProviderType: SOFTWARE_PROVIDER,
	softwareTableNameSearchMode: NAME_SEARCH,
	stageStatus: SESSION_STATUS,
	targetCategory: TARGET_CATEGORY,
	targetEnforcement: TARGET_ENFORCEMENT,
	targetGroupFilter: TARGET_GROUP,
	targetType: TARGET_TYPE,
};

function enumerationOf(field: string): Enumeration | undefined {
	if (field.endsWith('StageStatus')) return SESSION_STATUS;
	return /^(script|\w+Script)Type$/.test(field) ? DATABASE : BY_FIELD[field];
}

/** The same value in which enumerations stand by name, at any depth. A number without a name stays. */
export function withNames(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withNames);
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([field, held]) => {
			if (typeof held !== 'number') return [field, withNames(held)];
			const enumeration = enumerationOf(field) ?? {};
			return [field, Object.keys(enumeration).find((name) => enumeration[name] === held) ?? held];
		}),
	);
}

/** Those whose numbers sources disagree about. The API takes names, too. */
export const SENT_BY_NAME: ReadonlySet<Enumeration> = new Set([MAINTENANCE_TYPE, DESIRED_SOFTWARE_STATE]);

/** The name of a value off the wire; a value that the enumeration does not have is kept as text. */
export function nameOf(enumeration: Enumeration, value: unknown): string | null {
	if (value === null || value === undefined || value === '') return null;
	const text = String(value);
	const found = Object.entries(enumeration).find(
		([name, number]) => String(number) === text || name.toLowerCase() === text.toLowerCase(),
	);
	return found ? found[0] : text;
}

/** The number of a name, whatever its case; `undefined` if there is no such name. */
export function numberOf(enumeration: Enumeration, name: string): number | undefined {
	const found = Object.keys(enumeration).find((known) => known.toLowerCase() === name.trim().toLowerCase());
	return found === undefined ? undefined : enumeration[found];
}
