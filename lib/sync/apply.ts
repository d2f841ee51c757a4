import pMap from 'p-map';

import { eldestOf } from './doubles';
import type { Existing, Identity, Outcome, Plan, Problem, Step, Writer } from './types';

export interface ApplyOptions<R> {
	/** How many writes may be under way at once. */
	concurrency: number;
	/** When it aborts, no further write is begun and `apply` rejects with the signal's reason. */
	signal?: AbortSignal;
	/**
	 * Whether an error means that the other writes would fail in the same way (a key that is refused, a server that
	 * is down), so that they are not tried.
	 */
	isFatal: (error: unknown) => boolean;
	/** The name of the system that the items come from. */
	source: string;
	/** Told of each record as soon as it is there, whatever its key became. */
	onCreated?: (key: string, record: R) => void;
}

/**
 * The first create is read back by its key, and one in so many after it: another run of the source that creates the same
 * records is noticed before many exist twice.
 */
const READ_BACK_ONE_IN = 20;

/** What a plan would do, with nothing done. */
export function preview<R>(plan: Plan<R>): Array<Outcome<R>> {
	return plan.steps.map((step) => outcomeOf(step, undefined));
}

/**
 * Does what a plan says, and decides nothing: creates and updates first, missing records last. A write that fails
 * becomes a failed outcome and never stops the others, unless it is fatal: then the rest is reported as not tried. No
 * create is believed until its key and source come back as they were sent; where they do not, no further create is sent,
 * because each would be sent again on the next run. The first create goes ahead of the others for that reason. Nor is one
 * sent after another run is seen to create the same records.
 *
 * @returns one outcome for each step, in the plan's order
 */
export async function apply<R>(
	plan: Plan<R>,
	writer: Writer<R>,
	{ concurrency, signal, isFatal, source, onCreated }: ApplyOptions<R>,
): Promise<Array<Outcome<R>>> {
	const outcomes = preview(plan);
	let fatal: { error: unknown } | undefined;
	let createsStopped: Problem | undefined;
	let creates = 0;

	const carryOut = async (index: number): Promise<void> => {
		const step = plan.steps[index]!;
		signal?.throwIfAborted();
		if (fatal) {
			outcomes[index] = failed(step, { code: 'notTried', error: fatal.error });
			return;
		}
		if (createsStopped && step.action === 'create') {
			outcomes[index] = failed(step, createsStopped);
			return;
		}
		try {
			const written = await write(step, writer);
			outcomes[index] = outcomeOf(step, written);
			if (step.action === 'create' && written !== undefined) await afterCreate(index, step, written);
		} catch (error) {
			signal?.throwIfAborted();
			if (isFatal(error)) fatal ??= { error };
			outcomes[index] = failed(step, { code: 'write', error });
		}
	};

	const afterCreate = async (index: number, step: Extract<Step<R>, { action: 'create' }>, created: R) => {
		const { key } = step;
		onCreated?.(key, created);
		const problem = await changedKey(key, source, created, writer);
		if (problem) {
			createsStopped ??= { code: 'createsStopped' };
			outcomes[index] = failed(step, problem);
		} else if (creates++ % READ_BACK_ONE_IN === 0 && (await isSecond(key, source, created, writer))) {
			createsStopped ??= { code: 'otherRun' };
		}
	};

	const indexes = [...plan.steps.keys()].filter((index) => isWrite(plan.steps[index]!));
	const [missing, wanted] = partition(indexes, (index) => plan.steps[index]!.action === 'missing');
	const [toCreate, toUpdate] = partition(wanted, (index) => plan.steps[index]!.action === 'create');
	for (const phase of [toCreate.slice(0, 1), [...toCreate.slice(1), ...toUpdate], missing]) {
		await pMap(phase, carryOut, { concurrency });
	}
	return outcomes;
}

