import { Failure } from '../../failure';
import { groupBy } from '../../values/object';
import { mapInPlace } from '../../http/pagination';
import type { HttpClient } from '../../http/types';
import { NO_ROW, type Customer, type ListSelection } from '../canonical';
import { compileConditions, readList, type ListReadOptions } from './list';
import { isEmpty } from './values';
import { compileCustomerMapping, compileId, type Mapped } from './fieldMapping';
import type { Notices } from './notices';
import { compilePath } from './path';
import type { CustomersProfile, LimitsProfile } from './profileParts';
import { nameKey, textOf } from '../../values/text';

/** The customers of a system, and whose groups are whose where it keeps a tree of them. */
export interface CustomerReader {
	/** Page by page. A tree must be read whole first. */
	pages(selection?: ListSelection): AsyncGenerator<Customer[]>;
	/** All of them; read once and kept. */
	directory(): Promise<CustomerDirectory>;
}

export interface CustomerDirectory {
	customers: Customer[];
	/** The customer that owns the group, or is it; `undefined` for an id that is not listed. */
	ownerOf(id: string | number): Customer | undefined;
	/** The customer itself, and the groups below it. */
	groupsOf(customerId: string | number): Customer[];
	/** Every customer of that name, without regard to case. */
	named(name: string): Customer[];
}

export function createCustomerReader(
	http: HttpClient,
	profile: { customers: CustomersProfile; limits?: LimitsProfile },
	notices: Notices,
): CustomerReader {
	const spec = profile.customers;
	const map = compileCustomerMapping(spec.fields, { baseUrl: http.baseUrl });
	const idOf = compileId(spec.fields.id);
	let known: Promise<CustomerDirectory> | undefined;

	/** In a tree, `only` picks the customers among the groups; it must not hide the groups below them. */
	const list = spec.rollUp ? { ...spec, only: undefined } : spec;

	async function* groups({ everything, raw = true }: ListSelection): AsyncGenerator<Customer[]> {
		const options: ListReadOptions = {
			label: 'customers',
			concurrency: profile.limits?.concurrency,
			everything,
			whole: true,
			onTruncated: (sentence) => notices.lose('lists cut short', sentence),
		};
		const mapPage = (rows: unknown[], before: number) =>
			mapInPlace(rows, (row, at) => {
				const mapped = map(row, before + at + 1);
				if (!raw && 'record' in mapped) mapped.record.raw = NO_ROW;
				return mapped;
			});
		let isFirst = true;
		for await (const mapped of readList(http, list, idOf, options, mapPage)) {
			const customers = usable(mapped, isFirst, notices);
			isFirst &&= mapped.length === 0;
			if (customers.length > 0) yield customers;
		}
	}

	async function read(): Promise<CustomerDirectory> {
		const all: Customer[] = [];
		for await (const page of groups({ everything: true })) all.push(...page);
		return spec.rollUp ? treeOf(all, spec) : directoryOf(all, new Map());
	}

	const directory = () => (known ??= read().catch(forget));

	/** A failure is not kept: the next call asks again. */
	function forget(error: unknown): never {
		known = undefined;
		throw error;
	}

	return {
		async *pages(selection = {}) {
			if (!spec.rollUp) return yield* groups(selection);
			const { customers } = await directory();
			if (customers.length > 0) yield customers;
		},
		directory,
	};
}

/**
 * The records of the rows that have an id; each of the others is a loss. One without a name goes on, with a notice.
 * @throws Failure `shape` when nothing on the first page can be used: an empty list would say that there is nothing
 */
export function usable<R>(page: ReadonlyArray<Mapped<R>>, isFirst: boolean, notices: Notices): R[] {
	const records: R[] = [];
	let problem: string | undefined;
	for (const mapped of page) {
		if (!('record' in mapped)) notices.lose('rows without an id', (problem = mapped.problem));
		else {
			records.push(mapped.record);
			if (mapped.problem !== undefined) notices.add('rows without a name', mapped.problem);
		}
	}
	if (isFirst && records.length === 0 && problem) {
		throw new Failure('shape', `no row of the list can be used. ${problem}`);
	}
	return records;
}

/** @param owners the customer of each group that is not a customer itself, by the group's id */
function directoryOf(
	customers: Customer[],
	owners: ReadonlyMap<string, Customer>,
	groups: Customer[] = [],
): CustomerDirectory {
	const byId = new Map(customers.map((customer) => [String(customer.id), customer]));
	const byName = groupBy(customers, (customer) => nameKey(customer.name));
	const below = groupBy(groups, (group) => String(owners.get(String(group.id))?.id));
	return {
		customers,
		ownerOf: (id: string | number) => byId.get(String(id)) ?? owners.get(String(id)),
		groupsOf: (id: string | number) => [byId.get(String(id)) ?? [], below.get(String(id)) ?? []].flat(),
		named: (name: string) => byName.get(nameKey(name)) ?? [],
	};
}

function treeOf(groups: Customer[], spec: CustomersProfile): CustomerDirectory {
	const parent = compilePath(spec.rollUp!.parent);
	const parentOf = (group: Customer) => textOf(parent.get(group.raw));
	const isCustomer = compileConditions(spec.only ?? []) ?? ((row: unknown) => isEmpty(parent.get(row)));
	const byId = new Map(groups.map((group) => [String(group.id), group]));

	/** The nearest group upwards that is a customer; a circle has none. */
	const ownerOf = (group: Customer): Customer | undefined => {
		const seen = new Set<Customer>();
		for (let at: Customer | undefined = group; at && !seen.has(at); at = byId.get(parentOf(at) ?? '')) {
			if (isCustomer(at.raw)) return at;
			seen.add(at);
		}
		return undefined;
	};

	const customers = groups.filter((group) => isCustomer(group.raw));
	const others = groups.filter((group) => !isCustomer(group.raw));
	const owners = new Map<string, Customer>();
	for (const group of others) {
		const owner = ownerOf(group);
		if (owner) owners.set(String(group.id), owner);
	}
	return directoryOf(customers, owners, others);
}
