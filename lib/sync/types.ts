/**
 * The words of the sync engine. It knows records, keys and fields; it knows nothing of ImmyBot, HTTP or n8n.
 */

/** Flat: one value for one column. `undefined` means that nobody said anything about it. */
export type Fields = Record<string, unknown>;

/** What one incoming item wants the other side to hold. */
export interface Desired {
	/** The index of the item it came from. */
	item: number;
	/** The record's identity in its source; absent when the item has none. */
	key?: string;
	/** What a person calls the record. */
	name?: string;
	/** The part of the other side that the item belongs to; see {@link Existing.scope}. */
	scope?: string;
	/** The ID of the record that the item means, as a person or an earlier run decided. */
	decided?: string;
	/** Why the read that the item comes from did not bring everything; nothing is concluded from what it lacks. */
	incomplete?: string;
	fields: Fields;
	/** Found before matching; the item fails with it, yet its key still counts as named. */
	problem?: Problem;
	/** Why a record could not be created from the item, should there be none. */
	createProblem?: Problem;
}

/** A record as the other side holds it now. `R` is the caller's own record type. */
export interface Existing<R> {
	id: string | number;
	key?: string;
	name?: string;
	source?: string | null;
	/** The part of the other side that the record belongs to, such as a computer's tenant. */
	scope?: string;
	/** The key that an earlier run created it with, whatever key it has by now. */
	createdAs?: string;
	/** When it is missing, it is only reported, whatever the rules say. */
	keep?: boolean;
	fields: Fields;
	record: R;
}

export interface FieldChange {
	field: string;
	before: unknown;
	after: unknown;
}

/** Why an item cannot be carried out: what the engine finds itself, or what its caller found. */
export type Problem = EngineProblem | CallerProblem;

/** What the engine finds. Data only: the words are the caller's. */
export type EngineProblem =
	| { code: 'noKey' }
	| { code: 'noName' }
	| { code: 'duplicateKey'; key: string; items: number[] }
	| { code: 'ambiguousKey'; key: string; ids: Array<string | number> }
	| { code: 'ambiguousName'; name: string; ids: Array<string | number>; items: number[] }
	| { code: 'decidedIsGone'; id: string }
	| { code: 'similarKey'; key: string; other: string; id: string | number }
	| { code: 'similarSource'; source: string; other: string; id: string | number }
	| { code: 'keyLost'; name: string; id: string | number }
	| { code: 'keyChanged'; key: string; source: string; id: string | number; is: Identity }
	| { code: 'createsStopped' }
	| { code: 'otherRun' }
	| { code: 'createdTwice'; key: string; ids: Array<string | number> }
	/** @property id the record that is used; `surplus` is another one of its key */
	| { code: 'double'; key: string; id: string | number; surplus: string | number }
	| { code: 'otherSource'; key?: string; name?: string; id: string | number; source: string }
	| { code: 'write'; error: unknown }
	| { code: 'notTried'; error: unknown };

/** What the caller finds in an item. The engine carries it along and knows nothing of it. */
export interface CallerProblem {
	code: string;
	/** What happened, and what to do. */
	words: { message: string; advice: string };
}

export type MissingPolicy = 'ignore' | 'report' | 'setOffline' | 'delete';

/** Why nothing was done to missing records although the policy asked for it. */
export type Withheld =
	| { why: 'emptyInput' }
	| { why: 'incompleteInput'; reason: string }
	| { why: 'itemsWithoutKey'; items: number }
	/** @property scope the one part that was held back, empty for records without one; absent means all missing records */
	| { why: 'tooMany'; missing: number; of: number; limit: string; scope?: string };

export interface Rules {
	/** The name of the system that the items come from. */
	source: string;
	/** Adopt the one record that has the item's name and no key. */
	adoptByName: boolean;
	/**
	 * What to do when the key (or, with `adoptByName`, the name) belongs to a record of another source. `use` takes the
	 * one record of that name as it is and changes nothing in it; a key of another source means nothing then.
	 */
	otherSource: 'fail' | 'adopt' | 'separate' | 'use';
	/** Only these fields are compared; absent means all that the item gives. */
	compare?: string[];
	/** Fields that say whose record it is; written on adoption whatever `compare` says. */
	ownership: string[];
	/** Whether records that are not there are created. */
	create: boolean;
	/** Whether an empty value of an item clears the field. */
	clearEmpty: boolean;
	missing: MissingPolicy;
	/**
	 * Whether a record is missing only if some item belongs to its scope: an input about one customer says nothing of
	 * the others.
	 */
	onlyScopesOfInput: boolean;
	/**
	 * Above either, nothing is done to missing records. The share is that of the source's records, with
	 * `onlyScopesOfInput` of those in the scopes of the input. Where more than two records of one scope are missing, the
	 * share holds there as well, and only that scope is held back.
	 */
	missingLimit: { percent: number; count?: number };
	/** For `setOffline`: which field, and the value that means offline. */
	offline?: { field: string; value: unknown };
}

/** How an item's record was found; `map` is a decision that was made before. */
export type MatchedBy = 'map' | 'key' | 'name';

export type Step<R> =
	| { action: 'create'; item: number; key: string; fields: Fields }
	| {
			action: 'update';
			item: number;
			key: string;
			existing: Existing<R>;
			changes: FieldChange[];
			matchedBy: MatchedBy;
	  }
	| { action: 'unchanged'; item: number; key: string; existing: Existing<R>; matchedBy: MatchedBy }
	| { action: 'skip'; item: number; key: string; fields: Fields }
	/** @property record what a person has to look at, if it is one record */
	| { action: 'fail'; item: number; key?: string; name?: string; problem: Problem; record?: R }
	| { action: 'missing'; existing: Existing<R>; then: MissingStep };

export type MissingStep = { do: 'report' } | { do: 'setOffline'; changes: FieldChange[] } | { do: 'delete' };

export interface Plan<R> {
	steps: Array<Step<R>>;
	withheld: Withheld[];
}

/**
 * The outcome of a step; an item whose record exists twice has a second one, that names the double. `record` is the record as the other side
 * holds it after the run.
 */
export type Outcome<R> =
	| { action: 'created'; item: number; key: string; record: R | undefined; fields: Fields }
	| { action: 'updated'; item: number; key: string; record: R; changes: FieldChange[]; matchedBy: MatchedBy }
	| { action: 'unchanged'; item: number; key: string; record: R; matchedBy: MatchedBy }
	| { action: 'skipped'; item: number; key: string; fields: Fields }
	| { action: 'missing' | 'setOffline' | 'deleted'; record: R; changes?: FieldChange[] }
	| { action: 'failed'; item?: number; key?: string; name?: string; record?: R; problem: Problem };

/** What makes a record findable: both must come back as they were sent. */
export interface Identity {
	key?: string;
	source?: string | null;
}

/** Carries out what a plan says. Each call either did it or throws. */
export interface Writer<R> {
	create(fields: Fields): Promise<R>;
	update(existing: Existing<R>, changes: FieldChange[]): Promise<R>;
	/** Only asked for when the rules' missing policy is `delete`. */
	remove?(existing: Existing<R>): Promise<void>;
	/** A record as the plan sees it. */
	existingOf(record: R): Existing<R>;
	/** Asks the other side for the records with a key, or with one that is much like it; never taken from a list read before. */
	find(key: string): Promise<Array<Existing<R>>>;
	/** Reads a record at its own address; `undefined` when it is gone. */
	get(id: Existing<R>['id']): Promise<R | undefined>;
}
