import type { Problem, Withheld } from '../sync/types';
import { wordsFor, type Words } from './errors';

/** What the failing record is called. */
export interface Subject {
	/** `tenant`, `computer`, … */
	noun: string;
	key?: string;
	name?: string;
	/** The label of the column that tells records apart. */
	keyLabel: string;
}

type Phrases = {
	[C in Problem['code']]: (problem: Extract<Problem, { code: C }>, subject: Subject) => Words;
};

const PHRASES: Phrases = {
	noKey: (_, { keyLabel, noun }) => ({
		message: `The item has no '${keyLabel}'`,
		advice: `Give every ${noun} its '${keyLabel}': without it, it cannot be told apart and would be created again on each run.`,
	}),
	noName: () => ({
		message: 'The record has no name',
		advice: "Map a value to 'Name': ImmyBot needs one to create the record.",
	}),
	noIdentity: () => ({
		message: 'The item has neither a serial number nor a name',
		advice: "Map a value to 'Serial Number' or 'Name', so that the device can be found.",
	}),
	duplicateKey: ({ key, items }, { keyLabel }) => ({
		message: `${items.length} items have the ${keyLabel} '${key}' (items ${list(items)})`,
		advice:
			'Remove the surplus items, for example with a Remove Duplicates node, or correct their IDs at the source.',
	}),
	ambiguousKey: ({ key, ids }, { keyLabel, noun }) => ({
		message: `ImmyBot holds ${ids.length} ${noun}s with the ${keyLabel} '${key}' (IDs ${list(ids)})`,
		advice: `Delete or correct the ${noun}s that should not be there, then run again.`,
	}),
	ambiguousName: ({ name, ids, items }, { noun, keyLabel }) => ({
		message:
			items.length > 1
				? `Items ${list(items)} all mean the ${noun} '${name}' (ID ${list(ids)})`
				: `ImmyBot holds ${ids.length} ${noun}s named '${name}', none of them with the ${keyLabel} (IDs ${list(ids)})`,
		advice: `Write the ${keyLabel} into the right ${noun} by hand, or rename the others, then run again.`,
	}),
	otherSource: ({ key, name, id, source }, { keyLabel, noun }) => ({
		message: `The ${noun} with ${key === undefined ? `the name '${name}'` : `the ${keyLabel} '${key}'`} (ID ${id}) belongs to '${source}'`,
		advice:
			"If both sources mean the same record, set the option 'Record of Another Source' to 'Take It Over'; if the IDs only look alike, to 'Treat as Separate'.",
	}),
	noParent: ({ field }) => ({
		message: `The item has no '${field}', so its tenant is not known`,
		advice: `Map a value to '${field}'.`,
	}),
	unknownParent: ({ parent, foreign, by }) => ({
		message: foreign
			? `The tenant with the external ID '${parent}' (ID ${foreign.id}) belongs to '${foreign.source}'`
			: `No tenant in ImmyBot has ${by ?? 'the external ID'} '${parent}'`,
		advice: by
			? 'Sync the customers as tenants first, or link the client to its tenant in ImmyBot.'
			: "Sync the customers as tenants first, with the same 'Source'.",
	}),
	ambiguousParent: ({ parent, ids, by = 'the external ID' }) => ({
		message: `ImmyBot holds ${ids.length} tenants with ${by} '${parent}' (IDs ${list(ids)})`,
		advice: 'Merge the tenants, or correct them, then run again.',
	}),
	unknownClient: ({ key }) => ({
		message: `The provider link knows no client '${key}'`,
		advice: "Sync the link's clients first (ImmyBot node: Provider Link, Sync Clients), or correct the ID.",
	}),
	invalidValue: ({ field, value, allowed }) => ({
		message: `'${String(value)}' is no value for '${field}'`,
		advice: `Use ${allowed.map((each) => `'${each}'`).join(' or ')}, or map the value with an expression.`,
	}),
	malformedValue: ({ field, value, wanted }) => ({
		message: `'${String(value)}' is no ${wanted}`,
		advice: `Correct '${field}' at the source, or map it with an expression.`,
	}),
	ambiguousDevice: ({ by, value, ids, items }) => ({
		message:
			items.length > 1
				? `${items.length} items (${list(items)}) and ${count(ids.length, 'computer')} in ImmyBot (${list(ids)}) have the ${PROPERTY[by]} '${value}'`
				: `ImmyBot holds ${count(ids.length, 'computer')} with the ${PROPERTY[by]} '${value}' (IDs ${list(ids)})`,
		advice: 'Delete or rename what is there twice, in the RMM or in ImmyBot, then run again.',
	}),
	serialConflict: ({ id, serial, other }) => ({
		message: `The computer of that name in ImmyBot (ID ${id}) has the serial number '${other}' instead of '${serial}'`,
		advice:
			'If the device was replaced, install the agent on the new one and delete the old computer; if it is the same, correct its serial number in the RMM.',
	}),
	write: ({ error }) => wordsFor(error, 'ImmyBot'),
	notTried: ({ error }) => ({
		message: `Not tried, because an earlier write showed that it would fail: ${wordsFor(error, 'ImmyBot').message}`,
		advice: wordsFor(error, 'ImmyBot').advice,
	}),
};

/** Why a record failed, and what to do: two sentences, the first of which names the record. */
export function problemWords(problem: Problem, subject: Subject): Words {
	const phrase = PHRASES[problem.code] as (problem: Problem, subject: Subject) => Words;
	const { message, advice } = phrase(problem, subject);
	const name = subject.name || subject.key;
	return { message: name ? `${capital(subject.noun)} '${name}': ${message}` : message, advice };
}

/** Why missing records were left alone. */
export function withheldWords(withheld: Withheld, noun: string): string {
	switch (withheld.why) {
		case 'emptyInput':
			return `No incoming item names a ${noun}, so nothing was done to the missing ones: an empty answer of the source is no reason to delete.`;
		case 'itemsWithoutKey':
			return `${withheld.items} items have no key, so the missing ${noun}s cannot be told for sure and were left alone.`;
		case 'tooMany':
			return `${withheld.missing} of ${withheld.of} ${noun}s are missing, more than the limit of ${withheld.limit}, so they were left alone. If that is right, raise 'Abort Above' and run again.`;
	}
}

const PROPERTY = { serial: 'serial number', name: 'name' };

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function list(values: Array<string | number>): string {
	return values.length <= 5 ? values.join(', ') : `${values.slice(0, 5).join(', ')}, …`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
