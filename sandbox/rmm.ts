import { bearerRefusal, type Keys } from './auth';
import type { Faults } from './faults';
import { pick, seededRandom, type Random } from './prng';
import { Router, type Reply, type SimRequest } from './router';
import { makeComputer, makeCustomer, seedRmm, type RmmData, type RmmSeed } from './seed';
import type { RemoteSystem } from './server';
import { Table, type Id } from './table';
import { checkedPaging, pagedReply, type Paging } from './paging';

export interface CustomerRow {
	readonly id: Id;
	readonly name: string;
	/** What the customer's hostnames start with; clients do not see it. */
	readonly code: string;
}

export interface ComputerRow {
	readonly id: Id;
	readonly customer_id: Id;
	readonly hostname: string;
	readonly operating_system: string;
	readonly online: boolean;
	readonly ip_address: string;
	readonly mac_address: string;
	readonly manufacturer: string;
	readonly model: string;
	readonly serial_number: string;
	/** ISO 8601, UTC. */
	readonly last_seen: string;
}

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

type Answer = (request: SimRequest, faults: Readonly<Faults>) => Reply;

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
	readonly #router = new Router<Answer>();
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
		this.#router
			.on('GET', '/customers', (request, faults) => {
				const rows = this.customers.all().map(({ id, name }) => ({ id, name }));
				return pagedReply('customers', rows, this.paging, request, faults);
			})
			.on('GET', '/customers/:id', ({ params }) => {
				const customer = this.customers.get(params.id ?? '');
				return customer
					? { status: 200, body: { id: customer.id, name: customer.name } }
					: this.#notFound('customer', params.id);
			})
			.on('GET', '/customers/:id/computers', (request, faults) => {
				const customer = this.customers.get(request.params.id ?? '');
				if (!customer) return this.#notFound('customer', request.params.id);
				const rows = this.computers.find('customer_id', customer.id);
				return pagedReply('computers', rows, this.paging, request, faults);
			})
			.on('GET', '/computers', (request, faults) =>
				pagedReply('computers', this.computers.all(), this.paging, request, faults),
			)
			.on('GET', '/computers/:id', ({ params }) => {
				const computer = this.computers.get(params.id ?? '');
				return computer ? { status: 200, body: computer } : this.#notFound('computer', params.id);
			})
			.on('GET', '/computers/:id/remote-control', ({ params, origin }) => {
				const computer = this.computers.get(params.id ?? '');
				return computer
					? { status: 200, body: { url: `${origin}/remote/${computer.id}` } }
					: this.#notFound('computer', params.id);
			});
	}

	/** How lists are cut into pages; may be changed at any time. */
	get paging(): Paging {
		return this.#paging;
	}

	/** @throws TypeError for a style that does not exist */
	set paging(paging: Paging) {
		this.#paging = checkedPaging(paging);
	}

	handle(request: SimRequest, faults: Readonly<Faults>): Reply {
		const refusal = bearerRefusal(request, this.keys);
		if (refusal === 401) return this.error(401, 'unauthorized', 'The API key is missing or not valid.');
		if (refusal === 403) return this.error(403, 'forbidden', 'The API key may not change anything.');
		const found = request.path.startsWith(`${this.basePath}/`)
			? this.#router.find(request.method, request.path.slice(this.basePath.length))
			: ({ kind: 'nothing' } as const);
		if (found.kind === 'nothing') return this.error(404, 'not_found', `There is nothing at ${request.path}.`);
		if (found.kind === 'wrongMethod')
			return this.error(405, 'method_not_allowed', `${request.method} is not possible here.`);
		return found.handler({ ...request, params: found.params }, faults);
	}

	error(status: number, code: string, message: string): Reply {
		return { status, body: { error: { code, message } } };
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

	#notFound(what: string, id: string | undefined): Reply {
		return this.error(404, 'not_found', `There is no ${what} ${id}.`);
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
