import { bearerRefusal, type Keys } from './auth';
import type { Faults } from './faults';
import { windowOf } from './paging';
import { pick, seededRandom } from './prng';
import { Router, type Reply, type SimRequest } from './router';
import type { RemoteSystem } from './server';
import { Table, type Id } from './table';

export interface PersonRow {
	readonly id: Id;
	readonly company_id: Id;
	readonly email: string;
	readonly first_name: string | null;
	readonly last_name: string | null;
	readonly phone: string | null;
	readonly department: string | null;
	readonly title: string | null;
}

/** An alert, as whatever sent it wrote it. */
export interface AlertRow {
	readonly id: Id;
	readonly [field: string]: unknown;
}

export interface DirectorySeed {
	/** The ids of the companies. */
	companies: readonly Id[];
	usersPerCompany: number;
	/** Equal seeds give equal data. Default 1. */
	seed?: number;
}

export interface OfficeOptions {
	keys?: Keys;
	clock?: () => Date;
}

/** Where the workflow templates look for the office, until somebody puts the real address in its place. */
export const OFFICE_IN_TEMPLATES = 'http://127.0.0.1:5690';

const PAGE_SIZE = 1000;

const FIRST_NAMES = ['Anna', 'Björn', 'Chloé', 'Dmitri', 'Eun-ji', 'Fatima', 'Grace', 'Hugo', 'İpek', 'João'];
const LAST_NAMES = ["O'Neill", 'Müller', 'Nguyễn', 'García López', 'Wójcik', 'Smith', 'Tanaka', 'Öztürk'];
const JOBS = [
	['Sales', 'Account Manager'],
	['Finance', 'Controller'],
	['IT', 'Administrator'],
	['Operations', 'Head of Operations'],
] as const;

type Answer = (request: SimRequest, faults: Readonly<Faults>) => Reply;

/**
 * What stands around an MSP's tools: the directory of its customers' people, and the place where alerts arrive.
 *
 * - `GET /directory/users` → `{users, next}`, at most 1000 at once; `next` is the next page's URL or null.
 * - `POST /alerts` takes any JSON object, without a key, as an incoming webhook of a chat does → `{id}`.
 */
export class Office implements RemoteSystem {
	readonly basePath = '';
	readonly keys: Keys;
	readonly users: Table<PersonRow>;
	readonly alerts: Table<AlertRow>;
	readonly tables: RemoteSystem['tables'];
	readonly commands: RemoteSystem['commands'] = {
		seed: (input) => this.seed(input as unknown as DirectorySeed),
	};
	readonly #router = new Router<Answer>();

	constructor(options: OfficeOptions = {}) {
		this.keys = options.keys ?? { full: 'directory-sandbox-key', readOnly: 'directory-sandbox-read-key' };
		const clock = options.clock ?? (() => new Date());
		this.users = new Table<PersonRow>(['company_id', 'email'], clock);
		this.alerts = new Table<AlertRow>([], clock);
		this.tables = { users: this.users, alerts: this.alerts };
		this.#router
			.on('GET', '/directory/users', (request, faults) => this.#list(request, faults))
			.on('POST', '/alerts', (request) => this.#takeAlert(request));
	}

	handle(request: SimRequest, faults: Readonly<Faults>): Reply {
		const found = this.#router.find(request.method, request.path);
		if (found.kind === 'handler') return found.handler(request, faults);
		return this.error(404, 'not_found', `There is nothing at ${request.method} ${request.path}.`);
	}

	error(status: number, code: string, message: string): Reply {
		return { status, body: { error: { code, message } } };
	}

	/** Replaces the directory by seeded people. Returns how many there are now. */
	seed({ companies, usersPerCompany, seed = 1 }: DirectorySeed): { users: number } {
		this.users.clear();
		const random = seededRandom(seed);
		for (const company_id of companies) {
			for (let number = 1; number <= usersPerCompany; number += 1) {
				const [department, title] = pick(random, JOBS);
				this.users.insert({
					company_id,
					email: `person${number}@company${company_id}.example`,
					first_name: pick(random, FIRST_NAMES),
					last_name: pick(random, LAST_NAMES),
					phone: `+1 555 ${String(number).padStart(4, '0')}`,
					department,
					title,
				});
			}
		}
		return { users: this.users.size };
	}

	#list(request: SimRequest, faults: Readonly<Faults>): Reply {
		if (bearerRefusal(request, this.keys) === 401)
			return this.error(401, 'unauthorized', 'The API key is missing or not valid.');
		const offset = Number(request.query.get('offset') ?? 0);
		const { rows, next } = windowOf(this.users.all(), offset, PAGE_SIZE, faults);
		const url = next === undefined ? null : `${request.origin}/directory/users?offset=${next}`;
		return { status: 200, body: { users: rows, next: url } };
	}

	#takeAlert({ body }: SimRequest): Reply {
		try {
			const alert = JSON.parse(body) as Record<string, unknown>;
			const { id } = this.alerts.insert({ ...alert, id: undefined });
			return { status: 201, body: { id } };
		} catch {
			return this.error(400, 'invalid_json', 'The body is not JSON.');
		}
	}
}
