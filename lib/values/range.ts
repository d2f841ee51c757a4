export interface Range {
	least: number;
	/** Default: the largest whole number that is exact. */
	most?: number;
}

/**
 * The number that a form or an expression gives. Text counts where it is a plain number.
 * @returns `undefined` unless it is within the range: NaN is not, nor is "10%" or nothing
 */
export function numberIn(
	value: unknown,
	{ least, most = Number.MAX_SAFE_INTEGER }: Range,
): number | undefined {
	const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
	return typeof number === 'number' && number >= least && number <= most ? number : undefined;
}

/** What somebody entered instead, for an error. */
export function shown(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'empty';
	return typeof value === 'object' ? 'a list or an object' : `'${String(value)}'`;
}
