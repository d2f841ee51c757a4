import { groupBy } from '../values/object';
import type { Desired, Existing, Problem, Rules } from './types';

/** A key that short is cut by no server, and is often the beginning of another: `1` and `10`. */
const SHORTEST_CUT = 16;

/**
 * Finds the record that an item may mean although its key is another: a server that lower-cases, composes, trims, cuts or
 * drops what it is given would otherwise be sent a new record on every run.
 */
export class Similar<R> {
	private readonly byLooseKey: Map<string, Array<Existing<R>>>;

	private readonly keyless: Map<string, Array<Existing<R>>>;

	/** The lengths of keys that may be cut ones. */
	private readonly lengths: number[];

	private readonly named: ReadonlySet<string | undefined>;

	constructor(existing: Array<Existing<R>>, desired: Desired[], rules: Rules) {
		const own = existing.filter(({ source }) => !source || source === rules.source);
		this.byLooseKey = groupBy(own, ({ key }) => (key ? loose(key) : undefined));
		const lost = own.filter(({ key, source, keep }) => !key && source && !keep);
		this.keyless = groupBy(lost, ({ name, scope }) => placeOf(name, scope));
		this.lengths = [...new Set(own.map(({ key }) => key?.length ?? 0))].filter(
			(length) => length >= SHORTEST_CUT,
		);
		this.named = new Set(desired.map(({ key }) => key));
	}

	/** The records that an item may mean which matched none, and why no other may be created for it. */
	find({ key, name, scope }: Desired & { key: string }): { problem?: Problem; records: Array<Existing<R>> } {
		const [like] = this.byLooseKey.get(loose(key)) ?? [];
		const other = like ?? this.cutOf(key);
		const lost = this.keyless.get(placeOf(name, scope) ?? '') ?? [];
		if (other) {
			const problem = { code: 'similarKey', key, other: other.key ?? '', id: other.id } as const;
			return { problem, records: [other, ...lost] };
		}
		const [first] = lost;
		return { problem: first && { code: 'keyLost', name: name ?? '', id: first.id }, records: lost };
	}

	/** The record whose key is the beginning of this one, and that no item names. */
	private cutOf(key: string): Existing<R> | undefined {
		for (const length of this.lengths) {
			const cut = key.slice(0, length);
			if (length >= key.length || this.named.has(cut)) continue;
			const found = this.byLooseKey.get(loose(cut))?.find((record) => record.key === cut);
			if (found) return found;
		}
		return undefined;
	}
}

function loose(text: string): string {
	return text.normalize('NFKC').trim().toLowerCase();
}

function placeOf(name: string | undefined, scope: string | undefined): string | undefined {
	return name ? `${scope ?? ''}\n${loose(name)}` : undefined;
}
