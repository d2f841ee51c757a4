import type { CallerProblem } from '../../../../lib/sync/types';
import { serialKey } from '../../../../lib/values/serial';
import { ambiguousDevice, serialConflict, type MatchedBy } from './problems';
import { nameKey } from '../../../../lib/values/text';

/** A device as the RMM knows it, and what is expected of it. */
export interface Device {
	/** The index of the item it came from. */
	item: number;
	/** Its identity in the RMM. */
	key?: string;
	name?: string;
	serial?: unknown;
	/** The tenant that its computer should stand in. */
	tenantId?: string;
	/** Found before matching. The computer that the device means still counts as named. */
	problem?: CallerProblem;
}

/** A computer of the other side. `R` is the caller's own record type. */
export interface Managed<R> {
	id: string | number;
	name?: string | null;
	serial?: string | null;
	tenantId?: string;
	record: R;
}

/** A device whose agent has reported and that ImmyBot has not identified yet. */
export interface Waiting<A> {
	name?: string | null;
	serial?: string | null;
	record: A;
}

export type Verdict<R, A> =
	| { verdict: 'covered' | 'wrongTenant'; device: Device; computer: Managed<R>; matchedBy: MatchedBy }
	| { verdict: 'pending'; device: Device; agent: Waiting<A>; matchedBy: MatchedBy }
	| { verdict: 'withoutAgent'; device: Device }
	| { verdict: 'failed'; device: Device; problem: CallerProblem; computer?: Managed<R> };

export interface Coverage<R, A> {
	/** One for each device, in the devices' order. */
	verdicts: Array<Verdict<R, A>>;
	/** Computers in the tenants of the devices that no device means. */
	missing: Array<Managed<R>>;
}

/**
 * Decides which devices have an agent: matched by serial number, then by name within the expected tenant. Pure, and
 * the order of neither list matters. What two devices or two computers could mean is a failure of those devices;
 * nothing is guessed, and no computer is taken twice.
 */
export function coverage<R, A>(
	devices: Device[],
	computers: Array<Managed<R>>,
	waiting: Array<Waiting<A>>,
): Coverage<R, A> {
	const matched = new Map<Device, { computer: Managed<R>; matchedBy: MatchedBy }>();
	const failed = new Map<Device, Extract<Verdict<R, A>, { verdict: 'failed' }>>();
	const taken = new Set<Managed<R>>();
	const open = (device: Device) => !matched.has(device) && !failed.has(device);

	const pair = (device: Device, computer: Managed<R>, matchedBy: MatchedBy) => {
		taken.add(computer);
		const differs = matchedBy === 'name' && serialsDiffer(device, computer);
		if (differs)
			failed.set(device, { verdict: 'failed', device, computer, problem: serialConflict(device, computer) });
		else matched.set(device, { computer, matchedBy });
	};
	const leaveOpen = (by: MatchedBy, some: Device[], candidates: Array<Managed<R>>) => {
		const value = String((by === 'serial' ? some[0]?.serial : some[0]?.name) ?? '').trim();
		const ids = candidates.map(({ id }) => id);
		const items = some.map(({ item }) => item);
		candidates.forEach((computer) => taken.add(computer));
		for (const device of some) {
			failed.set(device, {
				verdict: 'failed',
				device,
				problem: ambiguousDevice(by, value, ids, items),
			});
		}
	};

	for (const [some, candidates] of groups(devices, computers, serialKeyOf, serialKeyOf)) {
		if (some.length === 1 && candidates.length === 1) {
			pair(some[0]!, candidates[0]!, 'serial');
			continue;
		}
		// One serial number on several machines, as cheap boards and cloned disks have it: the name decides.
		for (const [named, same] of groups(some, candidates, placeOf, placeOf)) {
			if (named.length === 1 && same.length === 1) pair(named[0]!, same[0]!, 'serial');
		}
		const rest = candidates.filter((computer) => !taken.has(computer));
		if (rest.length > 0) leaveOpen('serial', some.filter(open), rest);
	}
	const free = computers.filter((computer) => !taken.has(computer));
	for (const [some, candidates] of groups(devices.filter(open), free, placeOf, placeOf)) {
		if (some.length === 1 && candidates.length === 1) pair(some[0]!, candidates[0]!, 'name');
		else leaveOpen('name', some, candidates);
	}

	const agents = pendingAgents(devices.filter(open), waiting);
	const verdicts = devices.map((device): Verdict<R, A> => {
		const found = matched.get(device);
		if (device.problem)
			return { verdict: 'failed', device, problem: device.problem, computer: found?.computer };
		if (found) {
			const inPlace = found.computer.tenantId === device.tenantId;
			return { verdict: inPlace ? 'covered' : 'wrongTenant', device, ...found };
		}
		const agent = agents.get(device);
		return (
			failed.get(device) ??
			(agent ? { verdict: 'pending', device, ...agent } : { verdict: 'withoutAgent', device })
		);
	});
	const tenants = new Set(devices.map(({ tenantId }) => tenantId));
	const missing = computers.filter((computer) => !taken.has(computer) && tenants.has(computer.tenantId));
	return { verdicts, missing: missing.filter(({ tenantId }) => tenantId !== undefined) };
}

