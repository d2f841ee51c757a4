/**
 * Points in time as the systems write them: ISO 8601 with or without a zone, Unix seconds, Unix milliseconds,
 * `/Date(…)/`, or a format of their own.
 */

/** Reads a point in time as milliseconds since 1970; `undefined` when the value holds none. */
export type DateParser = (value: unknown) => number | undefined;

/**
 * Earlier dates are how systems write "never" (1601, 0001, 1970), so they count as no value.
 */
const earliest = Date.UTC(1990, 0, 1);

/** Seconds reach this number in the year 5138, milliseconds reached it in 1973. */
const secondsBelow = 1e11;

const iso =
	/^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i;

/** `Tue, 24 Nov 2026 08:30:00 GMT` (RFC 1123). */
const rfc1123 =
	/^(?:[a-z]{3},\s+)?(\d{1,2})\s+([a-z]{3})\s+(\d{4})\s+(\d\d):(\d\d)(?::(\d\d))?\s*(GMT|UTC|Z|[+-]\d{4})?$/i;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Minutes east of Greenwich, of a time that is written in the zone. */
type Zone = (utcMs: number) => number;

/**
 * A parser for `auto`, `iso`, `epochSeconds`, `epochMilliseconds` or a format of the tokens `yyyy MM M dd d HH H hh h mm ss SSS a XXX`
 * (`a` is AM or PM, `XXX` an offset such as `+02:00` or `Z`).
 * @param zoneName the zone of a time without one; see {@link zoneOffset}
 * @throws Error when a format lacks year, month or day, or holds an unknown letter
 */
export function dateParser(format: string, zoneName = 'UTC'): DateParser {
	const zone = zoneOffset(zoneName);
	switch (format) {
		case 'auto':
			return (value) => plausible(fromNumber(value) ?? fromIso(value, zone) ?? fromRfc1123(value, zone));
		case 'iso':
			return (value) => plausible(fromIso(value, zone));
		case 'epochSeconds':
			return (value) => plausible(scaled(numberOf(value), 1000));
		case 'epochMilliseconds':
			return (value) => plausible(numberOf(value));
		default:
			return customParser(format, zone);
	}
}

function plausible(time: number | undefined): number | undefined {
	return time !== undefined && time >= earliest && time <= 8.64e15 ? Math.trunc(time) : undefined;
}

function numberOf(value: unknown): number | undefined {
	if (typeof value === 'number') return value;
	if (typeof value !== 'string') return undefined;
	return /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

function scaled(value: number | undefined, factor: number): number | undefined {
	return value === undefined ? undefined : value * factor;
}

function fromNumber(value: unknown): number | undefined {
	const dotNet = typeof value === 'string' ? /^\/Date\((\d+)(?:[+-]\d{4})?\)\/$/.exec(value)?.[1] : undefined;
	if (dotNet !== undefined) return Number(dotNet);
	const number = numberOf(value);
	return number !== undefined && number < secondsBelow ? number * 1000 : number;
}

function fromIso(value: unknown, zone: Zone): number | undefined {
	const match = typeof value === 'string' ? iso.exec(value.trim()) : null;
	if (!match) return undefined;
	const [, year, month, day, hour, minute, second, fraction, written] = match;
	return utc({
		year: Number(year),
		month: Number(month),
		day: Number(day),
		hour: Number(hour ?? 0),
		minute: Number(minute ?? 0),
		second: Number(second ?? 0),
		millisecond: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
		offset: offsetOf(written) ?? zone,
	});
}

function fromRfc1123(value: unknown, zone: Zone): number | undefined {
	const match = typeof value === 'string' ? rfc1123.exec(value.trim()) : null;
	if (!match) return undefined;
	const [, day, month, year, hour, minute, second, written] = match;
	return utc({
		year: Number(year),
		month: months.indexOf(month!.toLowerCase()) + 1,
		day: Number(day),
		hour: Number(hour),
		minute: Number(minute),
		second: Number(second ?? 0),
		millisecond: 0,
		offset: offsetOf(written) ?? zone,
	});
}

interface Parts {
	year: number;
	month: number;
	day: number;
	hour: number;
	minute: number;
	second: number;
	millisecond: number;
	/** Minutes east of Greenwich, as the text says or as the zone has them at that time. */
	offset: number | Zone;
}

/** `Date.UTC` rolls 31 February over into March; such a date is refused. */
function utc(parts: Parts): number | undefined {
	const { year, month, day, hour, minute, second, millisecond, offset } = parts;
	const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond));
	const holds =
		date.getUTCMonth() === month - 1 &&
		date.getUTCDate() === day &&
		date.getUTCHours() === hour &&
		date.getUTCMinutes() === minute &&
		date.getUTCSeconds() === second;
	if (!holds) return undefined;
	if (typeof offset === 'number') return date.getTime() - offset * 60_000;
	// The offset of a local time is that of the moment it means: a second look settles the hours around a change.
	const near = date.getTime() - offset(date.getTime()) * 60_000;
	return date.getTime() - offset(near) * 60_000;
}

