import type { SimContext } from './api';
import type { Faults } from './faults';

/** Fields in which one system keeps another's keys; no record needs them. */
const FOREIGN_KEYS = ['external_id', 'external_ref', 'slug', 'azurePrincipalId'];
const KEYS = [...FOREIGN_KEYS, 'email', 'emailAddress'];
const SOURCES = ['integration_source'];

type Tidy = (text: string) => string | null;

/** Changes the keys in a request's body before the system sees it, as systems do that keep keys in a form of their own. */
export async function tidyKeys(c: SimContext, faults: Readonly<Faults>): Promise<void> {
	const tidied = tidiers(faults);
	if (tidied.length === 0 || c.req.method === 'GET') return;
	const body = asObject(await c.req.text());
	if (!body) return;
	for (const [fields, tidy] of tidied)
		for (const field of fields) {
			const value = body[field];
			if (typeof value === 'string' || typeof value === 'number') body[field] = tidy(String(value));
		}
	// Hono keeps the promise of what it has read, though its type says otherwise.
	Object.assign(c.req.bodyCache, { text: Promise.resolve(JSON.stringify(body)) });
}

function tidiers(faults: Readonly<Faults>): Array<[fields: string[], tidy: Tidy]> {
	const { maxKeyLength } = faults;
	const found: Array<[string[], Tidy]> = [];
	if (faults.lowerCaseKeys) found.push([KEYS, (text) => text.toLowerCase()]);
	if (faults.composeKeys) found.push([KEYS, (text) => text.normalize('NFC')]);
	if (maxKeyLength !== null) found.push([KEYS, (text) => text.slice(0, maxKeyLength)]);
	if (faults.dropKeys) found.push([FOREIGN_KEYS, () => null]);
	if (faults.lowerCaseSources) found.push([SOURCES, (text) => text.toLowerCase()]);
	return found;
}

function asObject(text: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: undefined;
	} catch {
		return undefined; // The system says so itself.
	}
}
