import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';

import { nameOfCall } from '../../../lib/immybot/instance/api/operation';
import { sentValues, type Values } from '../../../lib/immybot/instance/api/request';
import { tableOperation } from '../../../lib/immybot/instance/api/tableOperations';
import { nameOf, withNames, type Enumeration } from '../../../lib/immybot/instance/enums';
import type { InstanceClient } from '../../../lib/immybot/instance/client';
import { withoutSecrets } from '../../../lib/immybot/instance/secrets';
import { isObject } from '../../../lib/values/object';
import { returnAllAndLimit, simplify, take } from '../../../lib/n8n/fields';
import type { Confirmation } from '../../../lib/n8n/confirmation';
import { textParameter } from '../../../lib/n8n/parameters';
import type { Operation } from '../operation';
import { guarded, guardFields } from './guard';

/*
 * Operations that are one call of the API, as our table describes it: the table says how values are converted, how the
 * list is paged and what may be repeated.
 */

interface OneCall {
	/** As our table names it, below `/api/v1`: `POST /change-requests/{id}/approve`; or one for each choice of a field. */
	call: string | Record<string, string>;
	/** The name of the field that chooses the call. */
	chosenBy?: string;
	fields?: INodeProperties[];
	/** What the call takes, by the API's names. */
	values?: (context: IExecuteFunctions, item: number) => Values;
}

export interface EndpointOperation extends Operation<InstanceClient> {
	/** What it may send, as the table names it. */
	calls: string[];
	/** Where a field chooses the call: its name, and its choices. */
	chosenBy?: { field: string; choices: string[] };
}

/** The table's operation for an item. */
function chooser({ call, chosenBy = 'catalogue' }: OneCall) {
	if (typeof call === 'string') {
		const operation = tableOperation(call);
		return { calls: [nameOfCall(operation)], operationFor: () => operation };
	}
	const operations = new Map(Object.entries(call).map(([choice, name]) => [choice, tableOperation(name)]));
	return {
		calls: [...operations.values()].map(nameOfCall),
		chosenBy: { field: chosenBy, choices: [...operations.keys()] },
		operationFor(context: IExecuteFunctions, item: number) {
			const choice = textParameter(context, chosenBy, item);
			const chosen = operations.get(choice);
			if (chosen) return chosen;
			throw new NodeOperationError(context.getNode(), `'${choice}' is none of the choices`, {
				itemIndex: item,
				description: `Choose one of ${[...operations.keys()].join(', ')}.`,
			});
		},
	};
}

/** What the API's rows are made into. */
interface Row {
	/** The enumerations among the fields whose names alone do not tell them, by the API's names. */
	names?: Record<string, Enumeration>;
	/** Our names of fields that the API shortens. */
	renamed?: Record<string, string>;
}

/** An operation that reads. `simple` are the fields of a simplified row, `one` says that there is only one. */
export function reading({
	call,
	chosenBy,
	fields = [],
	values = () => ({}),
	names,
	renamed,
	simple,
	one = false,
}: OneCall & Row & { simple: string[]; one?: boolean }): EndpointOperation {
	const { operationFor, ...calls } = chooser({ call, chosenBy });
	return {
		...calls,
		description: [...fields, ...(one ? [] : returnAllAndLimit), simplify],
		async execute(immyBot, item) {
			const order = { operation: operationFor(this, item), values: values(this, item), confirmed: true };
			const rows = one
				? await first(immyBot.api.call(order, {}))
				: await take(this, item, (limits) => immyBot.api.call(order, limits));
			const isSimple = this.getNodeParameter('simplify', item, true) as boolean;
			return rows.map((row) => shown(row, { names, renamed }, isSimple ? simple : undefined));
		},
	};
}

async function first(pages: AsyncGenerator<unknown[]>): Promise<unknown[]> {
	for await (const rows of pages) return rows;
	return [];
}

function shown(row: unknown, { names = {}, renamed = {} }: Row, simple?: string[]): IDataObject {
	const fields = withNames(withoutSecrets(row));
	if (!isObject(fields)) return { value: fields as string };
	const named = Object.entries(fields).map(([name, value]) => [
		renamed[name] ?? name,
		names[name] ? nameOf(names[name], value) : value,
	]);
	const all = Object.fromEntries(named) as IDataObject;
	return simple ? Object.fromEntries(simple.map((name) => [name, all[name] ?? null])) : all;
}

/** An operation that changes something, and says what it was about. With a `guard`, only when it is meant. */
export function acting({
	call,
	chosenBy,
	fields = [],
	values = () => ({}),
	guard,
	done = {},
	answers = false,
	names,
}: OneCall &
	Pick<Row, 'names'> & {
		/** `what` begins a sentence; `records`: when a list is not one of records. */
		guard?: { what: string; records?: number } & Confirmation;
		/** What comes out beside the values that were sent. */
		done?: IDataObject;
		/** Whether what the API answers comes out instead. */
		answers?: boolean;
	}): EndpointOperation {
	const { operationFor, ...calls } = chooser({ call, chosenBy });
	return {
		...calls,
		description: [...fields, ...(guard ? guardFields(guard) : [])],
		async execute(immyBot, item) {
			const sent = values(this, item);
			if (guard) guarded(this, guard.what, item, guard.records ?? recordsIn(sent));
			const operation = operationFor(this, item);
			const order = { operation, values: sent, confirmed: true };
			const said = await first(immyBot.api.call(order, {}));
			return answers
				? said.map((row) => shown(row, { names }))
				: [{ ...(sentValues(operation, sent) as IDataObject), ...done }];
		},
	};
}

/** How many records a call is about: the longest of the lists that it takes. */
function recordsIn(values: Values): number {
	return Math.max(1, ...Object.values(values).map((value) => (Array.isArray(value) ? value.length : 1)));
}
