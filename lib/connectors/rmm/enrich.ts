import pMap from 'p-map';

import { Failure, type FailureKind } from '../../failure';
import type { HttpClient } from '../../http/types';
import type { RmmComputer } from '../canonical';
import { throwIfError, toHttpRequest } from '../engine/list';
import { compileComputerMapping } from './mapping';
import { compilePath } from '../engine/path';
import type { Profile } from './profile';

/** Keeps the details of computers between runs. One instance may serve several systems. */
export class DetailCache {
	private readonly entries = new Map<string, { detail: unknown; until: number }>();

	/** @param limit how many computers are remembered; the oldest are forgotten first */
	constructor(
		private readonly limit = 50_000,
		private readonly now: () => number,
	) {}

	get(key: string): unknown {
		const entry = this.entries.get(key);
		return entry && entry.until > this.now() ? entry.detail : undefined;
	}

	set(key: string, detail: unknown, minutes: number): void {
		this.entries.delete(key);
		this.entries.set(key, { detail, until: this.now() + minutes * 60_000 });
		if (this.entries.size > this.limit) this.entries.delete(this.entries.keys().next().value!);
	}
}

/** Failures that say something about one computer, not about the connection or the credential. */
const ofOneComputer: ReadonlySet<FailureKind> = new Set<FailureKind>([
	'notFound',
	'conflict',
	'refused',
	'server',
	'timeout',
	'notJson',
	'shape',
]);

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
	const lacks = (computer: RmmComputer) =>
		profile.onlyWhenMissing?.some((field) => computer[field] === undefined) ?? true;

	const detailOf = async (computer: RmmComputer): Promise<unknown> => {
		const request = toHttpRequest(
			profile.request,
			{ computerId: computer.id, customerId: computer.customerId, customerName: computer.customerName },
			computer.raw,
		);
		const key = JSON.stringify([http.baseUrl, request.method, request.path, request.query, request.body]);
		const known = options.cache.get(key);
		if (known !== undefined) return known;
		const reply = await http.request({ ...request, idempotent: true });
		throwIfError(reply, profile.error);
		const detail = detailPath.get(reply.body);
		if (profile.cacheMinutes) options.cache.set(key, detail, profile.cacheMinutes);
		return detail;
	};

	const withDetail = (computer: RmmComputer, detail: unknown): RmmComputer => {
		const mapped = map({ ...computer.raw, [profile.into]: detail }, 0);
		return 'record' in mapped ? withOwnerOf(computer, mapped.record) : computer;
	};

	const withoutDetail = (computer: RmmComputer, error: unknown): RmmComputer => {
		if (!(error instanceof Failure) || !ofOneComputer.has(error.kind)) throw error;
		options.onNotice(
			`The details of "${computer.name}" (id ${computer.id}) could not be read: ${error.message}`,
		);
		return computer;
	};

	const enrichOne = async (computer: RmmComputer): Promise<RmmComputer> => {
		if (!lacks(computer)) return computer;
		return await detailOf(computer).then(
			(detail) => withDetail(computer, detail),
			(error: unknown) => withoutDetail(computer, error),
		);
	};

	return {
		async enrich(page) {
			return await pMap(page, enrichOne, { concurrency: profile.concurrency ?? options.concurrency });
		},
	};
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
