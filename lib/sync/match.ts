import { groupBy } from '../values/object';
import type { Desired, Existing, MatchedBy, Problem, Rules } from './types';
import { nameKey } from '../values/text';
import { isSameButForCase } from './similar';

export type Match<R> =
	| { found: 'none' }
	| {
			found: 'one';
			existing: Existing<R>;
			matchedBy: MatchedBy;
			/** Whether it becomes a record of this source. */
			adopted?: boolean;
			/** Whether it belongs to others and is only used. */
			asItIs?: boolean;
	  }
	| { found: 'problem'; problem: Problem };

/**
 * Finds the record that each desired one means. Built once for a run: every look-up is a hash look-up.
 *
 * The order: the record that was decided on before; a record of this source, or of no source, with the same key; then
 * one of another source, as `rules.otherSource` says; then, with `adoptByName`, the one record of that name without a
 * key.
 */
export class Matcher<R> {
	private readonly byKey: Map<string, Array<Existing<R>>>;

	private readonly byId: Map<string, Existing<R>>;

	private readonly byName: Map<string, Array<Existing<R>>>;

	private readonly wantedByName: Map<string, Desired[]>;

	constructor(
		existing: Array<Existing<R>>,
		desired: Desired[],
		private readonly rules: Rules,
	) {
		this.byId = new Map(existing.map((record) => [String(record.id), record]));
		this.byKey = groupBy(existing, (record) => record.key || undefined);
		const named = rules.adoptByName ? existing : [];
		this.byName = groupBy(named, keyOfName);
		this.wantedByName = groupBy(rules.adoptByName ? desired : [], keyOfName);
	}

	match(desired: Desired & { key: string }): Match<R> {
		if (desired.decided !== undefined) return this.matchDecided(desired.key, desired.decided);
		const sameKey = this.byKey.get(desired.key) ?? [];
		const own = sameKey.filter((record) => this.isOwn(record));
		const candidates = own.length > 0 ? own : sameKey.filter((record) => !record.source);
		if (candidates.length > 1) {
			return problem({ code: 'ambiguousKey', key: desired.key, ids: idsOf(candidates) });
		}
		if (candidates[0]) {
			return { found: 'one', existing: candidates[0], matchedBy: 'key', adopted: own.length === 0 };
		}
		const alike = sameKey.find(({ source }) => isSameButForCase(source, this.rules.source));
		if (alike) {
			const { id, source } = alike;
			return problem({ code: 'similarSource', source: this.rules.source, other: source ?? '', id });
		}
		return this.matchForeign(sameKey, { key: desired.key }) ?? this.matchName(desired) ?? { found: 'none' };
	}

	/** A decision makes no owner: what belongs to another source, or to another key, is used as it is. */
	private matchDecided(key: string, id: string): Match<R> {
		const existing = this.byId.get(id);
		if (!existing) return problem({ code: 'decidedIsGone', id });
		const isFree = !existing.key && (!existing.source || this.isOwn(existing));
		const isSame = existing.key === key && this.isOwn(existing);
		return { found: 'one', existing, matchedBy: 'map', adopted: isFree, asItIs: !isFree && !isSame };
	}

	/** The other records of this source with the key of one that was matched. */
	doublesOf({ id, key }: Existing<R>): Array<Existing<R>> {
		const same = key ? (this.byKey.get(key) ?? []) : [];
		return same.filter((record) => this.isOwn(record) && String(record.id) !== String(id));
	}

	private isOwn(record: Existing<R>): boolean {
		return record.source === this.rules.source;
	}

	/** Records of another source: a conflict, an adoption, a loan, or of no concern. */
	private matchForeign(
		records: Array<Existing<R>>,
		meant: { key: string } | { name: string; items: number[] },
	): Match<R> | undefined {
		const [first, ...rest] = records;
		const matchedBy = 'key' in meant ? 'key' : 'name';
		const { otherSource } = this.rules;
		if (!first || otherSource === 'separate' || (otherSource === 'use' && matchedBy === 'key'))
			return undefined;
		if (otherSource === 'fail') {
			const { id, source } = first;
			return problem({ code: 'otherSource', ...meant, id, source: source ?? '' });
		}
		const wanted = 'key' in meant ? 1 : meant.items.length;
		if (rest.length === 0 && (otherSource === 'adopt' || wanted === 1)) {
			const asItIs = otherSource === 'use';
			return { found: 'one', existing: first, matchedBy, adopted: !asItIs, asItIs };
		}
		if ('key' in meant) return problem({ code: 'ambiguousKey', key: meant.key, ids: idsOf(records) });
		return problem({ code: 'ambiguousName', ...meant, ids: idsOf(records) });
	}

	private matchName({ name }: Desired): Match<R> | undefined {
		if (!name) return undefined;
		const sameName = this.byName.get(nameKey(name)) ?? [];
		const free = sameName.filter((record) => !record.key && (!record.source || this.isOwn(record)));
		const items = (this.wantedByName.get(nameKey(name)) ?? []).map(({ item }) => item);
		if (free.length > 1 || (free.length === 1 && items.length > 1)) {
			return problem({ code: 'ambiguousName', name, ids: idsOf(free), items });
		}
		if (free[0]) return { found: 'one', existing: free[0], matchedBy: 'name', adopted: true };
		const foreign = sameName.filter((record) => record.source && !this.isOwn(record));
		// To be used, a name must be unique among all: beside a record of our own, it says nothing.
		const candidates = this.rules.otherSource === 'use' && foreign.length > 0 ? sameName : foreign;
		return this.matchForeign(candidates, { name, items });
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
