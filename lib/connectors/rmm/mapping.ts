import type { RmmComputer } from '../canonical';
import { wordsOf } from '../engine/values';
import { dateParser } from '../engine/dates';
import {
	asDate,
	asId,
	asListOf,
	asText,
	asTextOf,
	asWebUrl,
	compileField,
	first,
	mapper,
	traceField,
	type Converter,
	type MappingOptions,
	type RowMapper,
	type Trace,
} from '../engine/fieldMapping';
import { normaliseIp, normaliseMac, normaliseSerial } from './addresses';
import type { FieldRule } from '../engine/profileParts';
import type { ComputerFields } from './profile';
import { textOf } from '../../values/text';

/** What each field beside id and name holds. */
function converters(now: () => number) {
	return {
		os: asText,
		online: asOnline(now),
		lastSeen: asDate,
		ips: asListOf(normaliseIp),
		macs: asListOf(normaliseMac),
		serial: asTextOf(normaliseSerial),
		manufacturer: asText,
		model: asText,
		customerId: asId,
		customerName: asText,
		remoteUrl: asWebUrl,
	} satisfies { [Field in keyof Partial<RmmComputer>]: Converter<NonNullable<RmmComputer[Field]>> };
}

/** Compiles the field map to what a person needs to know of each field of a row. */
export function compileComputerTraces(
	fields: ComputerFields,
	options: MappingOptions & { now: () => number },
): (row: Record<string, unknown>) => Record<string, Trace> {
	const all = { id: asId, name: asText, ...converters(options.now) };
	const traces = Object.entries<Converter<unknown>>(all).map(
		([field, converter]) =>
			[field, traceField(fields[field as keyof ComputerFields], options, converter)] as const,
	);
	return (row) => Object.fromEntries(traces.map(([field, trace]) => [field, trace(row)]));
}

/**
 * Compiles the field map of computers to a function. Pure except for the clock, and fast on many rows.
 * @param options.now the time in milliseconds, for fields that compare with it
 */
export function compileComputerMapping(
	fields: ComputerFields,
	options: MappingOptions & { now: () => number },
): RowMapper<RmmComputer> {
	const entries = Object.entries<Converter<unknown>>(converters(options.now)).map(
		([field, converter]) =>
			[field, compileField(fields[field as keyof ComputerFields], options, converter)] as const,
	);
	return mapper('computer', fields, options, (row, id, name) => {
		const computer: Record<string, unknown> = { id, name };
		for (const [field, read] of entries) {
			const value = read(row);
			if (value !== undefined) computer[field] = value;
		}
		computer.raw = row;
		return computer as unknown as RmmComputer;
	});
}

const onlineWords = new Map<string, boolean>([
	...['true', '1', 'yes', 'online', 'up', 'connected', 'active'].map((word) => [word, true] as const),
	...['false', '0', 'no', 'offline', 'down', 'disconnected', 'inactive'].map(
		(word) => [word, false] as const,
	),
]);

/** A word that is neither yes nor no gives no value: "overdue" is for the profile to judge, with `equalsOneOf`. */
const asOnline = (now: () => number): Converter<boolean> => ({
	compile(rule) {
		const judge = judgeOf(rule, now);
		return (found) => {
			const online = judge(first(found));
			return online === undefined ? undefined : online !== (rule.negate ?? false);
		};
	},
});

function judgeOf(rule: FieldRule, now: () => number): (value: unknown) => boolean | undefined {
	const { equalsOneOf, withinMinutes } = rule;
	if (withinMinutes !== undefined) {
		const parse = dateParser(rule.date ?? 'auto', rule.zone);
		return (value) => {
			const time = parse(value);
			return time === undefined ? undefined : now() - time <= withinMinutes * 60000;
		};
	}
	if (equalsOneOf) {
		const wanted = wordsOf(equalsOneOf);
		return (value) => {
			const text = textOf(value);
			return text === undefined ? undefined : wanted.has(text.toLowerCase());
		};
	}
	return (value) => onlineWords.get(textOf(value)?.toLowerCase() ?? '');
}
