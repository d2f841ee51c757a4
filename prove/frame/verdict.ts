import { isDeepStrictEqual } from 'node:util';

/** How far what is held is from what it should be, in records. */
export interface Verdict {
	/** Records of a key beyond the first. */
	duplicates: number;
	/** Keys that no record has. */
	losses: number;
	/** Records with a wrong value, and records that nobody asked for. */
	'wrong data': number;
}

/** Compares records by key. Fields that `expected` does not name are not looked at. */
export function compare(
	expected: ReadonlyMap<string, object>,
	held: ReadonlyArray<{ key: string; record: object }>,
): Verdict {
	const seen = new Set<string>();
	const verdict: Verdict = { duplicates: 0, losses: 0, 'wrong data': 0 };
	for (const { key, record } of held) {
		if (seen.has(key)) verdict.duplicates += 1;
		seen.add(key);
		const wanted = expected.get(key);
		if (!wanted || !holds(record, wanted)) verdict['wrong data'] += 1;
	}
	verdict.losses = [...expected.keys()].filter((key) => !seen.has(key)).length;
	return verdict;
}

function holds(held: unknown, wanted: unknown): boolean {
	if (!isRecord(held) || !isRecord(wanted)) return isDeepStrictEqual(held, wanted);
	return Object.entries(wanted).every(([field, value]) => holds(held[field], value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function sum(verdicts: readonly Verdict[]): Verdict {
	const total: Verdict = { duplicates: 0, losses: 0, 'wrong data': 0 };
	for (const verdict of verdicts)
		for (const name of Object.keys(total) as Array<keyof Verdict>) total[name] += verdict[name];
	return total;
}
