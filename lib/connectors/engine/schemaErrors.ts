import { distance } from 'fastest-levenshtein';
import * as z from 'zod';

/**
 * An object that knows its keys: another one is an error that names it and the known key that is nearest.
 */
export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
	return z.strictObject(shape, {
		error: (issue) =>
			issue.code === 'unrecognized_keys' ? unknownKeys(issue.keys, Object.keys(shape)) : undefined,
	});
}

function unknownKeys(keys: readonly string[], known: readonly string[]): string {
	return keys
		.map((key) => {
			const near = nearest(key, known);
			const hint = near === undefined ? `Known are ${known.join(', ')}.` : `Did you mean "${near}"?`;
			return `"${key}" is not a setting here. ${hint}`;
		})
		.join(' ');
}

/** The known word with the fewest edits, unless more than half of the word would have to change. */
function nearest(word: string, known: readonly string[]): string | undefined {
	const [best] = known
		.map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
		.sort((a, b) => a.edits - b.edits);
	return best && best.edits <= Math.ceil(word.length / 2) ? best.candidate : undefined;
}

/** Every problem of a zod error as `{path, message}`; of a union, those of the alternative that was meant. */
export function problemsOf(
	error: z.core.$ZodError,
	input: unknown,
): Array<{ path: string; message: string }> {
	return error.issues.flatMap((issue) => describe(issue, input, []));
}

type Issue = z.core.$ZodIssue;

function describe(
	issue: Issue,
	input: unknown,
	above: PropertyKey[],
): Array<{ path: string; message: string }> {
	const path = [...above, ...issue.path];
	const meant = issue.code === 'invalid_union' ? meantAlternative(issue.errors) : undefined;
	if (meant) return meant.flatMap((inner) => describe(inner, input, path));
	const at = path.map(String).join('.');
	return [{ path: at, message: wordsFor(issue, valueAt(input, path)) }];
}

/** The alternative of the right type, which therefore complains about something inside. */
function meantAlternative(alternatives: readonly Issue[][]): Issue[] | undefined {
	return alternatives.find(
		(issues) => !issues.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type'),
	);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>(
		(value, key) =>
			typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
		input,
	);
}

function wordsFor(issue: Issue, value: unknown): string {
	if (issue.code === 'invalid_type') {
		return value === undefined
			? `This is missing; it must be ${article(issue.expected)}.`
			: `This must be ${article(issue.expected)}, not ${article(typeName(value))}.`;
	}
	if (issue.code === 'invalid_value') return `This must be one of ${issue.values.map(String).join(', ')}.`;
	return issue.message;
}

function typeName(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}

const articles: Record<string, string> = {
	string: 'text',
	number: 'a number',
	int: 'a whole number',
	boolean: 'true or false',
	array: 'a list',
	object: 'an object',
	record: 'an object',
	null: 'null',
};

function article(type: string): string {
	return articles[type] ?? type;
}
