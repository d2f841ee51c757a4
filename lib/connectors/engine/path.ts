/**
 * Dotted paths into a reply: `system.serialNumber`, `nics[0].mac`, `nics[*].mac`, `properties["Service Tag"]`,
 * `AssetInfo[CategoryName=System].Model`.
 * A path is compiled once and read many times.
 */

import { isObject } from '../../values/object';

/** A path that cannot be read; the message says where it stops making sense. */
export class PathSyntaxError extends Error {
	constructor(path: string, problem: string) {
		super(`The path "${path}" cannot be read: ${problem}`);
		this.name = 'PathSyntaxError';
	}
}

/** A key, an index, `*` for every element, or the first element whose member `where` reads as `is`. */
export type PathStep = { key: string } | { index: number } | { every: true } | { where: string; is: string };

export interface Path {
	readonly text: string;
	readonly steps: readonly PathStep[];
	/**
	 * The value at the path, or `undefined`. A path with `[*]` gives a list, flattened if there are several, of the
	 * values that are there. `[*]` on a single object reads that object, since some systems send one element bare.
	 */
	get(value: unknown): unknown;
}

const plainKey = /[^.[\]"'{}\s]+/y;
const bracket =
	/\[(?:(\d+)|(\*)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^.[\]"'{}\s=]+)=([^[\]"'{}=]+))\]/y;

/**
 * Compiles a path. The empty path is the value itself.
 * @throws PathSyntaxError
 */
export function compilePath(text: string): Path {
	const steps = parseSteps(text);
	return { text, steps, get: (value) => read(value, steps, 0) };
}

/** Writes keys as a path that {@link compilePath} reads back. */
export function formatPath(keys: ReadonlyArray<string | number>): string {
	return keys.reduce<string>((path, key) => {
		if (typeof key === 'number') return `${path}[${key}]`;
		if (!/^[^.[\]"'{}\s]+$/.test(key)) return `${path}["${key.replace(/[\\"]/g, '\\$&')}"]`;
		return path === '' ? key : `${path}.${key}`;
	}, '');
}

/** A copy of `target` with `value` put at the path, whose missing objects are made. For parameters in a body. */
export function withValueAt(target: unknown, path: Path, value: unknown): unknown {
	return path.steps.reduceRight<(inner: unknown) => unknown>(
		(put, step) => (inner) => {
			if (!('key' in step)) throw new PathSyntaxError(path.text, 'only keys can be written to');
			const object = isObject(inner) ? inner : {};
			return { ...object, [step.key]: put(Object.hasOwn(object, step.key) ? object[step.key] : undefined) };
		},
		() => value,
	)(target);
}

function parseSteps(text: string): PathStep[] {
	const steps: PathStep[] = [];
	let at = 0;
	while (at < text.length) {
		const afterDot = text[at] === '.' && steps.length > 0;
		const start = afterDot ? at + 1 : at;
		const key = steps.length === 0 || afterDot ? matchAt(plainKey, text, start) : null;
		const inBrackets = key || afterDot ? null : matchAt(bracket, text, start);
		if (key) steps.push({ key: key[0] });
		else if (inBrackets) steps.push(bracketStep(inBrackets));
		else throw new PathSyntaxError(text, problemAt(text, start));
		at = start + (key ?? inBrackets)![0].length;
	}
	return steps;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(text);
}

function bracketStep([, index, every, double, single, where, is]: RegExpExecArray): PathStep {
	if (where !== undefined) return { where, is: is!.trim() };
	if (index !== undefined) return { index: Number(index) };
	if (every !== undefined) return { every: true };
	return { key: (double ?? single ?? '').replace(/\\(.)/gs, '$1') };
}

function problemAt(text: string, at: number): string {
	if (at >= text.length) return 'it ends with a dot.';
	if (text[at] === '[')
		return 'brackets hold an index ([0]), every element ([*]), a quoted key (["a key"]) or a member and its value ([type=disk]).';
	return `"${text[at]}" at position ${at + 1} has no meaning there; put unusual keys in brackets: ["a key"].`;
}

function read(value: unknown, steps: readonly PathStep[], from: number): unknown {
	let current = value;
	for (let at = from; at < steps.length; at++) {
		const step = steps[at]!;
		if ('every' in step) return readEvery(current, steps, at + 1);
		if (typeof current !== 'object' || current === null) return undefined;
		if ('where' in step) current = elementWhere(current, step);
		else if ('index' in step)
			current = Array.isArray(current) ? (current as unknown[])[step.index] : undefined;
		else
			current = Object.hasOwn(current, step.key) ? (current as Record<string, unknown>)[step.key] : undefined;
	}
	return current;
}

function elementWhere(value: object, { where, is }: { where: string; is: string }): unknown {
	const elements = Array.isArray(value) ? (value as unknown[]) : [value];
	return elements.find((element) => {
		if (!isObject(element) || !Object.hasOwn(element, where)) return false;
		const found = element[where];
		return typeof found !== 'object' && String(found).trim() === is;
	});
}

function readEvery(value: unknown, steps: readonly PathStep[], from: number): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	const found: unknown[] = [];
	for (const element of Array.isArray(value) ? (value as unknown[]) : [value]) {
		const inner = read(element, steps, from);
		if (Array.isArray(inner)) found.push(...(inner as unknown[]));
		else if (inner !== undefined && inner !== null) found.push(inner);
	}
	return found;
}
