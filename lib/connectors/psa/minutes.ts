export type Rounding = 'up' | 'down' | 'nearest';

/** The minutes between two moments, as a multiple of `step`; 0 when the end is not after the start. */
export function roundedMinutes(start: Date, end: Date, step: number, rounding: Rounding): number {
	const minutes = Math.max(0, end.getTime() - start.getTime()) / 60_000;
	const size = Math.max(1, step);
	const round = { up: Math.ceil, down: Math.floor, nearest: Math.round }[rounding];
	return round(minutes / size) * size;
}
