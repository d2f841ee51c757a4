import { groupBy } from '../values/object';
import { nameKey } from '../values/text';
import type { Desired, Existing, Problem, Rules } from './types';

/**
 * A shorter key is often the beginning of another, as `1` is of `10`: it is only taken for a cut one where the names agree as
 * well and it has more than digits.
 */
const SHORTEST_CUT = 16;

/** What the same record is called, and where it is. */
type Place = Pick<Desired, 'name' | 'scope'>;

/**
 * Finds the record that an item may mean although its key is another: a server that lower-cases, composes, trims, cuts or
 * drops what it is given, or does several of these, would otherwise be sent a new record on every run.
 */
export class Similar<R> {
	private readonly byLooseKey: Map<string, Array<Existing<R>>>;

	private readonly keyless: Map<string, Array<Existing<R>>>;

	private readonly byFirstKey: Map<string, Array<Existing<R>>>;

	/** The lengths of keys that may be cut ones. */
	private readonly lengths: number[];

	private readonly named: ReadonlySet<string | undefined>;

	private readonly source: string;

	constructor(existing: Array<Existing<R>>, desired: Desired[], rules: Rules) {
		this.source = rules.source;
		const own = existing.filter(({ source }) => !source || isSameButForCase(source, rules.source));
		this.byLooseKey = groupBy(own, ({ key }) => (key ? loose(key) : undefined));
		const lost = own.filter(({ key, source, keep }) => !key && source && !keep);
		this.keyless = groupBy(lost, placeOf);
		this.byFirstKey = groupBy(existing, ({ createdAs }) => createdAs);
		this.lengths = [...new Set([...this.byLooseKey.keys()].map((key) => key.length))];
		this.named = new Set(desired.map(({ key }) => key && loose(key)));
	}

	/** The records that an item may mean which matched none, and why no other may be created for it. */
	find(wanted: Desired & { key: string }): { problem?: Problem; records: Array<Existing<R>> } {
		const { key, name } = wanted;
		const [made] = this.byFirstKey.get(key) ?? [];
		// An ID may be given again to another record.
		if (made && placeOf(made) === placeOf(wanted)) {
			const is = { key: made.key, source: made.source };
			return { problem: { code: 'keyChanged', key, source: this.source, id: made.id, is }, records: [made] };
		}
		const [like] = this.byLooseKey.get(loose(key)) ?? [];
		const other = like ?? this.cutOf(loose(key), wanted);
		const lost = this.keyless.get(placeOf(wanted) ?? '') ?? [];
		if (other) {
			const problem = { code: 'similarKey', key, other: other.key ?? '', id: other.id } as const;
			return { problem, records: [other, ...lost] };
		}
		const [first] = lost;
		return { problem: first && { code: 'keyLost', name: name ?? '', id: first.id }, records: lost };
	}

	/** The record whose key is the beginning of this one, and that no item names. */
	private cutOf(key: string, wanted: Place): Existing<R> | undefined {
		for (const length of this.lengths) {
			const cut = key.slice(0, length);
			if (length >= key.length || this.named.has(cut)) continue;
			const isEnough = (record: Existing<R>) =>
				length >= SHORTEST_CUT || (/\D/.test(cut) && placeOf(record) === placeOf(wanted));
			const found = this.byLooseKey.get(cut)?.find(isEnough);
			if (found) return found;
		}
		return undefined;
	}
}

/** A server that changes the case of a source makes its own records look like those of another. */
export function isSameButForCase(one: string | null | undefined, other: string): boolean {
	return !!one && nameKey(one) === nameKey(other);
}

function loose(text: string): string {
	return text.normalize('NFKC').trim().toLowerCase();
}

function placeOf({ name, scope }: Place): string | undefined {
	return name ? `${scope ?? ''}\n${loose(name)}` : undefined;
}
