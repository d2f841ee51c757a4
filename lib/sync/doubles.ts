import { groupBy } from '../values/object';
import type { Existing, Outcome, Writer } from './types';

export interface DoublesOptions {
	/** The name of the system that the items come from. */
	source: string;
	/** Whether the newer record of two is removed, if this run created it. Otherwise all are reported. */
	remove: boolean;
}

/**
 * Two runs that do not know of each other may both find a record missing and both create it. Looks again for what was
 * created: of several records of one key the oldest is used, whichever run looks, because it was there before the others
 * were. The run that created a newer one removes it. Where nothing can be removed, the item goes on with the oldest and has
 * a second outcome, which names the one to delete. Where IDs do not tell which one is older, or the record just created has
 * lost its key to another, the item fails and names all. What was left to another run is taken as that run made it.
 *
 * @param held the records as they are after the writes
 * @returns the outcomes, with those of doubles replaced
 */
export async function settleDoubles<R>(
	outcomes: Array<Outcome<R>>,
	held: Array<Existing<R>>,
	{ existingOf, remove: removeRecord }: Writer<R>,
	{ source, remove }: DoublesOptions,
): Promise<Array<Outcome<R>>> {
	const byKey = groupBy(
		held.filter((record) => !record.source || record.source === source),
		({ key }) => key,
	);
	const settle = async (outcome: Outcome<R>): Promise<Array<Outcome<R>>> => {
		if (outcome.action === 'failed') return [takenOver(outcome, byKey)];
		if (outcome.action !== 'created' || outcome.record === undefined) return [outcome];
		const { item, key, record } = outcome;
		const mine = existingOf(record);
		const same = byKey.get(key) ?? [];
		const others = same.filter(({ id }) => String(id) !== String(mine.id));
		if (others.length === 0) return [outcome];
		const failure = { action: 'failed', item, key, name: mine.name, record } as const;
		const isSettled = removeRecord ? remove : others.length < same.length;
		const eldest = isSettled ? eldestOf([...others, mine]) : undefined;
		if (!eldest) {
			const ids = [...others, mine].map(({ id }) => id);
			return [{ ...failure, problem: { code: 'createdTwice', key, ids } }];
		}
		if (String(eldest.id) === String(mine.id)) return [outcome];
		const used = { action: 'unchanged', item, key, record: eldest.record, matchedBy: 'key' } as const;
		if (!removeRecord) {
			return [used, { ...failure, problem: { code: 'double', key, id: eldest.id, surplus: mine.id } }];
		}
		try {
			await removeRecord(mine);
		} catch (error) {
			return [{ ...failure, problem: { code: 'write', error } }];
		}
		return [used];
	};
	const settled: Array<Outcome<R>> = [];
	for (const outcome of outcomes) settled.push(...(await settle(outcome)));
	return settled;
}

/** What was left to another run is there by now, if that run has come so far. */
function takenOver<R>(
	outcome: Extract<Outcome<R>, { action: 'failed' }>,
	byKey: ReadonlyMap<string, Array<Existing<R>>>,
): Outcome<R> {
	const { problem, item, key } = outcome;
	if (problem.code !== 'otherRun' || item === undefined || key === undefined) return outcome;
	const [theirs, ...more] = byKey.get(key) ?? [];
	if (!theirs || more.length > 0) return outcome;
	return { action: 'unchanged', item, key, record: theirs.record, matchedBy: 'key' };
}

/** The record with the lowest ID, where IDs are whole numbers: these are given in order. */
export function eldestOf<R>(records: Array<Existing<R>>): Existing<R> | undefined {
	if (!records.every(({ id }) => /^\d+$/.test(String(id)))) return undefined;
	return records.reduce((eldest, record) => (BigInt(record.id) < BigInt(eldest.id) ? record : eldest));
}