/** A computer that comes into being may have reported twice: any of its agents will do, but no agent serves two devices. */
function pendingAgents<A>(devices: Device[], waiting: Array<Waiting<A>>) {
	const found = new Map<Device, { agent: Waiting<A>; matchedBy: MatchedBy }>();
	for (const [some, agents] of groups(devices, waiting, serialKeyOf, serialKeyOf)) {
		if (some.length === 1) found.set(some[0]!, { agent: agents[0]!, matchedBy: 'serial' });
	}
	// An agent has no tenant: its name identifies it only where no other device has that name.
	const nameless = waiting.filter((agent) => serialKeyOf(agent) === undefined);
	for (const [some, agents] of groups(devices, nameless, hostKeyOf, hostKeyOf)) {
		const [device] = some;
		if (some.length === 1 && device && !found.has(device) && agents.length === 1) {
			found.set(device, { agent: agents[0]!, matchedBy: 'name' });
		}
	}
	return found;
}

/** Devices and others with equal keys, where both sides have any. */
function* groups<D, C>(
	devices: D[],
	others: C[],
	keyOfDevice: (device: D) => string | undefined,
	keyOfOther: (other: C) => string | undefined,
): Generator<[D[], C[]]> {
	const byKey = new Map<string, [D[], C[]]>();
	const groupOf = (key: string) => {
		const group = byKey.get(key) ?? [[], []];
		byKey.set(key, group);
		return group;
	};
	for (const device of devices) {
		const key = keyOfDevice(device);
		if (key !== undefined) groupOf(key)[0].push(device);
	}
	for (const other of others) {
		const key = keyOfOther(other);
		if (key !== undefined && byKey.has(key)) groupOf(key)[1].push(other);
	}
	for (const group of byKey.values()) if (group[1].length > 0) yield group;
}

type Named = { name?: string | null; serial?: unknown; tenantId?: string };

function serialKeyOf({ serial }: Named): string | undefined {
	return typeof serial === 'string' || typeof serial === 'number' ? serialKey(String(serial)) : undefined;
}

/** A host name without its domain, as Windows shows it. */
function hostKeyOf({ name }: Named): string | undefined {
	const [host = ''] = nameKey(name ?? '').split('.', 1);
	return host === '' ? undefined : host;
}

/** Tenant and host name; a machine whose tenant is not known stands nowhere. */
function placeOf(machine: Named): string | undefined {
	const host = hostKeyOf(machine);
	return host === undefined || machine.tenantId === undefined ? undefined : `${machine.tenantId}/${host}`;
}

function serialsDiffer(device: Named, computer: Named): boolean {
	const [one, other] = [serialKeyOf(device), serialKeyOf(computer)];
	return one !== undefined && other !== undefined && one !== other;
}
