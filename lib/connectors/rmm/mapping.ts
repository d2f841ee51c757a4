import type { RmmComputer } from '../canonical';
import { wordsOf, textOf } from '../engine/values';
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
	type Converter,
	type FieldReader,
	type MappingOptions,
	type RowMapper,
} from '../engine/fieldMapping';
import { normaliseIp, normaliseMac, normaliseSerial } from './addresses';
import type { FieldRule } from '../engine/profileParts';
import type { ComputerFields } from './profile';

/**
 * Compiles the field map of computers to a function. Pure except for the clock, and fast on many rows.
 * @param options.now the time in milliseconds, for fields that compare with it
 */
export function compileComputerMapping(
	fields: ComputerFields,
	options: MappingOptions & { now: () => number },
): RowMapper<RmmComputer> {
	const readers = {
		os: compileField(fields.os, options, asText),
		online: compileField(fields.online, options, asOnline(options.now)),
		lastSeen: compileField(fields.lastSeen, options, asDate),
		ips: compileField(fields.ips, options, asListOf(normaliseIp)),
		macs: compileField(fields.macs, options, asListOf(normaliseMac)),
		serial: compileField(fields.serial, options, asTextOf(normaliseSerial)),
		manufacturer: compileField(fields.manufacturer, options, asText),
		model: compileField(fields.model, options, asText),
		customerId: compileField(fields.customerId, options, asId),
		customerName: compileField(fields.customerName, options, asText),
		remoteUrl: compileField(fields.remoteUrl, options, asWebUrl),
	} satisfies {
		[Field in keyof Partial<RmmComputer>]: FieldReader<RmmComputer[Field]>;
	};
	const entries = Object.entries(readers);
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
