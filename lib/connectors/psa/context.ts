import { Failure } from '../../failure';
import { keepOnly, mapInPlace } from '../../http/pagination';
import type { HttpClient } from '../../http/types';
import { compileId } from '../engine/fieldMapping';
import { readList, type Variables } from '../engine/list';
import { Notices } from '../engine/notices';
import type { FieldSpec, ListProfile } from '../engine/profileParts';
import type { ByReferenceOptions } from './createByReference';
import type { Journal } from './journal';
import type { Settings } from './port';
import type { PsaProfile, ValuesProfile } from './profile';

export interface PsaConnectorOptions {
	/** What was created under which reference; shared by every connector of this process. */
	journal: Journal;
	signal?: AbortSignal;
	/** A notice about the system itself. */
	caution?: string;
}

/** What the parts of one connector share. */
export interface Context {
	http: HttpClient;
	profile: PsaProfile;
	notices: Notices;
	byReference: ByReferenceOptions;
	/** Names a record among all systems and kinds. */
	keyOf(kind: string, reference: string): string;
	/** What `work` gives, asked for once while this connector is used. */
	once<T>(key: string, work: () => Promise<T>): Promise<T>;
}

export function contextOf(http: HttpClient, profile: PsaProfile, options: PsaConnectorOptions): Context {
	const { journal, signal } = options;
	const asked = new Map<string, Promise<unknown>>();
	return {
		http,
		profile,
		notices: new Notices(options.caution),
		byReference: { journal, signal, clock: http.clock },
		keyOf: (kind, reference) => `${http.baseUrl} ${kind} ${reference}`,
		async once<T>(key: string, work: () => Promise<T>) {
			const answer = (asked.get(key) as Promise<T> | undefined) ?? work();
			asked.set(key, answer);
			return await answer;
		},
	};
}

const DAY_MS = 86_400_000;

/** What every request of a profile may name. */
export function baseVariables({ profile, byReference }: Context, settings: Settings = {}): Variables {
	const defaults = (profile.settings ?? []).map(({ name, default: value }) => [name, value] as const);
	const chosen = Object.entries(settings).filter(([, value]) => value !== '' && value !== null);
	const now = byReference.clock.now();
	return {
		now: new Date(now).toISOString(),
		tomorrow: new Date(now + DAY_MS).toISOString(),
		settings: { ...Object.fromEntries(defaults), ...Object.fromEntries(chosen) },
	};
}

/**
 * The variables with the PSA's values for the node's words. A word that means several fields becomes an object, whose
 * members the profile names as `{priority.urgency}`.
 */
export function translated(values: ValuesProfile | undefined, variables: Variables): Variables {
	const changes = Object.entries(values ?? {}).flatMap(([name, words]) => {
		const word = variables[name];
		const known = word !== undefined && Object.hasOwn(words, String(word));
		return known ? [[name, words[String(word)]] as const] : [];
	});
	return { ...variables, ...Object.fromEntries(changes) };
}

type Row = Record<string, unknown>;

/**
 * The rows of a list that are objects, page by page. A row that is itself a list (`[17, "Jo"]`) is one as well.
 * @param make what is made of each row as soon as its page has come, also where everything is wanted; a list that changes
 * meanwhile is made again. Default: the row itself
 */
export function readRows<T = Row>(
	{ http, profile, notices }: Context,
	list: ListProfile,
	{
		id = 'id',
		...options
	}: {
		label: string;
		/** Where a row's identity is, for the guard against repeated pages. Default `id`. */
		id?: FieldSpec;
		variables?: Variables;
		everything?: boolean;
		whole?: boolean;
		onTruncated?: (sentence: string) => void;
	},
	make: (row: Row) => T = (row) => row as T,
): AsyncGenerator<T[]> {
	const reading = {
		concurrency: profile.limits?.concurrency,
		onTruncated: (sentence: string) => notices.add('lists cut short', sentence),
		...options,
	};
	return readList(http, list, compileId(id), reading, (rows) =>
		mapInPlace(keepOnly(rows, isRow), (row) => make(row as Row)),
	);
}

function isRow(row: unknown): row is Row {
	return typeof row === 'object' && row !== null;
}

/** @throws Failure `configuration` when the profile lacks the part that a task needs */
export function needed<Part>(part: Part | undefined, name: string, task: string): Part {
	if (part !== undefined) return part;
	throw new Failure(
		'configuration',
		`This PSA cannot ${task}: its definition has no "${name}". Set it under 'System definition (JSON)'.`,
	);
}
