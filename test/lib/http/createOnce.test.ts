import type { FailureKind } from '../../../lib/failure';
import { createOnce } from '../../../lib/http/createOnce';
import { HttpError, type HttpErrorDetails } from '../../../lib/http/errors';
import { failure, fastClock } from './support';

type Fault = 'before' | 'after' | 'ok' | HttpError;

const lost = (kind: FailureKind = 'network', details: HttpErrorDetails = {}) =>
	new HttpError(kind, 'connection lost', { outcome: 'unknown', ...details });

/** A server that holds records and fails as told; `lag` is how many looks a new record stays unseen. */
function server(faults: Fault[], lag = 0) {
	const records: string[] = [];
	let unseen = 0;
	const state = { sends: 0, looks: 0, records };
	const send = async () => {
		const fault = faults[state.sends++] ?? 'ok';
		if (fault instanceof HttpError) throw fault;
		if (fault === 'before') throw lost();
		records.push('record');
		unseen = lag;
		if (fault === 'after') throw lost();
		return 'record';
	};
	const find = async () => {
		state.looks++;
		return unseen-- > 0 ? undefined : records[0];
	};
	return { state, create: async () => await createOnce(send, find, { clock: fastClock() }) };
}

test.each<[string, Fault[], number]>([
	['nothing lost', ['ok'], 1],
	['the answer lost', ['after'], 1],
	['the request lost', ['before'], 2],
	['both, one after the other', ['before', 'before', 'after'], 3],
])('%s: one record', async (_, faults, sends) => {
	const { state, create } = server(faults);
	expect(await create()).toBe('record');
	expect(state).toMatchObject({ sends, records: ['record'] });
});

test('a server that was still working is given a second look before anything is sent again', async () => {
	const { state, create } = server(['after'], 1);
	expect(await create()).toBe('record');
	expect(state).toMatchObject({ sends: 1, looks: 2 });
});

test('a refusal is final and looks nothing up', async () => {
	const { state, create } = server([new HttpError('invalid', 'no', { status: 400 })]);
	expect((await failure(create())).kind).toBe('invalid');
	expect(state).toMatchObject({ sends: 1, looks: 0 });
});

test('a refusal after a lost answer is looked up first', async () => {
	const conflict = new HttpError('conflict', 'exists', { status: 409 });
	const late = server([lost(), conflict]);
	expect((await failure(late.create())).kind).toBe('conflict');
	expect(late.state).toMatchObject({ sends: 2, looks: 4 });
});

test('a good answer that cannot be read is never followed by a second create', async () => {
	const { state, create } = server([lost('notJson', { status: 200 })]);
	expect((await failure(create())).kind).toBe('outcomeUnknown');
	expect(state.sends).toBe(1);
});

test('after eight rounds it says that it does not know', async () => {
	const { state, create } = server(Array<Fault>(20).fill('before'));
	expect(await failure(create())).toMatchObject({ kind: 'outcomeUnknown', outcome: 'unknown' });
	expect(state.sends).toBe(8);
});

test('a lookup that fails leaves the outcome unknown, one that finds too much is passed on', async () => {
	const send = async () => await Promise.reject(lost());
	const error = await failure(
		createOnce(send, async () => await Promise.reject(lost()), { clock: fastClock() }),
	);
	expect(error.kind).toBe('outcomeUnknown');
	const two = async () => await Promise.reject(new HttpError('ambiguous', 'two'));
	expect((await failure(createOnce(send, two, { clock: fastClock() }))).kind).toBe('ambiguous');
});

test('cancelling sends nothing more', async () => {
	const controller = new AbortController();
	let sends = 0;
	const send = async () => {
		sends++;
		return await Promise.reject<string>(lost());
	};
	const find = async () => {
		controller.abort();
		return await Promise.resolve(undefined);
	};
	const error = await failure(createOnce(send, find, { clock: fastClock(), signal: controller.signal }));
	expect(error.kind).toBe('cancelled');
	expect(sends).toBe(1);
});