/**
 * The offset of a zone: a fixed one (`Z`, `+02:00`) or that of a place (`Europe/Berlin`).
 * @throws Error for a zone that does not exist
 */
export function zoneOffset(name: string): Zone {
	const fixed = /^(Z|UTC|GMT|[+-]\d\d:?\d\d)$/i.test(name) ? offsetOf(name) : undefined;
	if (fixed !== undefined) return () => fixed;
	const clock = clockOf(name);
	if (!clock) throw new Error(`"${name}" is not a time zone; write +02:00 or Europe/Berlin.`);
	return (utcMs) => {
		const parts = new Map(clock.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]));
		const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
		const shown = Date.UTC(
			part('year'),
			part('month') - 1,
			part('day'),
			part('hour'),
			part('minute'),
			part('second'),
		);
		return Math.round((shown - utcMs) / 60_000);
	};
}

function clockOf(timeZone: string): Intl.DateTimeFormat | undefined {
	try {
		return new Intl.DateTimeFormat('en', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		});
	} catch {
		return undefined;
	}
}

function offsetOf(zone: string | undefined): number | undefined {
	if (zone === undefined) return undefined;
	if (/^(z|utc|gmt)$/i.test(zone)) return 0;
	const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
	return zone.startsWith('-') ? -minutes : minutes;
}

const tokens: Record<string, string> = {
	yyyy: '\\d{4}',
	MM: '\\d{2}',
	M: '\\d{1,2}',
	dd: '\\d{2}',
	d: '\\d{1,2}',
	HH: '\\d{2}',
	H: '\\d{1,2}',
	hh: '\\d{2}',
	h: '\\d{1,2}',
	mm: '\\d{2}',
	ss: '\\d{2}',
	SSS: '\\d{3}',
	a: '[AaPp]\\.?[Mm]\\.?',
	XXX: '[Zz]|[+-]\\d{2}:?\\d{2}',
};

/** `T` and `Z` as in ISO 8601, and text in single quotes, stand for themselves. */
const formatPiece = /'([^']*)'|(yyyy|MM|dd|HH|hh|mm|ss|SSS|XXX|[MdHha])|([TZ]|[^A-Za-z'])|(.)/gs;

function customParser(format: string, zone: Zone): DateParser {
	const pieces = piecesOf(format);
	const names = pieces.flatMap(({ token }) => token ?? []);
	const pattern = pieces.map(({ token, text }) => (token ? `(${tokens[token]})` : escapeText(text))).join('');
	const missing = [/^yyyy$/, /^MM?$/, /^dd?$/].some((needed) => !names.some((name) => needed.test(name)));
	if (missing) throw new Error(`the date format "${format}" needs at least yyyy, MM (or M) and dd (or d).`);
	const expression = new RegExp(`^${pattern}$`);
	return (value) => {
		const match = typeof value === 'string' ? expression.exec(value.trim()) : null;
		if (!match) return undefined;
		const found = new Map(names.map((name, at) => [name, match[at + 1]!]));
		return plausible(utc(partsOf(found, zone)));
	};
}

