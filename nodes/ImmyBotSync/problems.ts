import { wordsFor, type Words } from '../../lib/n8n/errors';
import type { CallerProblem, EngineProblem, Problem, Withheld } from '../../lib/sync/types';
import { listOf } from './words';

/** What the failing record is called. */
export interface Subject {
	/** `tenant`, `computer`, … */
	noun: string;
	key?: string;
	name?: string;
	/** The label of the column that identifies records. */
	keyLabel: string;
}

type Phrases = {
	[C in EngineProblem['code']]: (problem: Extract<EngineProblem, { code: C }>, subject: Subject) => Words;
};

const PHRASES: Phrases = {
	noKey: (_, { keyLabel, noun }) => ({
		message: `The item has no '${keyLabel}'`,
		advice: `Give every ${noun} its '${keyLabel}'. Without it, the ${noun} would be created again on each run.`,
	}),
	noName: () => ({
		message: 'The record has no name',
		advice: "Map a value to 'Name', or correct the name at the source: ImmyBot needs one.",
	}),
	duplicateKey: ({ key, items }, { keyLabel }) => ({
		message: `${items.length} items have the ${keyLabel} '${key}' (items ${listOf(items)})`,
		advice:
			'Remove the duplicate items, for example with a Remove Duplicates node, or correct their IDs at the source.',
	}),
	ambiguousKey: ({ key, ids }, { keyLabel, noun }) => ({
		message: `ImmyBot holds ${ids.length} ${noun}s with the ${keyLabel} '${key}' (IDs ${listOf(ids)})`,
		advice: `Delete or correct the duplicate ${noun}s, then run again.`,
	}),
	ambiguousName: ({ name, ids, items }, { noun, keyLabel }) => ({
		message:
			items.length > 1
				? `Items ${listOf(items)} all mean the ${noun} '${name}' (ID ${listOf(ids)})`
				: `ImmyBot holds ${ids.length} ${noun}s named '${name}', none of them with the ${keyLabel} (IDs ${listOf(ids)})`,
		advice: `Write the ${keyLabel} into the right ${noun} by hand, or rename the others, then run again.`,
	}),
	decidedIsGone: ({ id }, { noun }) => ({
		message: `The customer map names the ${noun} with the ID ${id}, which ImmyBot does not hold`,
		advice: "Correct the row's tenant ID in the customer map, or empty it.",
	}),
	similarKey: ({ key, other, id }, { noun, keyLabel }) => ({
		message: `The ${noun} with the ID ${id} has the ${keyLabel} '${other}', which differs from '${key}' only in case, spelling of letters, spaces or its end`,
		advice: `${CHANGES_KEYS} Give the ${noun} the same ${keyLabel} in both systems, then run again: a create would make a second ${noun}.`,
	}),
	similarSource: ({ source, other, id }, { noun }) => ({
		message: `The ${noun} with the ID ${id} belongs to '${other}', which differs from the source '${source}' only in case or spaces`,
		advice: `Set 'Source' to '${other}', then run again: a create would make a second ${noun}.`,
	}),
	keyLost: ({ id }, { noun, keyLabel }) => ({
		message: `ImmyBot holds a ${noun} of that name and source (ID ${id}) without a ${keyLabel}`,
		advice: `${CHANGES_KEYS} Write the ${keyLabel} into that ${noun}, or delete it, then run again.`,
	}),
	keyChanged: ({ key, source, id, is }, { noun, keyLabel }) => ({
		message: `It was created (ID ${id}), but came back with the ${keyLabel} '${is.key ?? ''}' and the source '${is.source ?? ''}' instead of '${key}' and '${source}'`,
		advice: `${CHANGES_KEYS} Each ${noun} would be created again on every run, so a run that notices it creates no more. Delete the ${noun} or correct it.`,
	}),
	createsStopped: (_, { keyLabel }) => ({
		message: `Not created, because ImmyBot changed the ${keyLabel} of a record that was created before it`,
		advice: 'See the first failed item of this run for what to do.',
	}),
	otherRun: (_, { noun }) => ({
		message: `Not created, because another run of this source is creating the same ${noun}s now`,
		advice: `Run again when the other run has ended. ${ONE_WORKFLOW}`,
	}),
	double: ({ key, id, surplus }, { noun, keyLabel }) => ({
		message: `ImmyBot holds a second ${noun} with the ${keyLabel} '${key}' (ID ${surplus}); the one with the ID ${id} is used`,
		advice: `Delete the ${noun} with the ID ${surplus} in ImmyBot, after moving what is in it. ${ONE_WORKFLOW}`,
	}),
	createdTwice: ({ key, ids }, { noun, keyLabel }) => ({
		message: `Another run created the ${noun} with the ${keyLabel} '${key}' at the same time (IDs ${listOf(ids)})`,
		advice: `Delete one of the ${noun}s. ${ONE_WORKFLOW}`,
	}),
	otherSource: ({ key, name, id, source }, { keyLabel, noun }) => ({
		message: `The ${noun} with ${key === undefined ? `the name '${name}'` : `the ${keyLabel} '${key}'`} (ID ${id}) belongs to '${source}'`,
		advice:
			"If both sources mean the same record, set the option 'If Owned by Another Source' to 'Take It Over'. If only the IDs are alike, set it to 'Treat as Separate'. To use a tenant of that name without changing it, set it to 'Use It Unchanged'.",
	}),
	write: ({ error }) => wordsFor(error, 'ImmyBot'),
	notTried: ({ error }) => ({
		message: `Not tried, because an earlier write showed that it would fail: ${wordsFor(error, 'ImmyBot').message}`,
		advice: wordsFor(error, 'ImmyBot').advice,
	}),
};

