/*
 * What an instance takes and answers, written down by us call by call: names and types, nothing of a vendor's text.
 *
 * Sources, named with each call:
 * - JUNE: suhsdit/SPSImmyBot on GitHub, an instance's own description as of June 2025.
 * - AUGUST: Servosity/msp-skills on GitHub (skills/immybot), the request names of a description of August 2026.
 * - TRIED: dillon-LACT/claude-immybot-skill on GitHub, July 2026: calls that its author made.
 *
 * A type is written as text: `int`, `bool`, `text`, `uuid`, `any`, or choices such as `1|2`; `?` allows null, `[]` makes a
 * list. A `*` after a field's name says that a request must hold it.
 */
export type Shape = string | readonly [Shape] | { readonly [field: string]: Shape };
export type Fields = Readonly<Record<string, Shape>>;

export interface Fact {
	source: string;
	query?: Fields;
	/** What a request holds; without it the call takes no body. */
	body?: Shape;
	/** What AUGUST adds to the body; that source has names only, without types. */
	newer?: readonly string[];
	/** The part of a reply that a client needs. */
	reply?: Shape;
	/** What is in a reply that JUNE does not know. */
	newerReply?: readonly string[];
}

export type Call = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

export const BOTH = 'JUNE, AUGUST';

export const sieve = { Filters: 'text', Sorts: 'text', Page: 'int', PageSize: 'int' };

/** DevExtreme's options. Lists among them go out as JSON text, as SPSImmyBot and ImmyBotApiWrapper send them. */
export const dx = {
	requireTotalCount: 'bool',
	requireGroupCount: 'bool',
	skip: 'int',
	take: 'int',
	sort: 'text',
	group: 'text',
	filter: 'text',
	totalSummary: 'text',
	groupSummary: 'text',
	select: 'text',
};

export const commandResult = { success: 'bool', message: 'text?' };

/** Requests take numbers or names (s-nix/PSImmyBot, November 2025; TRIED). Names, where sources disagree on numbers. */
export const maintenanceType =
	'GlobalSoftware|LocalSoftware|WindowsUpdate|ChocolateySoftware|NiniteSoftware|LocalMaintenanceTask|GlobalMaintenanceTask|AgentUpdate';
export const desiredSoftwareState =
	'NewerOrEqualVersion|NotPresent|AnyVersion|ThisVersion|OlderOrEqualVersion|LatestVersion|NoAction|UpdateIfFound';