/** Why what was created cannot be found again by its key. A reply that leaves the key out is looked up. */
async function changedKey<R>(
	key: string,
	source: string,
	created: R,
	{ existingOf, find }: Writer<R>,
): Promise<Problem | undefined> {
	const is = existingOf(created);
	if (isWhole(is, key, source)) return undefined;
	const isTold = is.key !== undefined && !!is.source;
	const again = isTold ? undefined : (await find(key)).find(({ id }) => String(id) === String(is.id));
	if (again && isWhole(again, key, source)) return undefined;
	const { key: itsKey, source: itsSource } = again ?? is;
	return { code: 'keyChanged', key, source, id: is.id, is: { key: itsKey, source: itsSource } };
}

/** Whether an older record of the same key is there by now. */
async function isSecond<R>(
	key: string,
	source: string,
	created: R,
	{ existingOf, find }: Writer<R>,
): Promise<boolean> {
	const mine = existingOf(created);
	const held = (await find(key)).filter((record) => isWhole(record, key, source));
	const eldest: Existing<R> | undefined = eldestOf([mine, ...held]);
	return eldest !== undefined && String(eldest.id) !== String(mine.id);
}

function isWhole(is: Identity, key: string, source: string): boolean {
	return is.key === key && is.source === source;
}

function isWrite<R>(step: Step<R>): boolean {
	if (step.action === 'missing') return step.then.do !== 'report';
	return step.action === 'create' || step.action === 'update';
}

async function write<R>(step: Step<R>, writer: Writer<R>): Promise<R | undefined> {
	if (step.action === 'create') return await writer.create(step.fields);
	if (step.action === 'update') return await writer.update(step.existing, step.changes);
	if (step.action === 'missing' && step.then.do === 'setOffline') {
		return await writer.update(step.existing, step.then.changes);
	}
	if (step.action === 'missing' && step.then.do === 'delete') await removing(writer)(step.existing);
	return undefined;
}

function removing<R>({ remove }: Writer<R>): NonNullable<Writer<R>['remove']> {
	if (remove) return remove;
	throw new Error('These records cannot be deleted.');
}

function outcomeOf<R>(step: Step<R>, written: R | undefined): Outcome<R> {
	switch (step.action) {
		case 'create':
			return { action: 'created', item: step.item, key: step.key, record: written, fields: step.fields };
		case 'update': {
			const { item, key, existing, changes, matchedBy } = step;
			return { action: 'updated', item, key, record: written ?? existing.record, changes, matchedBy };
		}
		case 'unchanged': {
			const { item, key, existing, matchedBy } = step;
			return { action: 'unchanged', item, key, record: existing.record, matchedBy };
		}
		case 'skip':
			return { action: 'skipped', item: step.item, key: step.key, fields: step.fields };
		case 'fail':
			return {
				action: 'failed',
				item: step.item,
				key: step.key,
				name: step.name,
				problem: step.problem,
				record: step.record,
			};
		case 'missing':
			return missingOutcome(step, written);
	}
}

function missingOutcome<R>(
	{ existing, then }: Extract<Step<R>, { action: 'missing' }>,
	written: R | undefined,
): Outcome<R> {
	const record = written ?? existing.record;
	if (then.do === 'setOffline') return { action: 'setOffline', record, changes: then.changes };
	return { action: then.do === 'delete' ? 'deleted' : 'missing', record };
}

function failed<R>(step: Step<R>, problem: Problem): Outcome<R> {
	if (step.action === 'missing') {
		const { key, name, record } = step.existing;
		return { action: 'failed', key, name, record, problem };
	}
	const name = 'fields' in step && typeof step.fields.name === 'string' ? step.fields.name : undefined;
	const record = 'existing' in step ? step.existing.record : undefined;
	return { action: 'failed', item: step.item, key: step.key, name, record, problem };
}

function partition<T>(values: T[], test: (value: T) => boolean): [T[], T[]] {
	return [values.filter(test), values.filter((value) => !test(value))];
}
