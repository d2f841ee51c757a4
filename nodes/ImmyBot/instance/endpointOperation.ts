import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { nameOfCall } from '../../../lib/immybot/instance/api/operation';
import { sentValues, type Values } from '../../../lib/immybot/instance/api/request';
import { tableOperation } from '../../../lib/immybot/instance/api/tableOperations';
import { nameOf, type Enumeration } from '../../../lib/immybot/instance/enums';
import type { InstanceClient } from '../../../lib/immybot/instance/client';
import { withoutSecrets } from '../../../lib/immybot/instance/secrets';
import { isObject } from '../../../lib/values/object';
import { returnAllAndLimit, simplify, take } from '../../../lib/n8n/fields';
import type { Operation } from '../operation';
import { guarded, guardFields } from './guard';

/*
 * Operations that are one call of the API, as our table describes it: the table says how values are converted, how the
 * list is paged and what may be repeated.
 */

interface OneCall {
	/** As our table names it, below `/api/v1`: `POST /change-requests/{id}/approve`; or one for each 'Catalogue'. */
	call: string | Record<'global' | 'local', string>;
	fields?: INodeProperties[];
	/** What the call takes, by the API's names. */
	values?: (context: IExecuteFunctions, item: number) => Values;
}

export interface EndpointOperation extends Operation<InstanceClient> {
	/** What it may send, as the table names it. */
	calls: string[];
}

/** The table's operation for an item. */
function chooser(call: OneCall['call']) {
	if (typeof call === 'string') {
		const operation = tableOperation(call);
		return { calls: [nameOfCall(operation)], operationFor: () => operation };
	}
	const operations = { global: tableOperation(call.global), local: tableOperation(call.local) };
	return {
		calls: Object.values(operations).map(nameOfCall),
		operationFor: (context: IExecuteFunctions, item: number) =>
			operations[context.getNodeParameter('catalogue', item) === 'local' ? 'local' : 'global'],
	};
}

/** An operation that reads. `names` are the enumerations among the rows' fields, `simple` the fields of a simplified row. */
export function reading({
	call,
	fields = [],
	values = () => ({}),
	names = {},
	simple,
	one = false,
}: OneCall & { names?: Record<string, Enumeration>; simple: string[]; one?: boolean }): EndpointOperation {
	const { calls, operationFor } = chooser(call);
	return {
		calls,
		description: [...fields, ...(one ? [] : returnAllAndLimit), simplify],
		async execute(immyBot, item) {
			const order = { operation: operationFor(this, item), values: values(this, item), confirmed: true };
			const rows = one
				? await first(immyBot.api.call(order, {}))
				: await take(this, item, (limits) => immyBot.api.call(order, limits));
			const isSimple = this.getNodeParameter('simplify', item, true) as boolean;
			return rows.map((row) => shown(row, names, isSimple ? simple : undefined));
		},
	};
}

async function first(pages: AsyncGenerator<unknown[]>): Promise<unknown[]> {
	for await (const rows of pages) return rows;
	return [];
}

function shown(row: unknown, names: Record<string, Enumeration>, simple: string[] | undefined): IDataObject {
	const fields = withoutSecrets(row);
	if (!isObject(fields)) return { value: fields as string };
	const named = Object.entries(fields).map(([name, value]) => [
		name,
		names[name] ? nameOf(names[name], value) : value,
	]);
	const all = Object.fromEntries(named) as IDataObject;
	return simple ? Object.fromEntries(simple.map((name) => [name, all[name] ?? null])) : all;
}

/** An operation that changes something, and says what it was about. With a `guard`, only when it is meant. */
export function acting({
	call,
	fields = [],
	values = () => ({}),
	guard,
	done = {},
	answers = false,
}: OneCall & {
	/** `what` begins a sentence; `confirm` describes the switch. */
	guard?: { what: string; confirm: string };
	/** What comes out beside the values that were sent. */
	done?: IDataObject;
	/** Whether what the API answers comes out instead. */
	answers?: boolean;
}): EndpointOperation {
	const { calls, operationFor } = chooser(call);
	return {
		calls,
		description: [...fields, ...(guard ? guardFields(guard.confirm) : [])],
		async execute(immyBot, item) {
			const sent = values(this, item);
			if (guard) guarded(this, guard.what, item, recordsIn(sent));
			const operation = operationFor(this, item);
			const order = { operation, values: sent, confirmed: true };
			const said = await first(immyBot.api.call(order, {}));
			return answers
				? said.map((row) => shown(row, {}, undefined))
				: [{ ...(sentValues(operation, sent) as IDataObject), ...done }];
		},
	};
}

/** How many records a call is about: the longest of the lists that it takes. */
function recordsIn(values: Values): number {
	return Math.max(1, ...Object.values(values).map((value) => (Array.isArray(value) ? value.length : 1)));
}
