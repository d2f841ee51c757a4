import { Failure } from '../../failure';
import { instantOf, type Id } from '../model';
import { wireId } from './endpoint';
import { numberOf, type Enumeration } from './enums';
import type { DxCondition } from './lists';
import { isGiven } from './records';

/*
 * Pieces of the queries of DevExtreme's lists.
 */

export function idQuery(ids: Record<string, Id | undefined>): Record<string, number> {
	return Object.fromEntries(
		Object.entries(ids)
			.filter(([, id]) => isGiven(id))
			.map(([name, id]) => [name, wireId(id as Id)]),
	);
}

/** Enumerations are filtered by number: their names give errors. Source: claude-immybot-skill (July 2026). */
export function chosen(field: string, enumeration: Enumeration, name: string): DxCondition {
	const number = numberOf(enumeration, name);
	if (number !== undefined) return [field, '=', number];
	throw new Failure(
		'invalid',
		`“${name}” is not one of ImmyBot's values: ${Object.keys(enumeration).join(', ')}.`,
	);
}

/** The latest of the times that are given, in milliseconds. */
export function latest(...times: Array<string | null | undefined>): number | undefined {
	const given = times.filter(isGiven).map((time) => {
		const instant = instantOf(time);
		if (instant !== undefined) return instant;
		throw new Failure('invalid', `“${time}” is not a valid time. Write it as 2026-01-31T12:00:00Z.`);
	});
	return given.length > 0 ? Math.max(...given) : undefined;
}
