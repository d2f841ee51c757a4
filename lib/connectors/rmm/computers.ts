import { pMapIterable } from 'p-map';

import { Failure } from '../../failure';
import { mapInPlace } from '../../http/pagination';
import type { HttpClient } from '../../http/types';
import { NO_ROW, type Customer, type ListSelection, type RmmComputer } from '../canonical';
import { usable, type CustomerDirectory, type CustomerReader } from '../engine/customers';
import { readList, type ListReadOptions } from '../engine/list';
import { compileId } from '../engine/fieldMapping';
import { isOfOneRecord } from './failures';
import { createJoin } from './join';
import { compileComputerMapping } from './mapping';
import type { Notices } from '../engine/notices';
import type { ListProfile } from '../engine/profileParts';
import type { Profile } from './profile';

export interface ComputersOptions extends ListSelection {
	/** Only this customer's. */
	customerId?: string | number;
	/** The customers, if they have been read already. */
	customers?: Customer[];
}

/** Whose computers a list holds. The name is not known when a person gave only the id. */
interface Owner {
	id: string | number;
	name?: string;
}

type Pages = AsyncGenerator<RmmComputer[]>;

/** How a list is read. `seen` holds the ids of the computers that have been handed on. */
interface Reading extends Pick<ComputersOptions, 'everything' | 'raw'> {
	of?: Owner;
	seen?: Set<string>;
}

/** Reads the computers of a system, whichever way it lists them, and settles whose each of them is. */
export interface ComputerReader {
	pages(options: ComputersOptions): Pages;
}

export function createComputerReader(
	http: HttpClient,
	profile: Profile,
	customers: CustomerReader,
	notices: Notices,
	options: { concurrency: number },
): ComputerReader {
	const spec = profile.computers;
	const isTree = profile.customers.rollUp !== undefined;
	const map = compileComputerMapping(spec.fields, { baseUrl: http.baseUrl, now: http.clock.now });
	const idOf = compileId(spec.fields.id);
	const join = createJoin(http, spec.join ?? [], notices, options.concurrency);

	/** The lists of the server. Each page is mapped before its list goes on. */
	async function* read(list: ListProfile, { of, seen = new Set(), everything, raw = true }: Reading): Pages {
		const variables = of ? { customerId: of.id, customerName: of.name } : {};
		const keepsRow = raw || spec.enrich !== undefined;
		const mapPage = async (rows: unknown[], before: number) =>
			mapInPlace(await join(rows, variables), (row, at) => {
				const mapped = map(row, before + at + 1);
				if (!keepsRow && 'record' in mapped) mapped.record.raw = NO_ROW;
				return mapped;
			});
		for (const one of [list, ...(spec.also ?? [])]) {
			const reading: ListReadOptions = {
				label: of ? `computers of ${describe(of)}` : 'computers',
				variables,
				concurrency: options.concurrency,
				everything,
				whole: true,
				onTruncated: (sentence) => notices.lose('lists cut short', sentence),
			};
			let isFirst = true;
			for await (const mapped of readList(http, one, idOf, reading, mapPage)) {
				yield usable(mapped, isFirst, notices).filter((computer) => isNew(computer, seen));
				isFirst &&= mapped.length === 0;
			}
		}
	}

	/** A list that shifts between two pages repeats rows. */
	function isNew(computer: RmmComputer, seen: Set<string>): boolean {
		const id = String(computer.id);
		if (seen.has(id)) {
			notices.add(
				'computers listed twice',
				`Computer "${computer.name}" (id ${id}) was listed twice; once is kept.`,
			);
			return false;
		}
		seen.add(id);
		return true;
	}

	/** On a system that lists per customer: the customer's list, and in a tree those of the groups below. */
	async function* ofCustomer(customer: Owner, { everything, raw }: ComputersOptions): Pages {
		const groups = isTree ? (await customers.directory()).groupsOf(customer.id) : [customer];
		const seen = new Set<string>();
		for (const group of groups) {
			try {
				for await (const page of read(spec, { of: group, seen, everything, raw })) {
					yield page.map((computer) => ownedBy(computer, customer));
				}
			} catch (error) {
				throw isNotFound(error) ? noSuchCustomer(group, profile, error) : error;
			}
		}
	}

	/** What one customer's list refuses is that customer's loss alone; what every list refuses is an error. */
	function leftOut(customer: Owner, error: Failure): RmmComputer[][] {
		notices.lose(
			'customers whose computers could not be read',
			`The computers of ${describe(customer)} could not be read and were left out: ${error.message}`,
		);
		return [];
	}

	/** The customers side by side, handed on in their order. */
	async function* ofEachCustomer({ customers: known, raw }: ComputersOptions): Pages {
		const each = known && !isTree ? known : (await customers.directory()).customers;
		const { concurrency } = options;
		const failures: Failure[] = [];
		const lists = pMapIterable(
			each,
			async (customer) =>
				await collect(ofCustomer(customer, { everything: true, raw })).catch((error: unknown) => {
					if (!isOfOneRecord(error)) throw error;
					failures.push(error);
					return leftOut(customer, error);
				}),
			{ concurrency },
		);
		for await (const pages of lists) yield* pages;
		if (failures.length > 0 && failures.length === each.length) throw failures[0]!;
	}

	/** On a system with one list for all: each row says whose it is. */
	async function* ofEverybody({ customers: known, everything, raw }: ComputersOptions): Pages {
		const settle = await settler(known);
		for await (const page of read(spec, { everything, raw })) yield page.map(settle);
	}

	/** A server may ignore what it was asked for, so every row is checked. */
	async function* ofOneAmongAll(
		customer: Owner,
		{ customers: known, everything, raw }: ComputersOptions,
	): Pages {
		const settle = await settler(known);
		const narrow = spec.oneCustomer !== undefined;
		const list = narrow ? { ...spec, request: narrowed(spec) } : spec;
		const seen = new Set<string>();
		for (const of of await askedFor(customer)) {
			for await (const page of read(list, { of, seen, everything, raw })) {
				yield page
					.map(settle)
					.filter((computer) => (narrow && computer.customerId === undefined) || isOf(customer, computer))
					.map((computer) => ownedBy(computer, customer));
			}
		}
	}

	/** A computer whose customer is not known may be this one's, and is left out. */
	function isOf(customer: Owner, { id, name, customerId }: RmmComputer): boolean {
		if (customerId !== undefined) return same(customerId, customer.id);
		notices.lose(
			'computers without a customer',
			`Computer "${name}" (id ${id}) was left out, because the system does not say whose it is. If that is right, leave such computers out with "only" in the profile.`,
		);
		return false;
	}

	/** Whom one customer's computers are asked for: everybody, the customer, or each group of the customer. */
	async function askedFor(customer: Owner): Promise<Array<Owner | undefined>> {
		if (!spec.oneCustomer) return [undefined];
		if (!isTree || !spec.oneCustomerByGroup) return [customer];
		return (await customers.directory()).groupsOf(customer.id);
	}

	/** What a row lacks of its customer: the id that belongs to a name, the top of a tree, the name of an id. */
	async function settler(known: Customer[] | undefined): Promise<(computer: RmmComputer) => RmmComputer> {
		if (spec.scope === 'single') {
			const owner = onlyCustomer((await customers.directory()).customers, profile);
			return (computer) => ownedBy(computer, owner);
		}
		if (spec.matchCustomerBy === 'name') {
			const directory = await customers.directory();
			return (computer) => settleByName(computer, directory, notices);
		}
		if (isTree) {
			const directory = await customers.directory();
			return (computer) => settleInTree(computer, directory, notices);
		}
		const byId = new Map(known?.map((customer) => [String(customer.id), customer]));
		return (computer) => {
			const customer = byId.get(String(computer.customerId));
			return customer ? ownedBy(computer, customer) : computer;
		};
	}

	async function* ofOne(id: string | number, selection: ComputersOptions): Pages {
		const { customers: known } = selection;
		const listed = known?.find((customer) => same(customer.id, id));
		if (spec.scope === 'perCustomer' && !isTree) return yield* ofCustomer(listed ?? { id }, selection);
		const customer = listed ?? (await customers.directory()).customers.find((one) => same(one.id, id));
		if (!customer) throw noSuchCustomer({ id }, profile);
		yield* spec.scope === 'perCustomer'
			? ofCustomer(customer, selection)
			: ofOneAmongAll(customer, selection);
	}

	return {
		pages(selection) {
			if (selection.customerId !== undefined) return ofOne(selection.customerId, selection);
			return spec.scope === 'perCustomer' ? ofEachCustomer(selection) : ofEverybody(selection);
		},
	};
}

