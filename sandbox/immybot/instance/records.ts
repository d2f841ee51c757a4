import { randomUUID } from 'node:crypto';
import { Table, type Id } from '../../server/table';
import { SAMPLES } from './samples';

/** A row as the instance writes it: camelCase, enumerations as numbers. */
export type InstanceRow = { readonly id: Id } & Readonly<Record<string, unknown>>;
export type Rows = Table<InstanceRow>;
type Json = Record<string, unknown>;

const TABLES = [
	'tenants',
	'computers',
	'persons',
	'sessions',
	'actions',
	'logs',
	'providerLinks',
	'clients',
	'pendingAgents',
	'tags',
	'notifications',
	'detectedSoftware',
] as const;
type SampledTable = keyof typeof SAMPLES;
export type InstanceTable = (typeof TABLES)[number] | SampledTable;

/** Fields by which rows are found without a search. */
const INDEXED: Partial<Record<InstanceTable, string[]>> = {
	sessions: ['computerId'],
	clients: ['providerLinkId'],
};

export interface InstanceSeed {
	tenants: number;
	computersPerTenant: number;
	personsPerTenant?: number;
}

/** How the instance behaves where sources differ or a test wants to see one way. */
export interface InstanceHabits {
	/** How long a token lives. */
	tokenSeconds: number;
	/** Whether a run names the sessions that it started, or is accepted with an empty 202. */
	runNames: boolean;
	/**
	 * How long a started session runs before it has passed, one that waits for the night included; null: until it is
	 * finished by hand.
	 */
	sessionMs: number | null;
	/** How long after its identification an agent becomes a computer; it is pending until then. */
	identifyMs: number;
	/** Whether one session carries its actions. */
	sessionsHoldActions: boolean;
	/** Whether changes are refused softly: 200 with `success: false`. */
	softFailures: boolean;
}

export const SESSION_STATUSES = [
	'Passed',
	'Running',
	'Failed',
	'Created',
	'Cancelled',
	'Postponed',
	'Pending',
] as const;
export const RUNNING = 1;
export const CREATED = 3;
export const CANCELLED = 4;
const PASSED = 0;

export const UNACKNOWLEDGED = 1;
export const ACKNOWLEDGED = 2;

export const NEEDS_ONBOARDING = 0;
export const ONBOARDED = 2;

/** What a live instance knows, and what happens to it as time passes. */
export class InstanceRecords {
	readonly tables: Record<InstanceTable, Rows>;
	habits: InstanceHabits = {
		tokenSeconds: 3600,
		runNames: true,
		sessionMs: null,
		identifyMs: 0,
		sessionsHoldActions: true,
		softFailures: false,
	};
	/** By pending agent, of which tenant it becomes a computer, and when. */
	readonly #identified = new Map<Id, { tenantId: Id; due: number }>();

	/** @param endClock when a session that ends now says it ended */
	constructor(
		readonly clock: () => Date,
		readonly endClock: () => Date = clock,
	) {
		this.tables = Object.fromEntries(
			[...TABLES, ...(Object.keys(SAMPLES) as SampledTable[])].map((name) => [
				name,
				new Table<InstanceRow>(INDEXED[name] ?? [], clock),
			]),
		) as Record<InstanceTable, Rows>;
		this.#addMsp();
	}

	/** Forgets every record but the MSP's own tenant. */
	clear(): void {
		for (const table of Object.values(this.tables)) table.clear();
		this.#identified.clear();
		this.#addMsp();
	}

	seed({ tenants, computersPerTenant, personsPerTenant = 2 }: InstanceSeed): void {
		for (let number = 1; number <= tenants; number++) {
			const tenant = this.addTenant({ name: `Customer ${number}`, slug: `customer-${number}`, active: true });
			for (let index = 1; index <= computersPerTenant; index++) {
				this.addComputer({
					tenantId: tenant.id,
					computerName: `PC-${number}-${index}`,
					serialNumber: `SN${number}X${index}`,
					isOnline: index % 3 !== 0,
				});
			}
			for (let index = 1; index <= personsPerTenant; index++) {
				this.addPerson({
					tenantId: tenant.id,
					firstName: `First ${index}`,
					lastName: `Last ${number}`,
					emailAddress: `person${index}@customer${number}.example`,
				});
			}
		}
	}

	/** Adds a record with every field that it has; what is not given is plausible. */
	add(table: SampledTable, row: Json = {}): InstanceRow {
		return this.tables[table].insert({ ...SAMPLES[table](this.now()), ...row });
	}

	addTenant(row: Json): InstanceRow {
		return this.tables.tenants.insert({
			slug: null,
			parentTenantId: null,
			ownerTenantId: 1,
			active: false,
			isMsp: false,
			tenantTagIds: [],
			markedForDeletionAtUtc: null,
			...this.stamps(),
			...row,
		});
	}

	addComputer(row: Json): InstanceRow {
		return this.tables.computers.insert({
			tenantName: this.tables.tenants.get(row.tenantId as Id)?.name ?? null,
			isOnline: true,
			onboardingStatus: ONBOARDED,
			operatingSystem: 'Microsoft Windows 11 Pro',
			manufacturer: 'LENOVO',
			model: 'ThinkPad T14',
			serialNumber: null,
			internalIpAddress: '10.0.0.7',
			primaryPersonId: null,
			excludeFromMaintenance: false,
			computerTagIds: [],
			providerLinkIds: [1],
			deletedAt: null,
			licensed: true,
			lastProviderAgentEventDateUtc: this.now(),
			createdDate: this.now(),
			...row,
		});
	}

