import type { Clock } from '../../http/clock';

interface Waiting<T, R> {
	record: T;
	resolve(result: R): void;
	reject(reason: unknown): void;
}

/**
 * Sends what is asked for at the same time in one call. While a call is under way, what comes is gathered for the next,
 * as databases commit in groups; a record that is alone waits for nobody.
 *
 * @param most how many records one call takes
 * @param send settles each record of a call; where it rejects, all of them have failed in that way
 */
export function together<T, R>(
	clock: Pick<Clock, 'sleep'>,
	most: number,
	send: (records: T[]) => Promise<Array<PromiseSettledResult<R>>>,
): (record: T) => Promise<R> {
	const waiting: Array<Waiting<T, R>> = [];
	let isUnderWay = false;

	const sendAll = async (): Promise<void> => {
		// Those that begin at once are there after this.
		await clock.sleep(1);
		while (waiting.length > 0) {
			const batch = waiting.splice(0, most);
			const [sent] = await Promise.allSettled([send(batch.map(({ record }) => record))]);
			for (const [index, { resolve, reject }] of batch.entries()) {
				const result = sent.status === 'fulfilled' ? sent.value[index]! : sent;
				if (result.status === 'fulfilled') resolve(result.value);
				else reject(result.reason);
			}
		}
		isUnderWay = false;
	};

	return async (record) =>
		await new Promise<R>((resolve, reject) => {
			waiting.push({ record, resolve, reject });
			if (isUnderWay) return;
			isUnderWay = true;
			void sendAll();
		});
}
