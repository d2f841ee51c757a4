import pMap from 'p-map';

import type { Existing, Plan, Writer } from './types';

/** Up to so many creates, each key is looked up; beyond it, a sample. One page of most lists. */
const FEW = 500;

/** So many keys of a sample are looked up first. */
const FIRST = 20;

/** Of the keys after those, one in so many. */
const ONE_IN = 20;

export interface LookUpOptions {
	/** Whether the list that the plan rests on held nothing at all, so that it can hardly have lacked something. */
	listIsEmpty: boolean;
	/** The IDs of records that were created a short while ago, by their keys. */
	recent: ReadonlyMap<string, string | number>;
	concurrency: number;
	signal?: AbortSignal;
}

/**
 * Looks up the keys of planned creates: a list may lag behind, say a wrong total, or skip a row while others are deleted,
 * and a create for what it lacked would make a second record. All keys are looked up where they are few, else a sample;
 * all as soon as one is found, because then the list was not whole. A search may lag as the list does: what was created a
 * short while ago is read at its own address.
 *
 * @returns the records that were found although the list lacked them
 */
export async function lookUpCreates<R>(
	{ steps }: Plan<R>,
	{ find, get, existingOf }: Pick<Writer<R>, 'find' | 'get' | 'existingOf'>,
	{ listIsEmpty, recent, concurrency, signal }: LookUpOptions,
): Promise<Array<Existing<R>>> {
	const keys = steps.flatMap((step) => (step.action === 'create' ? [step.key] : []));
	const each = async <E extends Existing<R>>(some: string[], look: (key: string) => Promise<E[]>) => {
		const found = await pMap(
			some,
			async (key) => {
				signal?.throwIfAborted();
				return await look(key);
			},
			{ concurrency },
		);
		return found.flat();
	};
	const again = async (key: string) => {
		const record = await get(recent.get(key)!);
		return record === undefined ? [] : [Object.assign(existingOf(record), { createdAs: key })];
	};
	const unlisted = await each(
		keys.filter((key) => recent.has(key)),
		again,
	);
	const known = new Set(unlisted.map(({ createdAs }) => createdAs));
	const unknown = keys.filter((key) => !known.has(key));
	const sample =
		unlisted.length > 0
			? unknown
			: unknown.filter((_, index) => isInSample(index, unknown.length, listIsEmpty));
	const found = [...unlisted, ...(await each(sample, find))];
	if (found.length === 0 || sample.length === unknown.length) return found;
	const sampled = new Set(sample);
	return [
		...found,
		...(await each(
			unknown.filter((key) => !sampled.has(key)),
			find,
		)),
	];
}

function isInSample(index: number, of: number, listIsEmpty: boolean): boolean {
	if (index < FIRST) return true;
	if (listIsEmpty) return false;
	return of <= FEW || (index - FIRST) % ONE_IN === 0;
}
