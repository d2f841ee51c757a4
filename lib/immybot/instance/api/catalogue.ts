import { Failure } from '../../../failure';
import { joinUrl } from '../../../http/path';
import type { HttpClient, HttpMethod } from '../../../http/types';
import { Lru } from '../../../values/lru';
import { documentOperations } from './documentOperations';
import { nameOfCall, type ApiOperation } from './operation';
import type { Values } from './request';
import { tableOperations } from './tableOperations';

/** Milliseconds for which a document is good: an instance is updated every few weeks. */
const KEPT_MS = 3_600_000;

/** The same for our table in its place. */
const FALLBACK_KEPT_MS = 300_000;

/** Failures that every call would meet. */
const FINAL = new Set<string>(['blocked', 'cancelled', 'configuration', 'network', 'tls', 'unauthorized']);

const MOST_INSTANCES = 20;

interface Entry {
	operations: Promise<ApiOperation[]>;
	until: number;
}

const entries = new Lru<Entry>(MOST_INSTANCES);

/** Forgets what instances have said of themselves. */
export function forgetCatalogues(): void {
	entries.clear();
}

/**
 * What an instance can be asked, by its own document, or by our table where that cannot be read: the page of the
 * document was broken in several releases (0.67.3, 0.76.0).
 *
 * @param key the credential: two of them may see different instances behind one address
 */
export async function catalogueOf(http: HttpClient, key: string): Promise<ApiOperation[]> {
	const now = http.clock.now();
	const known = entries.get(key);
	if (known && known.until > now) return await known.operations;
	const entry: Entry = { operations: ownDocument(http), until: now + KEPT_MS };
	entries.set(key, entry);
	entry.operations = entry.operations.catch((error: unknown) => {
		entry.until = 0;
		if (!(error instanceof Failure) || FINAL.has(error.kind)) throw error;
		entry.until = now + FALLBACK_KEPT_MS;
		return tableOperations();
	});
	return await entry.operations;
}

async function ownDocument(http: HttpClient): Promise<ApiOperation[]> {
	const root = http.baseUrl.replace(/\/api\/v1\/?$/, '');
	const { body } = await http.request({ path: joinUrl(root, '/swagger/v1/swagger.json') });
	const operations = documentOperations(body);
	if (operations.length > 0) return operations;
	throw new Failure('shape', "The instance's document is empty.");
}

/** The operation that somebody chose or typed, with the values that stand in a typed path. */
export interface Chosen {
	operation: ApiOperation;
	values: Values;
}

/**
 * @param text `GET /api/v1/computers/{computerId}`, or with values in the path; `/api/v1` may be left out
 * @throws Failure `invalid` when there is no such operation, with those that are alike
 */
export function chosenOperation(operations: ApiOperation[], text: string): Chosen {
	const [, method = '', address = ''] = /^([A-Za-z]+)\s+(\S+)$/.exec(text.trim()) ?? [];
	const [typed = ''] = address.split('?');
	if (method === '' || !typed.startsWith('/')) {
		throw new Failure(
			'invalid',
			`“${text}” is not a call. Write a method and a path, as GET /computers/1042.`,
		);
	}
	const same = operations.filter((operation) => operation.method === (method.toUpperCase() as HttpMethod));
	const paths = [typed, `/api/v1${typed}`];
	const exact = same.find(({ path }) => paths.includes(path));
	if (exact) return { operation: exact, values: {} };
	for (const path of paths) {
		// `/tenants/add-tags` is no `/tenants/{id}`: the one with the fewest blanks.
		const [fits] = same
			.flatMap((operation) => {
				const values = blanksOf(operation.path, path);
				return values ? [{ operation, values }] : [];
			})
			.sort((a, b) => Object.keys(a.values).length - Object.keys(b.values).length);
		if (fits) return fits;
	}
	throw new Failure('invalid', `Your ImmyBot has no call ${text.trim()}.${alike(operations, typed)}`);
}

function blanksOf(template: string, path: string): Values | undefined {
	const names: string[] = [];
	const pattern = template.replace(/[.+*?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, (_, name: string) => {
		names.push(name);
		return name === 'catchAll' ? '(.+)' : '([^/{}]+)';
	});
	const found = new RegExp(`^${pattern}$`, 'i').exec(path);
	return found
		? Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')]))
		: undefined;
}

function alike(operations: ApiOperation[], typed: string): string {
	const [, first = ''] = typed.replace(/^\/api\/v1/, '').split('/');
	const near = operations.filter(({ path }) => first !== '' && path.includes(`/${first}`)).slice(0, 5);
	return near.length > 0 ? ` It has ${near.map(nameOfCall).join(', ')}.` : '';
}
