import pMap from 'p-map';

import type { HttpClient, HttpRequest } from '../../http/types';
import type { RmmComputer } from '../canonical';
import { compileConditions, overLimitOf, throwIfError, toHttpRequest } from '../engine/list';
import { isOfOneRecord } from './failures';
import { compileComputerMapping } from './mapping';
import { compilePath } from '../engine/path';
import type { Profile } from './profile';
import { sameJson } from '../../values/json';
import { Lru } from '../../values/lru';

/** What the details added to a computer: never whether it is online, nor when it was seen. */
type Details = Partial<
	Omit<RmmComputer, 'id' | 'online' | 'lastSeen' | 'customerId' | 'customerName' | 'raw'>
>;

/** Keeps the details of computers between runs. One instance may serve several systems. */
export class DetailCache {
	private readonly entries: Lru<{ details: Details; until: number }>;

	/** @param limit how many computers are remembered; the oldest are forgotten first */
	constructor(
		limit: number,
		private readonly now: () => number,
	) {
		this.entries = new Lru(limit);
	}

	get(key: string): Details | undefined {
		const entry = this.entries.peek(key);
		return entry && entry.until > this.now() ? entry.details : undefined;
	}

	set(key: string, details: Details, minutes: number): void {
		this.entries.set(key, { details, until: this.now() + minutes * 60_000 });
	}
}

export interface Enricher {
	/** The computers of a page with their details, in the same order. */
	enrich(page: readonly RmmComputer[]): Promise<RmmComputer[]>;
}

/**
 * Asks one more time per computer and maps the row again, with the reply merged into it. A computer whose details
 * cannot be read stays as the list has it, with a notice. `undefined` when the profile asks for no details.
 */
export function createEnricher(
	http: HttpClient,
	computers: Profile['computers'],
	options: {
		concurrency: number;
		cache: DetailCache;
		onNotice(sentence: string): void;
	},
): Enricher | undefined {
	const profile = computers.enrich;
	if (!profile) return undefined;
	const map = compileComputerMapping(computers.fields, { baseUrl: http.baseUrl, now: http.clock.now });
	const detailPath = compilePath(profile.detail ?? '');
	const wanted = compileConditions(profile.only ?? []);
	const lacks = (computer: RmmComputer) =>
		(wanted?.(computer.raw) ?? true) &&
		(profile.onlyWhenMissing?.some((field) => computer[field] === undefined) ?? true);
	const overLimit = overLimitOf(profile.error);

	const enrichOne = async (computer: RmmComputer): Promise<RmmComputer> => {
		if (!lacks(computer)) return computer;
		const request = toHttpRequest(
			profile.request,
			{ computerId: computer.id, customerId: computer.customerId, customerName: computer.customerName },
			computer.raw,
		);
		const key = JSON.stringify([http.baseUrl, request.method, request.path, request.query, request.body]);
		const known = options.cache.get(key);
		if (known) return { ...computer, ...known };
		return await ask(request).then(
			(detail) => withDetail(computer, detail, key),
			(error: unknown) => withoutDetail(computer, error),
		);
	};

	const ask = async (request: HttpRequest): Promise<unknown> => {
		const reply = await http.request({ ...request, idempotent: true, overLimit });
		throwIfError(http, reply, profile.error);
		return detailPath.get(reply.body);
	};

	const withDetail = (computer: RmmComputer, detail: unknown, key: string): RmmComputer => {
		const mapped = map({ ...computer.raw, [profile.into]: detail }, 0);
		if (!('record' in mapped)) return computer;
		const enriched = withOwnerOf(computer, mapped.record);
		if (profile.cacheMinutes) options.cache.set(key, detailsOf(computer, enriched), profile.cacheMinutes);
		return enriched;
	};

	const withoutDetail = (computer: RmmComputer, error: unknown): RmmComputer => {
		if (!isOfOneRecord(error)) throw error;
		options.onNotice(
			`The details of "${computer.name}" (id ${computer.id}) could not be read: ${error.message}`,
		);
		return computer;
	};

	return {
		async enrich(page) {
			return await pMap(page, enrichOne, { concurrency: profile.concurrency ?? options.concurrency });
		},
	};
}

/** What is the list's alone to say, or changes too often to be kept. */
const neverKept: ReadonlySet<string> = new Set([
	'id',
	'online',
	'lastSeen',
	'customerId',
	'customerName',
	'raw',
]);

/** The fields that the list alone does not give, or gives otherwise. */
function detailsOf(listed: RmmComputer, enriched: RmmComputer): Details {
	return Object.fromEntries(
		Object.entries(enriched).filter(
			([name, value]) => !neverKept.has(name) && !sameJson(value, listed[name as keyof RmmComputer]),
		),
	);
}

/** Whose a computer is has been settled before, from more than its row. */
function withOwnerOf(
	{ customerId, customerName }: RmmComputer,
	{ raw, ...fields }: RmmComputer,
): RmmComputer {
	return {
		...fields,
		...(customerId === undefined ? {} : { customerId }),
		...(customerName === undefined ? {} : { customerName }),
		raw,
	};
}
