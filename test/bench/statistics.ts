export interface Summary {
	median: number;
	min: number;
}

/** @throws RangeError for no values */
export function summarise(values: readonly number[]): Summary {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length / 2;
	const low = sorted[Math.ceil(middle) - 1];
	const high = sorted[Math.floor(middle)];
	if (low === undefined || high === undefined || sorted[0] === undefined)
		throw new RangeError('There is no median of nothing.');
	return { median: (low + high) / 2, min: sorted[0] };
}
