import type { HttpClient } from '../../http/types';
import type { Customer, RmmComputer } from '../canonical';
import { asId, asText, traceField, type Trace } from '../engine/fieldMapping';
import { compileComputerTraces } from './mapping';
import type { Profile } from './profile';

/** One record as a profile reads it: beside the row it was made of, and for each field where its value came from. */
export interface Preview {
	kind: 'customer' | 'computer';
	record: Omit<RmmComputer, 'raw'> | Omit<Customer, 'raw'>;
	fields: Record<string, Trace>;
	raw: Record<string, unknown>;
}

/** How many records of each kind a preview shows. */
const MOST = 10;

/** How many customers' computers are looked at, where each customer has a list. */
const CUSTOMERS = 3;

/** The beginning of what a profile gives: no more than a page of customers, and of computers, is used. */
export async function previewOf(
	http: HttpClient,
	profile: Profile,
	read: {
		customers(): AsyncGenerator<Customer[]>;
		computers(options: { customers: Customer[] }): AsyncGenerator<RmmComputer[]>;
	},
): Promise<Preview[]> {
	const options = { baseUrl: http.baseUrl, now: http.clock.now };
	const { id, name } = profile.customers.fields;
	const idTrace = traceField(id, options, asId);
	const nameTrace = traceField(name, options, asText);
	const computerTraces = compileComputerTraces(profile.computers.fields, options);
	const customers = await firstPage(read.customers());
	const computers = await firstPage(read.computers({ customers: customers.slice(0, CUSTOMERS) }));
	return [
		...customers.slice(0, MOST).map(({ raw, ...record }): Preview => {
			return { kind: 'customer', record, fields: { id: idTrace(raw), name: nameTrace(raw) }, raw };
		}),
		...computers.slice(0, MOST).map(({ raw, ...record }): Preview => {
			return { kind: 'computer', record, fields: settled(record, computerTraces(raw)), raw };
		}),
	];
}

/** Whose a computer is may have been settled by its list or the customers, and not by its row. */
function settled(record: Omit<RmmComputer, 'raw'>, traces: Record<string, Trace>): Record<string, Trace> {
	const byList = (['customerId', 'customerName'] as const).filter(
		(field) => record[field] !== undefined && 'empty' in traces[field]!,
	);
	return {
		...traces,
		...Object.fromEntries(byList.map((field) => [field, { from: 'the list of customers' }])),
	};
}

async function firstPage<Item>(pages: AsyncGenerator<Item[]>): Promise<Item[]> {
	for await (const page of pages) if (page.length > 0) return page;
	return [];
}
