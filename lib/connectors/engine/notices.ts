/** How many sentences of one kind are kept; the rest is counted. */
const keptPerKind = 20;

interface Kind {
	kept: string[];
	more: number;
	/** Whether records are missing because of it. */
	lost: boolean;
}

/** What a person should know about a run that did not fail: rows without an id, lists cut short, details missing. */
export class Notices {
	private readonly kinds = new Map<string, Kind>();

	/** @param caution the first notice, about the system itself */
	constructor(caution?: string) {
		if (caution !== undefined) this.add('the system', caution);
	}

	/** @param kind what the sentence is about, such as `rows without a name`; used to count the ones not kept */
	add(kind: string, sentence: string): void {
		this.note(kind, sentence, false);
	}

	/** The same where records did not come through, so that what was read is not all there is. */
	lose(kind: string, sentence: string): void {
		this.note(kind, sentence, true);
	}

	all(): string[] {
		return [...this.kinds].flatMap(([kind, { kept, more }]) =>
			more === 0 ? kept : [...kept, `And ${more} more: ${kind}.`],
		);
	}

	/** What is missing, in a sentence or two; `undefined` where everything came through. */
	incomplete(): string | undefined {
		const losses = [...this.kinds].filter(([, { lost }]) => lost);
		if (losses.length === 0) return undefined;
		return losses
			.map(([kind, { kept, more }]) => {
				const others = kept.length + more - 1;
				return others === 0 ? kept[0] : `${kept[0]} And ${others} more: ${kind}.`;
			})
			.join(' ');
	}

	private note(name: string, sentence: string, lost: boolean): void {
		const kind = this.kinds.get(name) ?? { kept: [], more: 0, lost };
		this.kinds.set(name, kind);
		if (kind.kept.includes(sentence)) return;
		if (kind.kept.length < keptPerKind) kind.kept.push(sentence);
		else kind.more++;
	}
}
