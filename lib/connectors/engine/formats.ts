import { Failure } from '../../failure';
import { dateFormatter, dateParser, durationFormatter } from './dates';
import { toAdf, toHtml } from './richText';
import { textOf } from '../../values/text';

/** Brings the value of a placeholder into the form that a system wants it in. */
export type Format = (value: unknown) => unknown;

/**
 * The format of `{name:format}`: a type (`number`, `text`), a kind of text (`html`, `adf`), a query language in whose
 * quotes the value stands (`jql`, `conditions`, `lucene`, `encodedQuery`), or a pattern such as `yyyy-MM-dd`, which
 * writes a date, or of a number the duration of so many minutes (`HH:mm`).
 * @returns `undefined` when there is no such format
 */
export function formatNamed(name: string): Format | undefined {
	return named[name] ?? pattern(name);
}

const named: Record<string, Format | undefined> = {
	number,
	text: (value) => textOf(value) ?? JSON.stringify(value),
	html: ofText(toHtml),
	adf: ofText(toAdf),
	jql: ofText(withinQuotes),
	conditions: ofText(withinQuotes),
	lucene: ofText(withinQuotes),
	encodedQuery: ofText(withoutCaret),
};

function number(value: unknown): number {
	const text = textOf(value);
	const result = Number(text);
	if (text !== undefined && Number.isFinite(result)) return result;
	throw new Failure('configuration', `${JSON.stringify(value)} must be a number for this system.`);
}

/** Texts keep their spaces and line breaks, which `textOf` would trim. */
function ofText(write: (text: string) => unknown): Format {
	return (value) => write(typeof value === 'string' ? value : (textOf(value) ?? ''));
}

function withinQuotes(text: string): string {
	return text.replace(/[\\"]/g, '\\$&');
}

/** ServiceNow joins conditions with a caret and has no way to escape it. */
function withoutCaret(text: string): string {
	if (!text.includes('^')) return text;
	throw new Failure('configuration', `"${text}" cannot be searched for: it contains "^".`);
}

function pattern(format: string): Format | undefined {
	const writeDate = orNone(() => dateFormatter(format));
	if (!writeDate) return undefined;
	const writeDuration = orNone(() => durationFormatter(format));
	const parse = dateParser('auto');
	return (value) => {
		if (typeof value === 'number' && writeDuration) return writeDuration(value);
		const time = parse(value);
		if (time !== undefined) return writeDate(time);
		throw new Failure('configuration', `${JSON.stringify(value)} is not a date.`);
	};
}

function orNone<T>(make: () => T): T | undefined {
	try {
		return make();
	} catch {
		return undefined;
	}
}
