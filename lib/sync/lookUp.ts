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
	concurrency: number;
	signal?: AbortSignal;
}

/**
 * Looks up the keys of planned creates: a list may lag behind, say a wrong total, or skip a row while others are deleted,
 * and a create for what it lacked would make a second record. All keys are looked up where they are few, else a sample;
 * all as soon as one is found, because then the list was not whole.
 *
 * @returns the records that were found although the list lacked them; none when the writer cannot look up
 */
export async function lookUpCreates<R>(
	{ steps }: Plan<R>,
	{ find }: Pick<Writer<R>, 'find'>,
	{ listIsEmpty, concurrency, signal }: LookUpOptions,
): Promise<Array<Existing<R>>> {
	if (!find) return [];
	const keys = steps.flatMap((step) => (step.action === 'create' ? [step.key] : []));
	const lookUp = async (some: string[]): Promise<Array<Existing<R>>> => {
		const look = async (key: string) => {
			signal?.throwIfAborted();
			return await find(key);
		};
		return (await pMap(some, look, { concurrency })).flat();
	};
	const sample = keys.filter((_, index) => isInSample(index, keys.length, listIsEmpty));
	const found = await lookUp(sample);
	if (found.length === 0 || sample.length === keys.length) return found;
	const sampled = new Set(sample);
	return [...found, ...(await lookUp(keys.filter((key) => !sampled.has(key))))];
}

function isInSample(index: number, of: number, listIsEmpty: boolean): boolean {
	if (index < FIRST) return true;
	if (listIsEmpty) return false;
	return of <= FEW || (index - FIRST) % ONE_IN === 0;
}
