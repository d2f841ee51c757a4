import { Failure } from '../../failure';
import { compilePath } from '../engine/path';
import { compileTemplate } from '../engine/template';
import type { Variables } from '../engine/list';
import { readRows, type Context } from './context';
import type { Id } from './port';
import type { FindProfile } from './profile';
import { textOf } from '../../values/text';

const DEFAULT_LAG_SECONDS = 10;

/** How long a new record may be missing from the search, in milliseconds. */
export function lagMs(find: FindProfile | undefined): number {
	return (find?.lagSeconds ?? DEFAULT_LAG_SECONDS) * 1000;
}

/** Whether a row has a reference; `undefined` when it shows none. */
export type ReferenceTest = (row: Record<string, unknown>, reference: string) => boolean | undefined;

/** The test that a profile's `match` describes. A row may have many values there, such as labels: one is enough. */
export function referenceTest({ match: { path, equals, contains } }: FindProfile): ReferenceTest {
	const at = compilePath(path);
	const wantedText = compileTemplate(contains ?? equals ?? '{reference}');
	return (row, reference) => {
		const texts = [at.get(row)].flat().flatMap((value) => textOf(value) ?? []);
		if (texts.length === 0) return undefined;
		const rendered = wantedText.render(() => reference);
		const wanted = 'text' in rendered ? rendered.text : reference;
		if (contains === undefined) return texts.includes(wanted.trim());
		// Somebody may have rewritten a title that contained it.
		return texts.some((text) => text.includes(wanted)) || undefined;
	};
}

/** The rows that a search gives and that really have the reference. */
export async function matches(
	context: Context,
	find: FindProfile,
	{ reference, label, variables }: { reference: string; label: string; variables: Variables },
): Promise<Array<Record<string, unknown>>> {
	const has = referenceTest(find);
	const found: Array<Record<string, unknown>> = [];
	const pages = readRows(context, find, {
		label,
		variables: { ...variables, reference },
		onTruncated: (sentence) => {
			throw new Failure('paging', sentence);
		},
	});
	for await (const rows of pages) found.push(...rows.filter((row) => has(row, reference) === true));
	return found;
}

/** @throws Failure `ambiguous` when there are several */
export function single<R extends { id: Id }>(found: R[], label: string, reference: string): R | undefined {
	const byId = new Map(found.map((each) => [String(each.id), each]));
	if (byId.size <= 1) return found[0];
	throw new Failure(
		'ambiguous',
		`The PSA has ${byId.size} ${label} with the reference "${reference}" (IDs ${[...byId.keys()].join(', ')})`,
	);
}

export function withoutId(what: string): Failure {
	return new Failure('outcomeUnknown', `The PSA's answer to the create has no ID of the ${what}.`, {
		outcome: 'unknown',
	});
}
