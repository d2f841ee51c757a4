import { formatNamed } from './formats';
import { compilePath, type Path } from './path';
import { isEmpty } from './values';
import { textOf } from '../../values/text';

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
 * Puts the named values into text, an object or a list, at any depth. `{name}` stands for a value, `{settings.board}`
 * for a member of one, `{name:format}` for its form, see {@link formatNamed}. Braces around other words stay as they
 * are, because a body may hold another language, such as GraphQL. Text that is one placeholder takes the value with
 * its type. In longer text, a placeholder without a value is left out, together with the brackets around it.
 */
export function fillIn(value: unknown, values: Readonly<Record<string, unknown>>): unknown {
	if (typeof value === 'string') return fillInText(value, values);
	if (Array.isArray(value)) return value.map((element) => fillIn(element, values));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillIn(inner, values)]));
}

const name = String.raw`\{(\w+(?:\.\w+)*)(?::([^{}]+))?\}`;
const wholeName = new RegExp(`^${name}$`);
const nameWithBrackets = new RegExp(String.raw`(\s*[[(])?${name}([\])])?`, 'g');

function fillInText(text: string, values: Readonly<Record<string, unknown>>): unknown {
	const whole = wholeName.exec(text);
	const only = whole && valueNamed(whole[1]!, whole[2], values);
	if (only) return only.value;
	return text.replace(
		nameWithBrackets,
		(all, open: string | undefined, path: string, format: string | undefined, close: string | undefined) => {
			const found = valueNamed(path, format, values);
			if (!found) return all;
			const filled = textOf(found.value);
			if (filled !== undefined) return `${open ?? ''}${filled}${close ?? ''}`;
			return open && close ? '' : `${open ?? ''}${close ?? ''}`;
		},
	);
}

/** `undefined` for a placeholder that is not ours. */
function valueNamed(
	path: string,
	format: string | undefined,
	values: Readonly<Record<string, unknown>>,
): { value: unknown } | undefined {
	if (!Object.hasOwn(values, path.split('.', 1)[0]!)) return undefined;
	const value = compilePath(path).get(values);
	if (format === undefined) return { value };
	const form = formatNamed(format);
	return form && { value: isEmpty(value) ? undefined : form(value) };
}