	addPerson(row: Json): InstanceRow {
		return this.tables.persons.insert({
			azurePrincipalId: null,
			personTagIds: [],
			...this.stamps(),
			...row,
		});
	}

	/** Adds a session that runs, unless told otherwise. */
	addSession(row: Json): InstanceRow {
		const computer = this.tables.computers.get((row.computerId ?? '') as Id);
		return this.tables.sessions.insert({
			computerId: null,
			computerName: computer?.computerName ?? null,
			tenantId: computer?.tenantId ?? null,
			tenantName: computer?.tenantName ?? null,
			personId: null,
			scheduledId: null,
			sessionStatus: RUNNING,
			fullMaintenance: false,
			...this.stamps(),
			...row,
		});
	}

	/** Ends a session now; it has passed unless told otherwise. */
	finishSession(id: Id, changes: Json = {}): InstanceRow {
		const ended = { sessionStatus: PASSED, updatedDateUTC: this.endClock().toISOString(), ...changes };
		const session = this.tables.sessions.patch(id, ended);
		const computer = this.tables.computers.get((session.computerId ?? '') as Id);
		if (computer && session.fullMaintenance === true && session.sessionStatus === PASSED)
			this.tables.computers.patch(computer.id, { onboardingStatus: ONBOARDED });
		return session;
	}

	/** Adds a notification that nobody has acknowledged. */
	addNotification(row: Json): InstanceRow {
		return this.tables.notifications.insert({
			id: randomUUID(),
			type: 15,
			severity: 2,
			title: 'A schedule failed',
			description: null,
			objectId: null,
			tenantId: null,
			acknowledgement: UNACKNOWLEDGED,
			resolved: false,
			adminOnly: false,
			createdDate: this.now(),
			updatedDate: this.now(),
			...row,
		});
	}

	/** Adds what an inventory found on a computer. */
	addDetectedSoftware(computer: InstanceRow, softwareName: string, version: string | null): InstanceRow {
		const person = this.tables.persons.get((computer.primaryPersonId ?? '') as Id);
		return this.tables.detectedSoftware.insert({
			computerId: computer.id,
			computerName: computer.computerName,
			tenantId: computer.tenantId,
			tenantName: computer.tenantName,
			personId: person?.id ?? null,
			personName: person ? [person.firstName, person.lastName].join(' ') : null,
			personEmail: person?.emailAddress ?? null,
			softwareName,
			version,
			detectedAt: this.now(),
			softwareId: null,
			installDate: this.now(),
			platform: 'Windows',
			productCode: null,
			upgradeCode: null,
			quietUninstallString: null,
			uninstallString: null,
			systemComponent: 0,
			registryPath: null,
			installLocation: null,
		});
	}

	addAction(row: Json): InstanceRow {
		const session = this.tables.sessions.get((row.maintenanceSessionId ?? '') as Id);
		return this.tables.actions.insert({
			parentId: null,
			computerId: session?.computerId ?? null,
			computerName: session?.computerName ?? null,
			tenantId: session?.tenantId ?? null,
			tenantName: session?.tenantName ?? null,
			actionType: 1,
			status: 4,
			result: 1,
			maintenanceType: 0,
			maintenanceIdentifier: '7',
			maintenanceDisplayName: 'Google Chrome',
			resultReasonMessage: null,
			startTime: '0001-01-01T00:00:00Z',
			endTime: '0001-01-01T00:00:00Z',
			...this.stamps(),
			...row,
		});
	}

	/** Has a pending agent become a computer of a tenant, after a while. */
	identify(agentId: Id, tenantId: Id): void {
		const due = this.clock().getTime() + this.habits.identifyMs;
		if (!this.#identified.has(agentId)) this.#identified.set(agentId, { tenantId, due });
		this.letTimePass();
	}

	/** Makes computers of the agents, and ends the sessions, whose time is up. */
	letTimePass(): void {
		const { sessionMs } = this.habits;
		const now = this.clock().getTime();
		for (const [id, { tenantId, due }] of this.#identified) {
			if (due <= now) this.#becomeComputer(id, tenantId);
		}
		if (sessionMs === null) return;
		const due = now - sessionMs;
		for (const { id, sessionStatus, createdDateUTC } of this.tables.sessions.all()) {
			if (
				(sessionStatus === RUNNING || sessionStatus === CREATED) &&
				Date.parse(String(createdDateUTC)) <= due
			)
				this.finishSession(id);
		}
	}

	now(): string {
		return this.clock().toISOString();
	}

	/** When a row was made and last changed. */
	stamps() {
		const now = this.now();
		return { createdDateUTC: now, updatedDateUTC: now };
	}

	#becomeComputer(agentId: Id, tenantId: Id): void {
		this.#identified.delete(agentId);
		const agent = this.tables.pendingAgents.get(agentId);
		if (!agent || agent.computerId !== null) return;
		const computer = this.addComputer({
			tenantId,
			computerName: agent.computerName,
			serialNumber: agent.serial,
			isOnline: agent.isOnline ?? true,
			onboardingStatus: NEEDS_ONBOARDING,
		});
		this.tables.pendingAgents.patch(agentId, { computerId: computer.id });
	}

	#addMsp(): void {
		this.addTenant({ name: 'The MSP', slug: 'msp', active: true, isMsp: true });
	}
}
