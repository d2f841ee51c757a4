import { Failure } from '../../failure';
import { compileConditions, type Variables } from '../engine/list';
import { compilePath } from '../engine/path';
import type { Condition } from '../engine/profileParts';
import { fillIn } from '../engine/template';
import { isEmpty } from '../engine/values';
import { readRows, type Context } from './context';
import type { LookUpProfile, WriteProfile } from './profile';

/**
 * What a write has to ask the PSA first, such as the location of a customer or the transition that closes an issue.
 * Each look-up may use those before it, as `{found.<name>}`; what was found before is kept.
 */
export async function withLookUps(
	context: Context,
	{ lookUp = {} }: WriteProfile,
	variables: Variables,
): Promise<Variables> {
	let found = { ...(variables.found as Record<string, unknown> | undefined) };
	for (const [name, look] of Object.entries(lookUp)) {
		const looking = valueOf(context, name, look, { ...variables, found });
		found = { ...found, [name]: await (look.optional ? looking.catch(withoutIt(context, name)) : looking) };
	}
	return { ...variables, found };
}

/** What is optional may be in a part of the PSA that is not there, or that the user may not read. */
function withoutIt({ notices }: Context, name: string): (error: unknown) => undefined {
	return (error) => {
		if (!(error instanceof Failure) || !['forbidden', 'notFound'].includes(error.kind)) throw error;
		notices.add(`no ${name}`, `This PSA does not show its ${name}: tickets are written without it.`);
	};
}

async function valueOf(
	context: Context,
	name: string,
	{ value, prefer, optional, unless = '', when, ...list }: LookUpProfile,
	variables: Variables,
): Promise<unknown> {
	if (!isEmpty(variables[unless])) return variables[unless];
	if (when !== undefined && isEmpty(variables[when])) return undefined;
	const conditions = (given: Condition[] = []) => fillIn(given, variables) as Condition[];
	const isPreferred = compileConditions(conditions(prefer)) ?? (() => true);
	const filled = { ...list, only: conditions(list.only) };
	const at = compilePath(value);
	let second: unknown;
	for await (const rows of readRows(context, filled, { label: name, variables })) {
		for (const row of rows) {
			const candidate = at.get(row);
			if (isEmpty(candidate)) continue;
			if (isPreferred(row)) return candidate;
			second ??= candidate;
		}
	}
	if (second !== undefined || optional) return second;
	throw new Failure('configuration', `The PSA has no ${name} for this ticket, which it needs to write it.`);
}
