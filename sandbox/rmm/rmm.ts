import { Hono } from 'hono';
import { pick, seededRandom, type Random } from '../random';
import { listed, originOf, type Routes, type SimContext, type SimEnv } from '../server/api';
import { apiWithKeys, type Keys } from '../server/bearer';
import { checkedPaging, pagedReply, type Paging } from '../server/paging';
import type { RemoteSystem } from '../server/remoteSystem';
import { Table, type Id } from '../server/table';
import type { ComputerRow, CustomerRow } from './records';
import { makeComputer, makeCustomer, seedRmm, type RmmData, type RmmSeed } from './seed';

export interface Churn {
	/** How many computers to add, rename and move to another address, or remove. */
	add?: number;
	change?: number;
	remove?: number;
	seed?: number;
}

export interface CustomRmmOptions {
	keys?: Keys;
	paging?: Paging;
	clock?: () => Date;
}

/**
 * An RMM with the shape that the guide assumes: bare arrays of customers and of each customer's computers, and one
 * list of all computers. `paging` makes every list page in one of the ways that real RMMs do.
 */
export class CustomRmm implements RemoteSystem {
	readonly basePath = '/api';
	readonly keys: Keys;
	readonly customers: Table<CustomerRow>;
	readonly computers: Table<ComputerRow>;
	readonly tables: RemoteSystem['tables'];
	readonly commands: RemoteSystem['commands'] = {
		seed: (input) => this.seed(input as unknown as RmmSeed),
		churn: (input) => this.churn(input),
		addCustomer: (input) => this.addCustomer(input),
		removeCustomer: ({ id }) => this.removeCustomer(id as Id),
		addComputer: ({ customer_id, ...given }) => this.addComputer(customer_id as Id, given),
		setPaging: (input) => (this.paging = input as unknown as Paging),
	};
	readonly routes: Routes;
	#paging: Paging;
	readonly #random: Random = seededRandom(7);
	#customersMade = 0;

	constructor(options: CustomRmmOptions = {}) {
		this.keys = options.keys ?? { full: 'rmm-sandbox-key', readOnly: 'rmm-sandbox-read-key' };
		this.#paging = checkedPaging(options.paging ?? { style: 'none' });
		const clock = options.clock ?? (() => new Date());
		this.customers = new Table<CustomerRow>([], clock, 1001);
		this.computers = new Table<ComputerRow>(['customer_id', 'hostname'], clock, 500_001);
		this.tables = { customers: this.customers, computers: this.computers };
		this.routes = apiWithKeys(this, this.#routes());
	}

	/** How lists are cut into pages; may be changed at any time. */
	get paging(): Paging {
		return this.#paging;
	}

	/** @throws TypeError for a style that does not exist */
	set paging(paging: Paging) {
		this.#paging = checkedPaging(paging);
	}

	error(_: number, code: string, message: string) {
		return { error: { code, message } };
	}

	/** Replaces everything by seeded data. Returns how much there is now. */
	seed(seed: RmmSeed): { customers: number; computers: number } {
		this.load(seedRmm(seed));
		return { customers: this.customers.size, computers: this.computers.size };
	}

	/** Replaces everything by this data. */
	load({ customers, computers }: RmmData): void {
		this.customers.clear();
		this.computers.clear();
		for (const customer of customers) this.customers.insert(customer);
		for (const computer of computers) this.computers.insert(computer);
		this.#customersMade = customers.length;
	}

	/** Adds a customer without computers. What is not given is made up. */
	addCustomer(given: Partial<CustomerRow> = {}): CustomerRow {
		const { name, code } = makeCustomer(this.#customersMade);
		this.#customersMade += 1;
		return this.customers.insert({ name, code, ...given });
	}

	/** Removes a customer and its computers. Returns whether there was one. */
	removeCustomer(id: Id): boolean {
		for (const computer of this.computers.find('customer_id', id)) this.computers.delete(computer.id);
		return this.customers.delete(id);
	}

	/**
	 * Adds a computer. What is not given is made up.
	 * @throws RangeError if there is no such customer
	 */
	addComputer(customerId: Id, given: Partial<ComputerRow> = {}): ComputerRow {
		const customer = this.customers.get(customerId);
		if (!customer) throw new RangeError(`There is no customer with the id ${customerId}.`);
		const id = this.computers.nextId();
		const number = this.computers.find('customer_id', customerId).length + 1;
		return this.computers.insert({ ...makeComputer(this.#random, customer, id, number), ...given });
	}

	/** Adds, changes and removes computers at random. Returns their ids; no computer is in two of the lists. */
	churn({ add = 0, change = 0, remove = 0, seed = 1 }: Churn): { added: Id[]; changed: Id[]; removed: Id[] } {
		const random = seededRandom(seed);
		const drawn = draw(random, this.computers.all(), change + remove);
		const changed = drawn.slice(0, change);
		const removed = drawn.slice(change);
		for (const { id, hostname, online } of changed)
			this.computers.patch(id, { hostname: `${hostname}-R`, online: !online });
		for (const { id } of removed) this.computers.delete(id);
		const added = Array.from({ length: add }, () => this.addComputer(pick(random, this.customers.all()).id));
		return { added: ids(added), changed: ids(changed), removed: ids(removed) };
	}

	#routes(): Routes {
		const { customers, computers } = this;
		const customer = (c: SimContext, answer: (row: CustomerRow) => Response) =>
			this.#found(c, 'customer', customers, answer);
		const computer = (c: SimContext, answer: (row: ComputerRow) => Response) =>
			this.#found(c, 'computer', computers, answer);
		const shown = ({ id, name }: CustomerRow) => ({ id, name });

		const routes = new Hono<SimEnv>();
		routes.get('/customers', (c) => pagedReply(c, 'customers', listed(c, customers).map(shown), this.paging));
		routes.get('/customers/:id', (c) => customer(c, (row) => c.json(shown(row))));
		routes.get('/customers/:id/computers', (c) =>
			customer(c, ({ id }) =>
				pagedReply(c, 'computers', listed(c, computers, computers.find('customer_id', id)), this.paging),
			),
		);
		routes.get('/computers', (c) => pagedReply(c, 'computers', listed(c, computers), this.paging));
		routes.get('/computers/:id', (c) => computer(c, (row) => c.json(row)));
		routes.get('/computers/:id/remote-control', (c) =>
			computer(c, ({ id }) => c.json({ url: `${originOf(c)}/remote/${id}` })),
		);
		return routes;
	}

	#found<R extends { readonly id: Id }>(
		c: SimContext,
		what: string,
		table: Table<R>,
		answer: (row: R) => Response,
	): Response {
		const id = c.req.param('id') ?? '';
		const row = table.get(id);
		return row ? answer(row) : c.json(this.error(404, 'not_found', `There is no ${what} ${id}.`), 404);
	}
}

/** Some rows, none of them twice. */
function draw<T>(random: Random, rows: readonly T[], count: number): T[] {
	const pool = [...rows];
	const drawn: T[] = [];
	while (drawn.length < count && pool.length > 0) {
		const at = Math.floor(random() * pool.length);
		drawn.push(pool[at] as T);
		pool[at] = pool[pool.length - 1] as T;
		pool.pop();
	}
	return drawn;
}

function ids(rows: readonly { id: Id }[]): Id[] {
	return rows.map(({ id }) => id);
}
