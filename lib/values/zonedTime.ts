const LOCAL = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?$/;

/**
 * A point in time as milliseconds since 1970; `NaN` for a text that holds none.
 *
 * @param zone the zone of a text without one, such as `Europe/Berlin`
 */
export function instantIn(zone: string, text: string): number {
	const trimmed = text.trim();
	if (!LOCAL.test(trimmed)) return Date.parse(trimmed);
	const asUtc = Date.parse(`${trimmed.length === 10 ? `${trimmed}T00:00` : trimmed.replace(' ', 'T')}Z`);
	if (Number.isNaN(asUtc)) return asUtc;
	const guess = asUtc - offsetAt(zone, asUtc);
	// Where the clocks change between the two, the offset of the guess counts.
	return asUtc - offsetAt(zone, guess);
}

/** How far a zone is ahead of UTC, in milliseconds. */
function offsetAt(zone: string, instant: number): number {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	const part = Object.fromEntries(
		format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
	);
	const { year = 0, month = 1, day, hour, minute, second } = part;
	return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}
