import pMap from 'p-map';

import { Failure } from '../../failure';
import type { ReadPort } from '../client';
import type { Id } from '../model';
import type { ApiPort } from './api/port';
import { tableRows } from './api/tableRows';
import type { Person } from './model';
import type { TargetAssignment } from './targetAssignments';

/** What a deployment names by ID only; `null` where there is no such record, or the credential may not see it. */
export interface AssignmentNames {
	/** The software or task; of a catalogue that is not ImmyBot's own, the identifier. */
	itemName: string | null;
	tenantName: string | null;
	/** The computer, person or tag that it is for, else what ImmyBot calls the target. */
	targetName: string | null;
}

interface Named {
	id: Id;
	name: string;
}

/** The parts of a client that know the names. */
interface Sources {
	api: ApiPort;
	computers: ReadPort<Named, object>;
	tags: ReadPort<Named, object>;
	tenants: ReadPort<Named, object>;
	users: ReadPort<Person, object>;
}

/** Where the names of one kind of record come from. */
interface Kind {
	one(id: string): Promise<string | null>;
	all(): AsyncGenerator<Named[]>;
	known: Map<string, Promise<string | null>>;
}

/** A record that one of the kinds has, the likeliest first. */
interface Reference {
	kinds: Kind[];
	id: string;
}

/** With more unknown records of a kind than this, its list is read in place of each record. */
const FEW = 20;
const AT_ONCE = 4;

/**
 * Names for those who read deployments. Each record is asked for once: make a new one for each run, since names change.
 */
export function assignmentNames({ api, computers, tags, tenants, users }: Sources) {
	const kinds = {
		globalSoftware: catalogue(api, '/software/global', 'softwareIdentifier'),
		localSoftware: catalogue(api, '/software/local', 'softwareIdentifier'),
		globalTasks: catalogue(api, '/maintenance-tasks/global', 'id'),
		localTasks: catalogue(api, '/maintenance-tasks/local', 'id'),
		computers: kindOf(computers, ({ name }) => name),
		persons: kindOf(users, personName),
		tags: kindOf(tags, ({ name }) => name),
		tenants: kindOf(tenants, ({ name }) => name),
	};
	// Sources disagree whether 5 or 6 is the local task: an ID that one catalogue lacks is looked for in the other.
	const items: Readonly<Record<string, Kind[]>> = {
		GlobalSoftware: [kinds.globalSoftware],
		LocalSoftware: [kinds.localSoftware],
		GlobalMaintenanceTask: [kinds.globalTasks, kinds.localTasks],
		LocalMaintenanceTask: [kinds.localTasks, kinds.globalTasks],
	};
	const targets: Readonly<Record<string, Kind[]>> = {
		Computer: [kinds.computers],
		Person: [kinds.persons],
		Tag: [kinds.tags],
		TenantTag: [kinds.tags],
		CloudTag: [kinds.tags],
	};

	/** @returns the names of each deployment, in order */
	return async (assignments: TargetAssignment[]): Promise<AssignmentNames[]> => {
		const referred = assignments.map((assignment) => ({
			item: reference(items[assignment.maintenanceType ?? ''], assignment.maintenanceIdentifier),
			tenant: reference([kinds.tenants], assignment.tenantId),
			target: reference(targets[assignment.targetType ?? ''], assignment.target),
		}));
		await load(referred.flatMap(({ item, tenant, target }) => [item, tenant, target]));
		return await Promise.all(
			assignments.map(async ({ maintenanceIdentifier, targetName }, at): Promise<AssignmentNames> => {
				const { item, tenant, target } = referred[at]!;
				return {
					itemName: item ? await nameOf(item) : maintenanceIdentifier,
					tenantName: await nameOf(tenant),
					targetName: (await nameOf(target)) ?? targetName,
				};
			}),
		);
	};
}

function reference(kinds: Kind[] | undefined, id: Id | null): Reference | undefined {
	return kinds && id !== null && id !== '' ? { kinds, id: String(id) } : undefined;
}

/** Asks for all that is not known yet, a few at once. */
async function load(references: Array<Reference | undefined>): Promise<void> {
	const wanted = references.filter((each) => each !== undefined);
	const unknown = new Map<Kind, Set<string>>();
	for (const { kinds, id } of wanted) {
		const [kind] = kinds;
		if (kind && !kind.known.has(id)) unknown.set(kind, (unknown.get(kind) ?? new Set()).add(id));
	}
	for (const [kind, ids] of unknown) if (ids.size > FEW) await loadList(kind, ids);
	await pMap(wanted, nameOf, { concurrency: AT_ONCE });
}

async function loadList({ all, known }: Kind, ids: Set<string>): Promise<void> {
	const found = new Map<string, string>();
	const read = async () => {
		for await (const page of all()) for (const { id, name } of page) found.set(String(id), name);
		return null;
	};
	await unlessHidden(read());
	for (const id of ids) known.set(id, Promise.resolve(found.get(id) || null));
}

async function nameOf(referred: Reference | undefined): Promise<string | null> {
	if (!referred) return null;
	const { kinds, id } = referred;
	for (const { known, one } of kinds) {
		if (!known.has(id)) known.set(id, unlessHidden(one(id)));
		const name = await known.get(id);
		if (name) return name;
	}
	return null;
}

/** An instance that lacks a call answers with its web page. */
const HIDDEN = new Set<string>(['notFound', 'forbidden', 'notJson']);

/** A record that is gone, or that the credential may not see, has no name; any other failure is one. */
async function unlessHidden(name: Promise<string | null>): Promise<string | null> {
	return await name.catch((error: unknown) => {
		if (error instanceof Failure && HIDDEN.has(error.kind)) return null;
		throw error;
	});
}

function kindOf<R extends { id: Id }>(port: ReadPort<R, object>, name: (record: R) => string): Kind {
	return {
		one: async (id) => name(await port.get(id)),
		async *all() {
			for await (const page of port.list({}, { everything: true })) {
				yield page.map((record) => ({ id: record.id, name: name(record) }));
			}
		},
		known: new Map(),
	};
}

/** A catalogue of the API without a port of its own. */
function catalogue(api: ApiPort, path: string, blank: string): Kind {
	return {
		async one(id) {
			const record = tableRows(api, `GET ${path}/{${blank}}`, { values: { [blank]: id } });
			for await (const [row] of record) return row?.name ?? null;
			return null;
		},
		all: () => tableRows(api, `GET ${path}`),
		known: new Map(),
	};
}

function personName({ firstName, lastName, email }: Person): string {
	return [firstName, lastName].filter(Boolean).join(' ') || email;
}
