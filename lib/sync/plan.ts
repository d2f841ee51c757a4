import { groupBy } from '../values/object';
import { diff } from './diff';
import { Matcher } from './match';
import type { Desired, Existing, Fields, MissingStep, Plan, Problem, Rules, Step, Withheld } from './types';

/**
 * Decides what has to happen so that the other side holds what is desired. Pure: the same input gives the same
 * plan, and a plan over the result of an applied plan has nothing left to do.
 */
export function plan<R>(desired: Desired[], existing: Array<Existing<R>>, rules: Rules): Plan<R> {
	const matcher = new Matcher(existing, desired, rules);
	const duplicates = duplicateKeys(desired);
	const claimed = new Map<Existing<R>, Desired>();

	const steps = desired.map((wanted): Step<R> => {
		const { item, key } = wanted;
		const fail = (problem: Problem): Step<R> => ({ action: 'fail', item, key, name: wanted.name, problem });
		if (key === undefined) return fail({ code: 'noKey' });
		const items = duplicates.get(key);
		if (items) return fail({ code: 'duplicateKey', key, items });

		const match = matcher.match({ ...wanted, key });
		if (match.found === 'problem') return fail(match.problem);
		if (match.found === 'none') return wanted.problem ? fail(wanted.problem) : planNew(wanted, key, rules);

		const other = claimed.get(match.existing);
		if (other) {
			const meant = wanted.name ?? key;
			return fail({
				code: 'ambiguousName',
				name: meant,
				ids: [match.existing.id],
				items: [other.item, item],
			});
		}
		claimed.set(match.existing, wanted);
		if (wanted.problem) return fail(wanted.problem);
		const changes = changesOf(wanted.fields, match.existing, match.adopted, rules);
		return changes.length === 0
			? { action: 'unchanged', item, key, existing: match.existing }
			: { action: 'update', item, key, existing: match.existing, changes };
	});

	const named = new Set(desired.map(({ key }) => key));
	const scopes = new Set(desired.map(({ scope }) => scope));
	const inScope = existing.filter(({ scope }) => scope === undefined || scopes.has(scope));
	const absent = inScope.filter(
		(record) =>
			record.source === rules.source &&
			!claimed.has(record) &&
			(record.key === undefined || !named.has(record.key)),
	);
	const counted = rules.missingLimit.inScope ? inScope : existing;
	return planMissing(steps, absent, desired, counted, rules);
}

function planNew<R>({ item, name, fields, createProblem }: Desired, key: string, rules: Rules): Step<R> {
	if (!rules.create) return { action: 'skip', item, key, fields };
	const problem = createProblem ?? (name ? undefined : { code: 'noName' as const });
	if (problem) return { action: 'fail', item, key, name, problem };
	return { action: 'create', item, key, fields };
}

function changesOf<R>(fields: Fields, existing: Existing<R>, adopted: boolean, rules: Rules) {
	const { clearEmpty, compare, ownership } = rules;
	const only = compare && adopted ? [...new Set([...compare, ...ownership])] : compare;
	return diff(fields, existing.fields, { only, clearEmpty });
}

/** Adds the missing records to a plan, and holds back what the input does not justify. */
function planMissing<R>(
	steps: Array<Step<R>>,
	absent: Array<Existing<R>>,
	desired: Desired[],
	counted: Array<Existing<R>>,
	rules: Rules,
): Plan<R> {
	if (rules.missing === 'ignore') return { steps };
	const destructive = rules.missing === 'setOffline' || rules.missing === 'delete';
	const withheld = destructive ? reasonToWithhold(absent, desired, counted, rules) : undefined;
	const missing = absent.map((record): Step<R> => {
		const then: MissingStep = withheld || record.keep ? { do: 'report' } : missingStep(record, rules);
		return { action: 'missing', existing: record, then };
	});
	return { steps: [...steps, ...missing], withheld };
}

function missingStep<R>(record: Existing<R>, { missing, offline }: Rules): MissingStep {
	if (missing === 'delete') return { do: 'delete' };
	if (missing !== 'setOffline' || !offline) return { do: 'report' };
	const changes = diff({ [offline.field]: offline.value }, record.fields, { clearEmpty: false });
	return changes.length === 0 ? { do: 'report' } : { do: 'setOffline', changes };
}

/**
 * A source that answered with nothing, with half of its records, or with records that lost their ids looks exactly
 * like one whose records are gone. None of them is a reason to delete.
 */
function reasonToWithhold<R>(
	absent: Array<Existing<R>>,
	desired: Desired[],
	counted: Array<Existing<R>>,
	{ source, missingLimit: { percent, count } }: Rules,
): Withheld | undefined {
	if (absent.length === 0) return undefined;
	const keyless = desired.filter(({ key }) => key === undefined).length;
	if (keyless === desired.length) return { why: 'emptyInput' };
	if (keyless > 0) return { why: 'itemsWithoutKey', items: keyless };
	const of = counted.filter((record) => record.source === source).length;
	const missing = absent.length;
	if (count !== undefined && missing > count) return { why: 'tooMany', missing, of, limit: String(count) };
	if (percent !== undefined && missing * 100 > percent * of) {
		return { why: 'tooMany', missing, of, limit: `${percent} %` };
	}
	return undefined;
}

function duplicateKeys(desired: Desired[]): Map<string, number[]> {
	const groups = [...groupBy(desired, ({ key }) => key)].filter(([, { length }]) => length > 1);
	return new Map(groups.map(([key, same]) => [key, same.map(({ item }) => item)]));
}
