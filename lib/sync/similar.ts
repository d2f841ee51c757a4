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

	private readonly longest: number;

	private readonly named: ReadonlySet<string | undefined>;

	constructor(existing: Array<Existing<R>>, desired: Desired[], rules: Rules) {
		const own = existing.filter(({ source }) => !source || source === rules.source);
		this.byLooseKey = groupBy(own, ({ key }) => (key ? loose(key) : undefined));
		const lost = own.filter(({ key, source, keep }) => !key && source && !keep);
		this.keyless = groupBy(lost, ({ name, scope }) => placeOf(name, scope));
		this.longest = Math.max(0, ...own.map(({ key }) => key?.length ?? 0));
		this.named = new Set(desired.map(({ key }) => key));
	}

	/** Why no record may be created for an item that matched none. */
	problem({ key, name, scope }: Desired & { key: string }): Problem | undefined {
		const [like] = this.byLooseKey.get(loose(key)) ?? [];
		const other = like ?? this.cutOf(key);
		if (other) return { code: 'similarKey', key, other: other.key ?? '', id: other.id };
		const [lost] = this.keyless.get(placeOf(name, scope) ?? '') ?? [];
		return lost ? { code: 'keyLost', name: name ?? '', id: lost.id } : undefined;
	}

	/** The record that has the beginning of the key, at the length at which the server seems to cut. */
	private cutOf(key: string): Existing<R> | undefined {
		if (this.longest < SHORTEST_CUT || key.length <= this.longest) return undefined;
		const cut = key.slice(0, this.longest);
		if (this.named.has(cut)) return undefined;
		return this.byLooseKey.get(loose(cut))?.find((record) => record.key === cut);
	}
}

function loose(text: string): string {
	return text.normalize('NFKC').trim().toLowerCase();
}

function placeOf(name: string | undefined, scope: string | undefined): string | undefined {
	return name ? `${scope ?? ''}\n${loose(name)}` : undefined;
}