const ONE_WORKFLOW = 'Give one source one workflow, and an interval longer than a run takes.';

const CHANGES_KEYS = 'ImmyBot seems to change the keys that it is given.';

/** Why a record failed, and what to do: two sentences, the first of which names the record. */
export function problemWords(problem: Problem, subject: Subject): Words {
	const { message, advice } = 'words' in problem ? problem.words : phraseOf(problem, subject);
	const name = subject.name || subject.key;
	return { message: name ? `${capital(subject.noun)} '${name}': ${message}` : message, advice };
}

function phraseOf(problem: EngineProblem, subject: Subject): Words {
	const phrase = PHRASES[problem.code] as (problem: EngineProblem, subject: Subject) => Words;
	return phrase(problem, subject);
}

/** Why missing records were left alone. */
export function withheldWords(withheld: Withheld, noun: string): string {
	switch (withheld.why) {
		case 'emptyInput':
			return `No incoming item names a ${noun}, so the missing ones were left alone: an empty answer of the source does not justify a deletion.`;
		case 'incompleteInput':
			return `The input is incomplete, so the missing ${noun}s were left alone: ${withheld.reason}`;
		case 'itemsWithoutKey':
			return `${withheld.items} items have no key, so it is not certain which ${noun}s are missing, and they were left alone.`;
		case 'tooMany':
			return `${withheld.missing} of ${withheld.of} ${noun}s${placeIn(withheld.scope)} are missing, more than the limit of ${withheld.limit}, so they were left alone. If that is right, raise 'Stop If More Than' and run again.`;
	}
}

function placeIn(scope: string | undefined): string {
	if (scope === undefined) return '';
	return scope === '' ? ' without a tenant' : ` of the tenant with the ID ${scope}`;
}

/** A value that a field does not take. */
export function invalidValue(field: string, value: unknown, allowed: string[]): CallerProblem {
	return {
		code: 'invalidValue',
		words: {
			message: `'${String(value)}' is not a valid value for '${field}'`,
			advice: `Use ${allowed.map((each) => `'${each}'`).join(' or ')}, or map the value with an expression.`,
		},
	};
}

/** @param wanted what the value should have been, such as "email address" */
export function malformedValue(field: string, value: unknown, wanted: string): CallerProblem {
	return {
		code: 'malformedValue',
		words: {
			message: `'${String(value)}' is not a valid ${wanted}`,
			advice: `Correct '${field}' at the source, or map it with an expression.`,
		},
	};
}

/** @param field the label of the column that names the tenant */
export function noTenant(field: string): CallerProblem {
	return {
		code: 'noTenant',
		words: {
			message: `The item has no '${field}', so its tenant is not known`,
			advice: `Map a value to '${field}'.`,
		},
	};
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
