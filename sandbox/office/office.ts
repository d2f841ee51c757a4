import { Hono } from 'hono';
import { pick, seededRandom } from '../random';
import { originOf, type Routes, type SimContext, type SimEnv } from '../server/api';
import { bearerRefusal, type Keys } from '../server/bearer';
import { windowOf } from '../server/paging';
import type { RemoteSystem } from '../server/remoteSystem';
import { Table, type Id } from '../server/table';

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
	readonly routes: Routes = new Hono<SimEnv>();

	constructor(options: OfficeOptions = {}) {
		this.keys = options.keys ?? { full: 'directory-sandbox-key', readOnly: 'directory-sandbox-read-key' };
		const clock = options.clock ?? (() => new Date());
		this.users = new Table<PersonRow>(['company_id', 'email'], clock);
		this.alerts = new Table<AlertRow>([], clock);
		this.tables = { users: this.users, alerts: this.alerts };
		this.routes.get('/directory/users', (c) => this.#list(c));
		this.routes.post('/alerts', (c) => this.#takeAlert(c));
		this.routes.all('*', (c) =>
			c.json(this.error(404, 'not_found', `There is nothing at ${c.req.method} ${c.req.path}.`), 404),
		);
	}

	error(_: number, code: string, message: string) {
		return { error: { code, message } };
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

	#list(c: SimContext): Response {
		if (bearerRefusal(c, this.keys) === 401)
			return c.json(this.error(401, 'unauthorized', 'The API key is missing or not valid.'), 401);
		const offset = Number(c.req.query('offset') ?? 0);
		const { rows, next } = windowOf(this.users.all(), offset, PAGE_SIZE, c.get('faults'));
		const url = next === undefined ? null : `${originOf(c)}/directory/users?offset=${next}`;
		return c.json({ users: rows, next: url });
	}

	async #takeAlert(c: SimContext): Promise<Response> {
		try {
			const alert = await c.req.json<Record<string, unknown>>();
			const { id } = this.alerts.insert({ ...alert, id: undefined });
			return c.json({ id }, 201);
		} catch {
			return c.json(this.error(400, 'invalid_json', 'The body is not JSON.'), 400);
		}
	}
}
