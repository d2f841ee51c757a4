import { groupBy } from '../values/object';
import type { Existing, Outcome, Writer } from './types';

export interface DoublesOptions {
	/** The name of the system that the items come from. */
	source: string;
	/** Whether the newer record of two is removed, if this run created it. Otherwise both are reported. */
	remove: boolean;
}

/**
 * Two runs that do not know of each other may both find a record missing and both create it. Looks again for what was
 * created, and leaves one record of each key: the run whose record is the newer one removes it. Where ids do not tell
 * which one is newer, or nothing can be removed, the item fails and names both.
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
	const settle = async (outcome: Outcome<R>): Promise<Outcome<R>> => {
		if (outcome.action !== 'created' || outcome.record === undefined) return outcome;
		const { item, key, record } = outcome;
		const mine = existingOf(record);
		const same = byKey.get(key) ?? [];
		const others = same.filter(({ id }) => String(id) !== String(mine.id));
		if (others.length === 0) return outcome;
		const all = [...others, mine];
		const eldest = remove && removeRecord ? eldestOf(all) : undefined;
		if (eldest && String(eldest.id) === String(mine.id)) return outcome;
		if (!eldest || !removeRecord) {
			const problem = { code: 'createdTwice', key, ids: all.map(({ id }) => id) } as const;
			return { action: 'failed', item, key, name: mine.name, record, problem };
		}
		try {
			await removeRecord(mine);
		} catch (error) {
			return { action: 'failed', item, key, name: mine.name, record, problem: { code: 'write', error } };
		}
		return { action: 'unchanged', item, key, record: eldest.record, matchedBy: 'key' };
	};
	const settled: Array<Outcome<R>> = [];
	for (const outcome of outcomes) settled.push(await settle(outcome));
	return settled;
}

/** Ids that are whole numbers are given in order. */
function eldestOf<R>(records: Array<Existing<R>>): Existing<R> | undefined {
	if (!records.every(({ id }) => /^\d+$/.test(String(id)))) return undefined;
	return records.reduce((eldest, record) => (BigInt(record.id) < BigInt(eldest.id) ? record : eldest));
}
