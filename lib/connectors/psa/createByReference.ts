import type { Clock } from '../../http/clock';
import { createOnce } from '../../http/createOnce';
import { Failure } from '../../failure';
import type { Journal } from './journal';

/** One kind of record that is created once for each reference. */
export interface ByReference<R> {
	/** Names the reference among all systems and kinds of records. */
	key: string;
	/** Absent where the system has no search. */
	find?: () => Promise<R | undefined>;
	get(id: string | number): Promise<R>;
	/** Must not repeat itself when the outcome is unknown. */
	create(): Promise<R>;
	/** How long a new record may be missing from the search, in milliseconds. */
	lagMs: number;
}

export interface ByReferenceOptions {
	journal: Journal;
	signal?: AbortSignal;
	clock: Clock;
}

/**
 * The record of a reference, or `undefined` when it is certain that there is none: the search is asked again once
 * everything that may have been written must show.
 */
export async function findByReference<R extends { id: string | number }>(
	{ key, find, get, lagMs }: ByReference<R>,
	{ journal, signal, clock }: ByReferenceOptions,
): Promise<R | undefined> {
	const found = await find?.();
	if (found) return found;
	const id = journal.idOf(key);
	const known = id === undefined ? undefined : await get(id).catch(undefinedIfGone);
	if (known) return known;
	if (id !== undefined) journal.forget(key);
	const wait = journal.absenceCountsFrom(key, lagMs) - clock.now();
	if (!find || wait <= 0) return undefined;
	await clock.sleep(wait, signal);
	return await find();
}

/**
 * Creates the record of a reference that has none, and never a second one: not when the answer is lost, and not when
 * the search lags behind.
 *
 * @throws Failure `outcomeUnknown` when the answer was lost and cannot be made up for
 */
export async function createByReference<R extends { id: string | number }>(
	records: ByReference<R>,
	options: ByReferenceOptions,
): Promise<{ record: R; created: boolean }> {
	const { key, create, find } = records;
	const { journal, signal, clock } = options;
	return await journal.exclusive(
		key,
		async () => {
			const existing = await findByReference(records, options);
			if (existing) return { record: existing, created: false };
			const send = async () =>
				await create().catch((error: unknown) => {
					// The server may have been at work until now, and what it wrote may not show yet.
					if (!wasRefused(error)) journal.attempted(key);
					throw error;
				});
			const look = async () => await findByReference(records, options);
			const record = find ? await createOnce(send, look, { signal, clock }) : await send();
			journal.created(key, record.id);
			return { record, created: true };
		},
		signal,
	);
}

function wasRefused(error: unknown): boolean {
	return error instanceof Failure && error.outcome === 'notDone';
}

/** For reading a record that may have been deleted. */
export function undefinedIfGone(error: unknown): undefined {
	if (error instanceof Failure && error.kind === 'notFound') return undefined;
	throw error;
}
