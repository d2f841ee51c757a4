import type { Answer, Asked } from '../../support/server';

export interface StoredTicket {
	id: number;
	title: string;
	description: string;
	reference?: string;
	customer: unknown;
	status: string | number;
	closedAt?: string;
	createdAt: number;
	/** Whatever else the system keeps of it. */
	more: Record<string, unknown>;
}

/** What one service desk holds, whatever its API makes of it. Texts are those that a person reads. */
export class Desk {
	tickets: StoredTicket[] = [];

	notes: Array<{ id: number; ticketId: number; text: string }> = [];

	times: Array<{
		id: number;
		ticketId: number;
		text: string;
		minutes: number;
		billable?: boolean;
		/** ISO 8601; where the system searches by it. */
		createdAt?: string;
	}> = [];

	/** How long a new ticket is missing from searches, in milliseconds. */
	lagMs = 0;

	private nextId = 100;

	/** How many records it holds. */
	get size(): number {
		return this.tickets.length + this.notes.length + this.times.length;
	}

	open(
		ticket: Omit<StoredTicket, 'id' | 'createdAt' | 'more'> & { more?: Record<string, unknown> },
	): StoredTicket {
		const stored = { more: {}, ...ticket, id: this.nextId++, createdAt: Date.now() };
		this.tickets.push(stored);
		return stored;
	}

	note(ticketId: number, text: string): { id: number; ticketId: number; text: string } {
		const note = { id: this.nextId++, ticketId, text };
		this.notes.push(note);
		return note;
	}

	time(entry: Omit<Desk['times'][number], 'id'>): Desk['times'][number] {
		const stored = { ...entry, id: this.nextId++ };
		this.times.push(stored);
		return stored;
	}

	ticket(id: unknown): StoredTicket | undefined {
		return this.tickets.find((ticket) => String(ticket.id) === String(id));
	}

	notesOf(ticketId: unknown): Desk['notes'] {
		return this.notes.filter((note) => String(note.ticketId) === String(ticketId));
	}

	timesOf(ticketId: unknown): Desk['times'] {
		return this.times.filter((entry) => String(entry.ticketId) === String(ticketId));
	}

	/** The tickets that a search shows by now. */
	searchable(): StoredTicket[] {
		return this.tickets.filter(({ createdAt }) => Date.now() - createdAt >= this.lagMs);
	}
}

/** One PSA of our own making, written from what is known of the system and not from its manifest. */
export interface StandIn {
	/** What a person fills in, by the names of the credential's fields. */
	credential: Record<string, string>;
	ticketSettings?: Record<string, unknown>;
	timeSettings?: Record<string, unknown>;
	/** A customer and a user that it lists, among others. */
	customer: { id: string | number; name: string };
	user?: { id: string | number; name: string; email: string };
	/** A person of that customer. */
	contact?: number | string;
	/** The status of a ticket that stays closed. */
	sealed?: string | number;
	/** What the PSA cannot do, so that nobody expects it. */
	cannot?: ReadonlyArray<'reopen' | 'search' | 'time' | 'billable'>;
	answer(desk: Desk, asked: Asked): Answer | undefined;
}

/** More than fit on two pages of any system but ConnectWise. */
export const customers = [
	{ id: 11, name: 'Contoso' },
	{ id: 12, name: 'Fabrikam' },
	...Array.from({ length: 228 }, (_, at) => ({ id: 1000 + at, name: `Customer ${at}` })),
];

/** One that is not in use any more: a list shows it unless it is asked for the others. */
export const gone = { id: 9001, name: 'Gone', first: 'Long', last: 'Gone', email: 'gone@msp.example' };

/** More than fit on one page. */
export const people = [
	{ id: 21, first: 'Jo', last: 'Doe', email: 'jo@msp.example' },
	{ id: 22, first: 'Kim', last: 'Roe', email: 'kim@msp.example' },
	...Array.from({ length: 108 }, (_, at) => ({
		id: 2000 + at,
		first: 'Agent',
		last: `No ${at}`,
		email: `agent${at}@msp.example`,
	})),
];

/** `int`, `text`, `bool`, `num` or `any`; `!` for what must be there, a number for the most characters. */
export type Shape = { [name: string]: string | Shape | [Shape] };

/** The first thing that is wrong with a body, as a strict server sees it. */
export function problemIn(body: unknown, shape: Shape, at = ''): string | undefined {
	if (typeof body !== 'object' || body === null || Array.isArray(body))
		return `${at || 'body'} is not an object`;
	const record = body as Record<string, unknown>;
	const unknown = Object.keys(record).find((key) => !(key in shape));
	if (unknown !== undefined) return `${at}${unknown} is unknown`;
	for (const [key, rule] of Object.entries(shape)) {
		const problem = problemWith(record[key], rule, `${at}${key}`);
		if (problem !== undefined) return problem;
	}
	return undefined;
}

function problemWith(value: unknown, rule: Shape[string], at: string): string | undefined {
	if (Array.isArray(rule)) {
		if (value === undefined) return undefined;
		if (!Array.isArray(value)) return `${at} is not a list`;
		return value.map((each) => problemIn(each, rule[0], `${at}.`)).find((problem) => problem !== undefined);
	}
	if (typeof rule !== 'string') return value === undefined ? undefined : problemIn(value, rule, `${at}.`);
	const [, type, most, needed] = /^(\w+?)(\d*)(!?)$/.exec(rule)!;
	if (value === undefined) return needed ? `${at} is missing` : undefined;
	const fits = {
		int: Number.isInteger(value),
		num: typeof value === 'number',
		text: typeof value === 'string',
		bool: typeof value === 'boolean',
		any: true,
	}[type!];
	if (!fits) return `${at} is not ${type}: ${JSON.stringify(value)}`;
	if (most && String(value).length > Number(most)) return `${at} is longer than ${most}`;
	return undefined;
}

export const refused = (message: string, status = 400): Answer => ({ status, json: { message } });

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a client sends can be anything
export const jsonOf = (asked: Asked): any => JSON.parse(asked.body || '{}');

/** The part of a list that `page` (from 1) and `size` ask for. */
export function pageOf<Row>(rows: readonly Row[], page: unknown, size: unknown): Row[] {
	const from = (Number(page) - 1) * Number(size);
	return rows.slice(from, from + Number(size));
}

/** The route of a request: the handler of the first pattern that fits method and path. */
export function route(
	asked: Asked,
	routes: Record<string, (...parts: string[]) => Answer | undefined>,
): Answer | undefined {
	for (const [pattern, handle] of Object.entries(routes)) {
		const [method, path] = pattern.split(' ') as [string, string];
		const found = new RegExp(`^${path.replace(/[.]/g, '\\.').replaceAll(':id', '([^/]+)')}$`).exec(
			asked.path,
		);
		if (found && method === asked.method) return handle(...found.slice(1));
	}
	return undefined;
}
