import { textOf } from './values';
import { compilePath, type Path } from './path';

/** Text with `{path}` placeholders. */
export interface Template {
	readonly text: string;
	/** The paths in the placeholders, in order. */
	readonly names: readonly string[];
	/** The text with its values, or the name of the first placeholder that has none. */
	render(valueOf: (path: Path) => unknown, encode?: (value: string, name: string) => string): Rendered;
}

export type Rendered = { text: string } | { missing: string };

const placeholder = /\{([^{}]*)\}/g;

/**
 * Compiles a template. There is no escape: text in braces is always a placeholder.
 * @throws PathSyntaxError for a placeholder that is not a path
 */
export function compileTemplate(text: string): Template {
	const literals: string[] = [];
	const paths: Path[] = [];
	let end = 0;
	for (const match of text.matchAll(placeholder)) {
		literals.push(text.slice(end, match.index));
		paths.push(compilePath(match[1]!.trim()));
		end = match.index + match[0].length;
	}
	const tail = text.slice(end);
	return {
		text,
		names: paths.map((path) => path.text),
		render(valueOf, encode = (value) => value) {
			let rendered = '';
			for (const [at, path] of paths.entries()) {
				const value = textOf(valueOf(path));
				if (value === undefined) return { missing: path.text };
				rendered += literals[at]! + encode(value, path.text);
			}
			return { text: rendered + tail };
		},
	};
}

/**
 * Puts the named values into text, an object or a list, at any depth. Braces around other words stay as they are,
 * because a body may hold another language, such as GraphQL. Text that is one placeholder takes the value with its type.
 */
export function fillIn(value: unknown, values: Readonly<Record<string, unknown>>): unknown {
	if (typeof value === 'string') return fillInText(value, values);
	if (Array.isArray(value)) return value.map((element) => fillIn(element, values));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillIn(inner, values)]));
}

function fillInText(text: string, values: Readonly<Record<string, unknown>>): unknown {
	const whole = /^\{(\w+)\}$/.exec(text)?.[1];
	if (whole !== undefined && Object.hasOwn(values, whole)) return values[whole];
	return text.replace(/\{(\w+)\}/g, (all, name: string) =>
		Object.hasOwn(values, name) ? (textOf(values[name]) ?? '') : all,
	);
}
