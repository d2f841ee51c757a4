import { groupBy } from '../values/object';
import { diff } from './diff';
import { Matcher } from './match';
import { Similar } from './similar';
import { isEmpty } from '../values/text';
import type { Desired, Existing, Fields, MissingStep, Plan, Problem, Rules, Step, Withheld } from './types';

/**
 * Decides what has to happen so that the other side holds what is desired. Pure: the same input gives the same
 * plan, and a plan over the result of an applied plan has nothing left to do.
 */
export function plan<R>(desired: Desired[], existing: Array<Existing<R>>, rules: Rules): Plan<R> {
	const matcher = new Matcher(existing, desired, rules);
	const similar = new Similar(existing, desired, rules);
	const duplicates = duplicateKeys(desired);
	const claimed = new Map<Existing<R>, Desired>();

	const stepFor = (wanted: Desired): Step<R> => {
		const { item, key } = wanted;
		const ownProblem = wanted.problem ?? emptyName(wanted);
		const fail = (problem: Problem): Step<R> => ({ action: 'fail', item, key, name: wanted.name, problem });
		if (key === undefined) return fail({ code: 'noKey' });
		const items = duplicates.get(key);
		if (items) return fail({ code: 'duplicateKey', key, items });

		const match = matcher.match({ ...wanted, key });
		if (match.found === 'problem') return fail(match.problem);
		if (match.found === 'none') {
			const alike = similar.find({ ...wanted, key });
			// What an item may mean is there, under whatever key: it is not missing.
			for (const record of alike.records) claimed.set(record, wanted);
			const problem = ownProblem ?? (rules.create ? alike.problem : undefined);
			return problem ? fail(problem) : planNew(wanted, key, rules);
		}

		const { matchedBy } = match;
		if (match.asItIs) {
			claimed.set(match.existing, wanted);
			if (ownProblem) return fail(ownProblem);
			return { action: 'unchanged', item, key, existing: match.existing, matchedBy };
		}
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
		if (ownProblem) return fail(ownProblem);
		const changes = changesOf(wanted.fields, match.existing, match.adopted === true, rules);
		return changes.length === 0
			? { action: 'unchanged', item, key, existing: match.existing, matchedBy }
			: { action: 'update', item, key, existing: match.existing, changes, matchedBy };
	};
	const steps = desired.flatMap((wanted) => {
		const step = stepFor(wanted);
		return [step, ...doublesBeside(step, matcher)];
	});

	const { missing, withheld } = planMissing(desired, existing, claimed, rules);
	return { steps: [...steps, ...missing], withheld };
}

/** A name that is empty for a moment is neither left out nor cleared: the item fails, and its key counts as named. */
function emptyName({ fields }: Desired): Problem | undefined {
	return fields.name !== undefined && isEmpty(fields.name) ? { code: 'noName' } : undefined;
}

/** Where a decision chose one of several records with one key, a person hears of the others. */
function doublesBeside<R>(step: Step<R>, matcher: Matcher<R>): Array<Step<R>> {
	if ((step.action !== 'unchanged' && step.action !== 'update') || step.matchedBy !== 'map') return [];
	const { item, key, existing } = step;
	if (existing.key !== key) return [];
	const { id } = existing;
	return matcher.doublesOf(existing).map((double) => ({
		action: 'fail',
		item,
		key,
		name: double.name,
		problem: { code: 'double', key, id, surplus: double.id },
		record: double.record,
	}));
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

/** What happens to the records that no item names, and what of it is held back because the input does not justify it. */
function planMissing<R>(
	desired: Desired[],
	existing: Array<Existing<R>>,
	claimed: ReadonlyMap<Existing<R>, Desired>,
	rules: Rules,
): { missing: Array<Step<R>>; withheld: Withheld[] } {
	if (rules.missing === 'ignore') return { missing: [], withheld: [] };
	const named = new Set(desired.map(({ key }) => key));
	const scopes = new Set(desired.map(({ scope }) => scope));
	const counted = existing.filter(
		({ source, scope }) =>
			source === rules.source && (!rules.onlyScopesOfInput || scope === undefined || scopes.has(scope)),
	);
	const absent = counted.filter(
		(record) => !claimed.has(record) && (record.key === undefined || !named.has(record.key)),
	);
	const destructive = rules.missing === 'setOffline' || rules.missing === 'delete';
	const withheld = destructive && absent.length > 0 ? reasonsToWithhold(absent, desired, counted, rules) : [];
	const isWithheld = (record: Existing<R>) =>
		withheld.some((one) => !('scope' in one) || one.scope === scopeOf(record));
	const missing = absent.map((record): Step<R> => {
		const then: MissingStep =
			record.keep || isWithheld(record) ? { do: 'report' } : missingStep(record, rules);
		return { action: 'missing', existing: record, then };
	});
	return { missing, withheld };
}

function missingStep<R>(record: Existing<R>, { missing, offline }: Rules): MissingStep {
	if (missing === 'delete') return { do: 'delete' };
	if (missing !== 'setOffline' || !offline) return { do: 'report' };
	const changes = diff({ [offline.field]: offline.value }, record.fields, { clearEmpty: false });
	return changes.length === 0 ? { do: 'report' } : { do: 'setOffline', changes };
}

/**
 * A source that answered with nothing, with half of its records, or with records that lost their ids looks exactly
 * like one whose records are gone. None of them justifies a deletion.
 */
function reasonsToWithhold<R>(
	absent: Array<Existing<R>>,
	desired: Desired[],
	counted: Array<Existing<R>>,
	{ missingLimit }: Rules,
): Withheld[] {
	const keyless = desired.filter(({ key }) => key === undefined).length;
	if (keyless === desired.length) return [{ why: 'emptyInput' }];
	const reason = desired.find(({ incomplete }) => incomplete !== undefined)?.incomplete;
	if (reason !== undefined) return [{ why: 'incompleteInput', reason }];
	if (keyless > 0) return [{ why: 'itemsWithoutKey', items: keyless }];
	const overall = tooMany(absent.length, counted.length, missingLimit);
	return overall ? [overall] : scopesToWithhold(absent, counted, missingLimit.percent);
}

/** So few records of one scope may be missing whatever their share: a small customer lost a computer or two. */
const FEW = 2;

function scopesToWithhold<R>(
	absent: Array<Existing<R>>,
	counted: Array<Existing<R>>,
	percent: number,
): Withheld[] {
	const all = groupBy(counted, scopeOf);
	return [...groupBy(absent, scopeOf)].flatMap(([scope, { length }]) => {
		const excess = length > FEW ? tooMany(length, all.get(scope)?.length ?? 0, { percent }) : undefined;
		return excess ? [{ ...excess, scope }] : [];
	});
}

/** Records without a scope are one of their own. */
function scopeOf<R>({ scope = '' }: Existing<R>): string {
	return scope;
}

/** Each comparison is written so that a limit that is not a number holds back. */
function tooMany(missing: number, of: number, { percent, count }: Rules['missingLimit']) {
	const why = 'tooMany' as const;
	if (count !== undefined && !(missing <= count)) return { why, missing, of, limit: String(count) };
	if (!(missing * 100 <= percent * of)) return { why, missing, of, limit: `${percent} %` };
	return undefined;
}

function duplicateKeys(desired: Desired[]): Map<string, number[]> {
	const groups = [...groupBy(desired, ({ key }) => key)].filter(([, { length }]) => length > 1);
	return new Map(groups.map(([key, same]) => [key, same.map(({ item }) => item)]));
}
