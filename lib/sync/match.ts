import { groupBy } from '../values/object';
import type { Desired, Existing, Problem, Rules } from './types';

export type Match<R> =
	| { found: 'none' }
	| { found: 'one'; existing: Existing<R>; adopted: boolean }
	| { found: 'problem'; problem: Problem };

/** Names are the same without regard to case, outer white space and the way that accents are composed. */
export function nameKey(name: string): string {
	return name.trim().normalize('NFC').toLocaleLowerCase('en-US');
}

/**
 * Finds the record that each desired one means. Built once for a run: every look-up is a hash look-up.
 *
 * The order: a record of this source, or of no source, with the same key; then one of another source, as
 * `rules.otherSource` says; then, with `adoptByName`, the one record of that name without a key.
 */
export class Matcher<R> {
	private readonly byKey: Map<string, Array<Existing<R>>>;

	private readonly byName: Map<string, Array<Existing<R>>>;

	private readonly wantedByName: Map<string, Desired[]>;

	constructor(
		existing: Array<Existing<R>>,
		desired: Desired[],
		private readonly rules: Rules,
	) {
		this.byKey = groupBy(existing, (record) => record.key || undefined);
		const named = rules.adoptByName ? existing : [];
		this.byName = groupBy(named, keyOfName);
		this.wantedByName = groupBy(rules.adoptByName ? desired : [], keyOfName);
	}

	match(desired: Desired & { key: string }): Match<R> {
		const sameKey = this.byKey.get(desired.key) ?? [];
		const own = sameKey.filter((record) => this.isOwn(record));
		const candidates = own.length > 0 ? own : sameKey.filter((record) => !record.source);
		if (candidates.length > 1) {
			return problem({ code: 'ambiguousKey', key: desired.key, ids: idsOf(candidates) });
		}
		if (candidates[0]) return { found: 'one', existing: candidates[0], adopted: own.length === 0 };
		return this.matchForeign(sameKey, { key: desired.key }) ?? this.matchName(desired) ?? { found: 'none' };
	}

	private isOwn(record: Existing<R>): boolean {
		return record.source === this.rules.source;
	}

	/** Records of another source: a conflict, an adoption, or none of our business. */
	private matchForeign(
		records: Array<Existing<R>>,
		meant: { key: string } | { name: string },
	): Match<R> | undefined {
		const [first, ...rest] = records;
		if (!first || this.rules.otherSource === 'separate') return undefined;
		if (this.rules.otherSource === 'fail') {
			return problem({ code: 'otherSource', ...meant, id: first.id, source: first.source ?? '' });
		}
		if (rest.length === 0) return { found: 'one', existing: first, adopted: true };
		if ('key' in meant) return problem({ code: 'ambiguousKey', key: meant.key, ids: idsOf(records) });
		return problem({ code: 'ambiguousName', name: meant.name, ids: idsOf(records), items: [] });
	}

	private matchName({ name }: Desired): Match<R> | undefined {
		if (!name) return undefined;
		const sameName = this.byName.get(nameKey(name)) ?? [];
		const free = sameName.filter((record) => !record.key && (!record.source || this.isOwn(record)));
		const wanted = this.wantedByName.get(nameKey(name)) ?? [];
		if (free.length > 1 || (free.length === 1 && wanted.length > 1)) {
			return problem({
				code: 'ambiguousName',
				name,
				ids: idsOf(free),
				items: wanted.map(({ item }) => item),
			});
		}
		if (free[0]) return { found: 'one', existing: free[0], adopted: true };
		const foreign = sameName.filter((record) => record.source && !this.isOwn(record));
		return this.matchForeign(foreign, { name });
	}
}

function keyOfName({ name }: { name?: string }): string | undefined {
	return name ? nameKey(name) : undefined;
}

function problem(value: Problem): { found: 'problem'; problem: Problem } {
	return { found: 'problem', problem: value };
}

function idsOf<R>(records: Array<Existing<R>>): Array<string | number> {
	return records.map((record) => record.id);
}
