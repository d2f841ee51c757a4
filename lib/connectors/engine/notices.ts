/** How many sentences of one kind are kept; the rest is counted. */
const keptPerKind = 20;

/** What a person should know about a run that did not fail: rows without an id, lists cut short, details missing. */
export class Notices {
	private readonly kinds = new Map<string, { kept: string[]; more: number }>();

	/** @param caution the first notice, about the system itself */
	constructor(caution?: string) {
		if (caution !== undefined) this.add('the system', caution);
	}

	/** @param kind what the sentence is about, such as `rows without id or name`; used to count the ones not kept */
	add(kind: string, sentence: string): void {
		const entry = this.kinds.get(kind) ?? { kept: [], more: 0 };
		this.kinds.set(kind, entry);
		if (entry.kept.includes(sentence)) return;
		if (entry.kept.length < keptPerKind) entry.kept.push(sentence);
		else entry.more++;
	}

	all(): string[] {
		return [...this.kinds].flatMap(([kind, { kept, more }]) =>
			more === 0 ? kept : [...kept, `And ${more} more: ${kind}.`],
		);
	}
}
