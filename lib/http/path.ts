import { HttpError } from './errors';

/**
 * Builds a request path in which every interpolated value is one percent-encoded piece of a segment:
 * ``pathOf`/computers/${id}` ``. An id may hold `/`, `?` or `#` and still reaches the server whole.
 *
 * @throws HttpError `invalid` for a value that cannot be a segment: empty, which would address the list instead of
 * the record, or `.` and `..`, which URL parsers resolve even when percent-encoded.
 */
export function pathOf(strings: TemplateStringsArray, ...values: Array<string | number>): string {
	return strings.reduce((path, text, index) => path + encodeSegment(values[index - 1]) + text);
}

function encodeSegment(value: string | number | undefined): string {
	const text = value === undefined || value === null ? '' : String(value);
	if (text === '' || text === '.' || text === '..') {
		throw new HttpError('invalid', `“${text}” cannot be used as an id in an address.`);
	}
	return encodeURIComponent(text);
}

/** Whether `path` is an absolute http(s) URL. */
export function isAbsolute(path: string): boolean {
	return /^https?:\/\//i.test(path);
}

/**
 * Appends `path` to `baseUrl`, whose own path is kept: `https://a/api/v1` and `/tenants` give
 * `https://a/api/v1/tenants`. A trailing slash of `path` survives, because some servers insist on it. An empty
 * `path` is the base URL itself.
 */
export function joinUrl(baseUrl: string, path: string): string {
	if (path === '') return baseUrl;
	const base = baseUrl.replace(/\/+$/, '');
	return path.startsWith('?') ? base + path : `${base}/${path.replace(/^\//, '')}`;
}