/** The request for the computers of one customer, on a system that lists them all together. */
function narrowed({ request, oneCustomer = {} }: Profile['computers']): ListProfile['request'] {
	return { ...request, ...oneCustomer, query: { ...request.query, ...oneCustomer.query } };
}

/** @throws Failure `configuration` where there are several, or none: nobody could say whose a computer is */
function onlyCustomer(all: readonly Customer[], profile: Profile): Customer {
	if (all.length === 1) return all[0]!;
	throw new Failure(
		'configuration',
		`${profile.name} lists ${all.length} customers. Its profile has the scope "single", which needs exactly one.`,
	);
}

function ownedBy(computer: RmmComputer, owner: Owner): RmmComputer {
	const { raw, ...fields } = computer;
	const customerName = owner.name ?? fields.customerName;
	return { ...fields, customerId: owner.id, ...(customerName === undefined ? {} : { customerName }), raw };
}

function settleByName(computer: RmmComputer, directory: CustomerDirectory, notices: Notices): RmmComputer {
	if (computer.customerName === undefined) return computer;
	const candidates = directory.named(computer.customerName);
	if (candidates.length === 1) return ownedBy(computer, candidates[0]!);
	const name = `"${computer.customerName}"`;
	notices.add(
		'computers whose customer is unclear',
		candidates.length === 0
			? `There is no customer ${name}; its computers have no customer id.`
			: `${candidates.length} customers are called ${name} (ids ${candidates.map(({ id }) => id).join(', ')}); their computers have no customer id.`,
	);
	return computer;
}

function settleInTree(computer: RmmComputer, directory: CustomerDirectory, notices: Notices): RmmComputer {
	if (computer.customerId === undefined) return computer;
	const owner = directory.ownerOf(computer.customerId);
	if (owner) return ownedBy(computer, owner);
	notices.add(
		'computers whose customer is unclear',
		`The group ${computer.customerId} belongs to no customer; its computers keep the group as their customer id.`,
	);
	return computer;
}

function isNotFound(error: unknown): error is Failure {
	return error instanceof Failure && error.kind === 'notFound';
}

/** @param cause the 404 of the customer's own list, which may also mean that the profile looks in the wrong place */
function noSuchCustomer(customer: Owner, profile: Profile, cause?: Failure): Failure {
	const orElse = cause ? `, or its computers are not at "${profile.computers.request.path}"` : '';
	const message = `${profile.name} has no customer ${describe(customer)}${orElse}.`;
	return new Failure('notFound', message, { cause });
}

function describe({ id, name }: Owner): string {
	return name === undefined ? `with the id ${id}` : `"${name}" (id ${id})`;
}

function same(a: string | number, b: string | number): boolean {
	return String(a) === String(b);
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
	const all: Item[] = [];
	for await (const item of items) all.push(item);
	return all;
}