/**
 * Writes points in time (milliseconds since 1970) in UTC, by the tokens that {@link dateParser} reads.
 * @throws Error when the format holds an unknown letter, or no token
 */
export function dateFormatter(format: string): (time: number) => string {
	const pieces = piecesOf(format);
	if (!pieces.some(({ token }) => token)) throw new Error(`the date format "${format}" has no date in it.`);
	return (time) => {
		const date = new Date(time);
		return pieces.map(({ token, text }) => (token ? writers[token]!(date) : text)).join('');
	};
}

const digits = (count: number, value: number) => String(value).padStart(count, '0');
const halfDayHour = (date: Date) => date.getUTCHours() % 12 || 12;

const writers: Record<string, (date: Date) => string> = {
	yyyy: (date) => digits(4, date.getUTCFullYear()),
	MM: (date) => digits(2, date.getUTCMonth() + 1),
	M: (date) => digits(1, date.getUTCMonth() + 1),
	dd: (date) => digits(2, date.getUTCDate()),
	d: (date) => digits(1, date.getUTCDate()),
	HH: (date) => digits(2, date.getUTCHours()),
	H: (date) => digits(1, date.getUTCHours()),
	hh: (date) => digits(2, halfDayHour(date)),
	h: (date) => digits(1, halfDayHour(date)),
	mm: (date) => digits(2, date.getUTCMinutes()),
	ss: (date) => digits(2, date.getUTCSeconds()),
	SSS: (date) => digits(3, date.getUTCMilliseconds()),
	a: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
	XXX: () => 'Z',
};

/**
 * Writes a duration in minutes by the tokens `HH H mm ss`. Hours are not limited to a day.
 * @throws Error when the format has another token
 */
export function durationFormatter(format: string): (minutes: number) => string {
	const pieces = piecesOf(format);
	const other = pieces.find(({ token }) => token && !durationWriters[token]);
	if (other) throw new Error(`"${other.token}" in "${format}" has no meaning for a duration.`);
	return (minutes) => {
		const seconds = Math.round(minutes * 60);
		return pieces.map(({ token, text }) => (token ? durationWriters[token]!(seconds) : text)).join('');
	};
}

const durationWriters: Record<string, (seconds: number) => string> = {
	HH: (seconds) => digits(2, Math.floor(seconds / 3600)),
	H: (seconds) => digits(1, Math.floor(seconds / 3600)),
	mm: (seconds) => digits(2, Math.floor(seconds / 60) % 60),
	ss: (seconds) => digits(2, seconds % 60),
};

/** A format's tokens, and the text between them. */
function piecesOf(format: string): Array<{ token?: string; text: string }> {
	return [...format.matchAll(formatPiece)].map(([, quoted, token, literal, unknown]) => {
		if (unknown !== undefined)
			throw new Error(`the date format "${format}" has an unknown letter "${unknown}".`);
		return { token, text: quoted ?? literal ?? '' };
	});
}

function partsOf(found: ReadonlyMap<string, string>, zone: Zone): Parts {
	const number = (...names: string[]) => Number(names.map((name) => found.get(name)).find(Boolean) ?? 0);
	const half = found.get('a');
	const hour = number('HH', 'H', 'hh', 'h');
	return {
		year: number('yyyy'),
		month: number('MM', 'M'),
		day: number('dd', 'd'),
		hour: half === undefined ? hour : (hour % 12) + (/^p/i.test(half) ? 12 : 0),
		minute: number('mm'),
		second: number('ss'),
		millisecond: number('SSS'),
		offset: offsetOf(found.get('XXX')) ?? zone,
	};
}

function escapeText(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
