/**
 * Runs `work` on the items, at most `concurrency` at a time, and gives the results in the order of the items. When
 * one fails, the results before it still come out, then its error. No work is started that nobody waits for.
 */
export async function* mapInOrder<Item, Result>(
	items: Iterable<Item> | AsyncIterable<Item>,
	concurrency: number,
	work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
	const underWay: Array<Promise<Result>> = [];
	for await (const item of items) {
		underWay.push(start(work, item));
		if (underWay.length >= concurrency) yield await underWay.shift()!;
	}
	while (underWay.length > 0) yield await underWay.shift()!;
}

/** A failure is reported when its turn comes; until then it must not count as unhandled. */
function start<Item, Result>(work: (item: Item) => Promise<Result>, item: Item): Promise<Result> {
	const promise = work(item);
	promise.catch(() => undefined);
	return promise;
}
