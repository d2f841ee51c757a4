import { documentOperations } from '../../lib/immybot/instance/api/documentOperations';
import { nameOfCall, uniqueFields, type ApiOperation } from '../../lib/immybot/instance/api/operation';
import { tableOperations } from '../../lib/immybot/instance/api/tableOperations';
import { endpoints } from '../../lib/immybot/instance/endpoints';
import { BY_SCHEMA } from '../../lib/immybot/instance/enums';
import { operations } from '../../nodes/ImmyBot/instance';

/** What differs between an instance's document and what we send, in words. */
export interface Drift {
	/** Concerns operations of the node: somebody has to change them. */
	breaks: string[];
	/** Concerns API Call alone, which reads the document by itself. */
	notes: string[];
}

interface Document {
	paths?: object;
	components?: { schemas?: Record<string, { enum?: unknown[] }> };
}

/** The calls that operations with a form of their own send. */
function sentCalls(): Set<string> {
	const direct = Object.values(endpoints).flatMap((group) =>
		Object.values(group).map(({ method, path }) => `${method} /api/v1${path}`),
	);
	const declared = Object.values(operations).flatMap((all) =>
		Object.values(all).flatMap((operation) => ('calls' in operation ? (operation.calls as string[]) : [])),
	);
	return new Set([...direct, ...declared].map(blank));
}

/** Names in a path differ between documents, and mean the same. */
function blank(call: string): string {
	return call.replace(/\{\w+\}/g, '{}');
}

/** @throws Failure `shape` if it has no paths */
export function driftOf(document: Document): Drift {
	const sent = sentCalls();
	const theirs = new Map(documentOperations(document).map((each) => [blank(nameOfCall(each)), each]));
	const ours = new Map(tableOperations().map((each) => [blank(nameOfCall(each)), each]));
	const drift: Drift = { breaks: [], notes: [] };
	const say = (call: string, sentence: string) =>
		(sent.has(call) ? drift.breaks : drift.notes).push(sentence);
	for (const [call, own] of ours) {
		const found = theirs.get(call);
		if (!found) say(call, `${nameOfCall(own)} is gone.`);
		else for (const sentence of changesOf(own, found)) say(call, sentence);
	}
	for (const [call, operation] of theirs) {
		if (!ours.has(call)) drift.notes.push(`${nameOfCall(operation)} is new.`);
	}
	drift.breaks.push(...changedEnumerations(document));
	return drift;
}

function changesOf(own: ApiOperation, found: ApiOperation): string[] {
	const call = nameOfCall(found);
	const known = new Map(uniqueFields(own.fields).map((field) => [field.name, field]));
	const fields = uniqueFields(found.fields).filter(({ place }) => place !== 'path');
	const names = new Set(fields.map(({ name }) => name));
	return [
		...fields
			.filter(({ name, required }) => required && !known.get(name)?.required)
			.map(({ name }) => `${call} now requires “${name}”.`),
		...[...known.values()]
			.filter(({ name, place }) => place === 'body' && !names.has(name))
			.map(({ name }) => `${call} no longer takes “${name}”.`),
	];
}

function changedEnumerations({ components }: Document): string[] {
	return Object.entries(BY_SCHEMA).flatMap(([schema, enumeration]) => {
		const values = components?.schemas?.[schema]?.enum?.filter((value) => typeof value === 'number');
		if (!values) return [];
		const gone = Object.entries(enumeration).filter(([, number]) => !values.includes(number));
		const added = values.filter((number) => !Object.values(enumeration).includes(number));
		return [
			...gone.map(([name, number]) => `${schema} no longer has ${number} (${name}).`),
			...added.map((number) => `${schema} has the new value ${number}.`),
		];
	});
}
