export interface Summary {
	median: number;
	min: number;
	max: number;
}

/** @throws RangeError for no values */
export function summarise(values: readonly number[]): Summary {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length / 2;
	const low = sorted[Math.ceil(middle) - 1];
	const high = sorted[Math.floor(middle)];
	const [min, max] = [sorted[0], sorted.at(-1)];
	if (low === undefined || high === undefined || min === undefined || max === undefined)
		throw new RangeError('There is no median of nothing.');
	return { median: (low + high) / 2, min, max };
}

/** The value that so great a share (0 to 1) of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
