import { inTurn } from '../../../nodes/ImmyBotSync/turns';

/** A run that ends when told to. */
function held(log: string[], name: string) {
	let end = () => {};
	const run = async () => {
		log.push(`${name} begins`);
		await new Promise<void>((resolve) => (end = resolve));
		log.push(`${name} ends`);
		return name;
	};
	return { run, end: () => end() };
}

const settled = async () => await new Promise((resolve) => setImmediate(resolve));

it('runs of one name take turns, those of others do not wait', async () => {
	const log: string[] = [];
	const [one, two, other] = ['one', 'two', 'other'].map((name) => held(log, name));
	const runs = [inTurn('a', one!.run), inTurn('a', two!.run), inTurn('b', other!.run)];
	await settled();
	expect(log).toEqual(['one begins', 'other begins']);
	other!.end();
	one!.end();
	await settled();
	expect(log.slice(2)).toEqual(expect.arrayContaining(['one ends', 'two begins']));
	two!.end();
	expect(await Promise.all(runs)).toEqual(['one', 'two', 'other']);
});

it('a run that fails lets the next one go', async () => {
	const failing = inTurn('a', async () => {
		throw new Error('no');
	});
	await expect(failing).rejects.toThrow('no');
	expect(await inTurn('a', async () => 'next')).toBe('next');
});

it('a run that is stopped while it waits lets nobody pass before its turn', async () => {
	const log: string[] = [];
	const [one, three] = ['one', 'three'].map((name) => held(log, name));
	const stop = new AbortController();
	const first = inTurn('a', one!.run);
	const second = inTurn('a', async () => log.push('two'), stop.signal);
	const third = inTurn('a', three!.run);
	stop.abort(new Error('stopped'));
	await expect(second).rejects.toThrow('stopped');
	await settled();
	expect(log).toEqual(['one begins']);
	one!.end();
	await first;
	await settled();
	three!.end();
	await third;
	expect(log).toEqual(['one begins', 'one ends', 'three begins', 'three ends']);
});
