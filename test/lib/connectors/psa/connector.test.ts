import { createSandbox, type Sandbox } from '../../../../sandbox';
import type { ListProfile } from '../../../../lib/connectors/engine/profileParts';
import { contextOf, readRows } from '../../../../lib/connectors/psa/context';
import { Journal } from '../../../../lib/connectors/psa/journal';
import standard from '../../../../lib/connectors/systems/psa/standard.json';
import { createPsaConnector } from '../../../../lib/connectors/psa/connector';
import type { PsaConnector } from '../../../../lib/connectors/psa/port';
import { parsePsaProfile, psaProfileFrom } from '../../../../lib/connectors/psa/profile';
import { currentTicket, raiseTicket, type RaiseOptions } from '../../../../lib/connectors/psa/raiseTicket';
import { clock } from '../../../support/clock';
import { all, clientFor, startSystem, type Answer, type Asked } from '../support/server';

const base = parsePsaProfile(standard.profile);
const LAG_MS = 150;

/** The standard.profile's PSA, whose search is said to lag. */
const profile = psaProfileFrom(base, {
	tickets: { find: { lagSeconds: LAG_MS / 1000 } },
	timeEntries: { find: { lagSeconds: LAG_MS / 1000 } },
});

let sandbox: Sandbox;
let customerId: string | number;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.clearFaults();
	sandbox.psa.data.clear();
	sandbox.psa.setFaults({ listLagMs: 0 });
	sandbox.psa.log.reset();
	customerId = sandbox.psa.data.customers.insert({ name: 'Contoso' }).id;
});

/** A connector of its own n8n process, unless a journal is shared. */
function connect(journal = new Journal(clock)): PsaConnector {
	const { psa } = sandbox.describe();
	const http = clientFor({ baseUrl: psa.baseUrl, authentication: 'bearer', token: psa.apiKey });
	return createPsaConnector(http, profile, { journal });
}

const draft = (reference: string, more: object = {}) => ({
	reference,
	customerId,
	summary: 'Maintenance failed',
	description: 'It failed.',
	priority: 'High',
	status: 'New',
	...more,
});
const tickets = () => sandbox.psa.data.tickets.all();

describe('one reference, one ticket', () => {
	it('creates what the standard.profile creates', async () => {
		const { record, created } = await connect().tickets.create(draft('a'));
		expect(created).toBe(true);
		expect(record).toMatchObject({
			reference: 'a',
			customerId,
			priority: 'High',
			status: 'New',
			closed: false,
		});
		expect(tickets()).toMatchObject([
			{
				customer_id: customerId,
				summary: 'Maintenance failed',
				description: 'It failed.',
				priority: 'High',
				status: 'New',
				external_ref: 'a',
			},
		]);
	});

	it('finds it in a later run of another process', async () => {
		const { record } = await connect().tickets.create(draft('a'));
		expect(await connect().tickets.create(draft('a'))).toMatchObject({
			created: false,
			record: { id: record.id },
		});
		expect(tickets()).toHaveLength(1);
	});

	it('remembers it while the search lags', async () => {
		sandbox.psa.setFaults({ listLagMs: 60_000 });
		const journal = new Journal(clock);
		await connect(journal).tickets.create(draft('a'));
		expect(await connect(journal).tickets.create(draft('a'))).toMatchObject({ created: false });
		expect(tickets()).toHaveLength(1);
	});

	it('waits out the lag after a start, since what a dead process wrote must show', async () => {
		sandbox.psa.setFaults({ listLagMs: LAG_MS - 100 });
		sandbox.psa.data.tickets.insert({ ...row('a'), customer_id: customerId });
		expect(await connect().tickets.create(draft('a'))).toMatchObject({ created: false });
		expect(tickets()).toHaveLength(1);
	});

	it.each([0, LAG_MS - 100])('finds the ticket whose answer was lost, with a lag of %d ms', async (lag) => {
		sandbox.psa.setFaults({ listLagMs: lag });
		sandbox.psa.setFaults({ cutAfter: 1, methods: ['POST'], times: 1 });
		expect((await connect().tickets.create(draft('a'))).record.reference).toBe('a');
		expect(tickets()).toHaveLength(1);
	});

	it('sends a create again that did not arrive', async () => {
		sandbox.psa.setFaults({ serverError: 1, methods: ['POST'], times: 1 });
		await connect().tickets.create(draft('a'));
		expect(tickets()).toHaveLength(1);
	});

	it('lets two workflows of one process ask at once', async () => {
		const journal = new Journal(clock);
		sandbox.psa.setFaults({ latency: 30 });
		const both = await Promise.all([1, 2].map(() => connect(journal).tickets.create(draft('a'))));
		expect(both.map(({ created }) => created).sort()).toEqual([false, true]);
		expect(tickets()).toHaveLength(1);
	});

	it('takes no ticket whose reference only looks alike', async () => {
		sandbox.psa.data.tickets.insert({ ...row('a1'), customer_id: customerId });
		expect(await connect().tickets.find('a')).toBeUndefined();
	});

	it('names both tickets of one reference instead of taking the first', async () => {
		const ids = [1, 2].map(
			() => sandbox.psa.data.tickets.insert({ ...row('a'), customer_id: customerId }).id,
		);
		await expect(connect().tickets.create(draft('a'))).rejects.toMatchObject({
			kind: 'ambiguous',
			message: expect.stringContaining(ids.join(', ')),
		});
	});

	it('books time once', async () => {
		const entry = {
			reference: 's1',
			start: '2026-03-01T02:00:00.000Z',
			end: '2026-03-01T02:20:00.000Z',
			minutes: 30,
			billable: true,
		};
		sandbox.psa.setFaults({ cutAfter: 1, methods: ['POST'], times: 1 });
		await connect().timeEntries.create(entry);
		expect(await connect().timeEntries.create(entry)).toMatchObject({ created: false });
		expect(sandbox.psa.data.timeEntries.all()).toMatchObject([
			{
				external_ref: 's1',
				start_time: entry.start,
				end_time: entry.end,
				duration_minutes: 30,
				billable: true,
			},
		]);
	});

	it('books an entry again that was deleted in the PSA, once the search must show it', async () => {
		let ahead = 0;
		const journal = new Journal({ ...clock, now: () => clock.now() + ahead });
		const entry = {
			reference: 'deleted',
			start: '2026-03-01T02:00:00.000Z',
			end: '2026-03-01T02:15:00.000Z',
		};
		const book = async () => await connect(journal).timeEntries.create({ ...entry, customerId, minutes: 15 });
		const { record } = await book();
		sandbox.psa.data.timeEntries.delete(record.id);
		expect(await book()).toMatchObject({ created: false });
		ahead = 61_000;
		expect(await book()).toMatchObject({ created: true });
		expect(await book()).toMatchObject({ created: false });
	});
});

describe('a failure that happens again', () => {
	const rules = { whenOpen: 'note', whenClosed: 'create' } as const;
	const raise = async (occurrence?: string, more: Partial<RaiseOptions> = {}) =>
		await raiseTicket(connect(), draft('a'), {
			...rules,
			occurrences: occurrence === undefined ? [] : [{ id: occurrence, text: 'It failed.' }],
			...more,
		});
	const notes = () => sandbox.psa.data.notes.all().map(({ text }) => text);
	const close = (at: number) => sandbox.psa.data.tickets.patch(tickets()[at]!.id, { status: 'Closed' });

	it('changes nothing when the same occurrence is reported again', async () => {
		expect(await raise('monday')).toMatchObject({ action: 'created' });
		for (let run = 0; run < 3; run++) expect(await raise('monday')).toMatchObject({ action: 'unchanged' });
		expect([tickets().length, notes().length]).toEqual([1, 0]);
	});

	it('notes another occurrence on the open ticket, once', async () => {
		await raise('monday');
		expect(await raise('tuesday')).toMatchObject({ action: 'noted' });
		expect(await raise('tuesday')).toMatchObject({ action: 'unchanged' });
		expect(await raise('monday')).toMatchObject({ action: 'unchanged' });
		expect([tickets().length, notes().length]).toEqual([1, 1]);
		expect(notes()[0]).toContain('It failed.');
	});

	it('notes an occurrence once that two workflows report at once', async () => {
		await raise('monday');
		const journal = new Journal(clock);
		sandbox.psa.setFaults({ latency: 30 });
		const report = async (ids: string[]) => {
			const occurrences = ids.map((id) => ({ id, text: `Failed on ${id}.` }));
			return await raiseTicket(connect(journal), draft('a'), { ...rules, occurrences });
		};
		await Promise.all([report(['tuesday', 'wednesday']), report(['tuesday', 'thursday'])]);
		expect(notes().join().split('[a @ tuesday]')).toHaveLength(2);
		expect(notes()).toHaveLength(2);
	});

	it('opens a new ticket when the old one is closed, and finds it again', async () => {
		await raise('monday');
		close(0);
		expect(await raise('monday')).toMatchObject({ action: 'unchanged' });
		expect(await raise('tuesday')).toMatchObject({ action: 'created', ticket: { reference: 'a#2' } });
		expect(await raise('tuesday')).toMatchObject({ action: 'unchanged' });
		expect(await raise('wednesday')).toMatchObject({ action: 'noted', ticket: { reference: 'a#2' } });
		expect(await currentTicket(connect(), 'a')).toMatchObject({ reference: 'a#2' });
		close(1);
		expect(await raise('tuesday')).toMatchObject({ action: 'unchanged' });
		expect(tickets()).toHaveLength(2);
	});

	it('does what the node is told to', async () => {
		await raise('monday');
		expect(await raise('tuesday', { whenOpen: 'nothing' })).toMatchObject({ action: 'unchanged' });
		close(0);
		expect(await raise('tuesday', { whenClosed: 'nothing' })).toMatchObject({ action: 'unchanged' });
		expect(await raise('tuesday', { whenClosed: 'note' })).toMatchObject({ action: 'noted' });
		expect([tickets().length, notes().length]).toEqual([1, 1]);
	});

	it('asks a ledger’s ticket by its id and searches for nothing', async () => {
		const { ticket } = await raise('monday');
		sandbox.psa.log.reset();
		expect(await raise('monday', { knownTicketId: String(ticket.id) })).toMatchObject({
			action: 'unchanged',
		});
		expect(sandbox.psa.log.entries().map(({ method, path }) => `${method} ${path}`)).toEqual([
			`GET /api/tickets/${ticket.id}`,
		]);
	});

	it('does not rely on a ledger’s ticket that is gone', async () => {
		expect(await raise('monday', { knownTicketId: '1' })).toMatchObject({ action: 'created' });
	});

	it('does not take a remembered ticket of another matter', async () => {
		const other = sandbox.psa.data.tickets.insert({ ...row('someone-else'), customer_id: customerId });
		const raised = await raise('monday', { knownTicketId: String(other.id) });
		expect(raised).toMatchObject({ action: 'created', ticket: { reference: 'a' } });
		expect(notes()).toEqual([]);
	});

	it('writes a failure whose mark an earlier text contained', async () => {
		await raise('monday', { occurrences: [{ id: 'monday', text: 'x' }] });
		const hiding = { id: 'tuesday', text: 'The log says [a @ wednesday].' };
		expect(await raise('tuesday', { occurrences: [hiding] })).toMatchObject({ action: 'noted' });
		expect(await raise('wednesday')).toMatchObject({ action: 'noted' });
		expect(notes()).toHaveLength(2);
	});

	it('tells of each occurrence of the first run in the ticket itself', async () => {
		const occurrences = ['monday', 'tuesday'].map((id) => ({ id, text: `It failed on ${id}.` }));
		await raise('', { occurrences });
		expect(tickets()[0]!.description).toContain('It failed on tuesday.');
		expect(await raise('', { occurrences })).toMatchObject({ action: 'unchanged' });
	});

	it('makes one note of several occurrences, and writes only what is new of them', async () => {
		await raise('monday');
		const days = ['monday', 'tuesday', 'wednesday', 'thursday'];
		const told = (count: number) => days.slice(0, count).map((id) => ({ id, text: `Failed on ${id}.` }));
		expect(await raise('', { occurrences: told(3) })).toMatchObject({ action: 'noted' });
		expect(await raise('', { occurrences: told(3) })).toMatchObject({ action: 'unchanged' });
		expect(await raise('', { occurrences: told(4) })).toMatchObject({ action: 'noted' });
		expect(notes()).toEqual([
			'Failed on tuesday.\n\nFailed on wednesday.\n\n[a @ tuesday]\n[a @ wednesday]',
			'Failed on thursday.\n\n[a @ thursday]',
		]);
	});

	it('closes it once, with one note', async () => {
		await raise('monday');
		const psa = connect();
		const open = (await psa.tickets.find('a'))!;
		expect(await psa.tickets.close(open, 'It works again.')).toMatchObject({
			closed: true,
			record: { closed: true },
		});
		expect(await psa.tickets.close((await psa.tickets.find('a'))!, 'It works again.')).toMatchObject({
			closed: false,
		});
		expect(tickets()).toMatchObject([{ status: 'Closed', summary: 'Maintenance failed', external_ref: 'a' }]);
		expect(notes()).toEqual(['It works again.']);
	});
});

describe('text', () => {
	const nasty = 'Line 1\nLine 2\r\n"quoted" \\ <b>bold</b> & 👩‍💻 ünï';

	it('arrives whole', async () => {
		await connect().tickets.create(draft('a', { description: nasty }));
		expect(tickets()[0]!.description).toBe(nasty);
	});

	it('is cut at the profile’s limit, with a mark, and never inside of an emoji', async () => {
		const description = '👩‍💻'.repeat(20_480);
		await raiseTicket(connect(), draft('a', { description }), {
			occurrences: [{ id: 'monday', text: 'It failed.' }],
			whenOpen: 'note',
			whenClosed: 'create',
		});
		const stored = tickets()[0]!.description!;
		expect(stored.length).toBeLessThanOrEqual(64_000);
		expect(stored.length).toBeGreaterThan(63_900);
		expect(stored).toMatch(/^(👩‍💻)+\n… \[cut: \d+ more characters\]\n\n\[a @ monday\]$/u);
	});
});

describe('other systems as data', () => {
	let asked: Asked[];
	const psaOf = async (changes: object, answer: (one: Asked) => Answer | undefined) => {
		const server = await startSystem(answer);
		asked = server.asked;
		const http = clientFor({ baseUrl: server.origin, authentication: 'none' });
		return {
			server,
			psa: createPsaConnector(http, psaProfileFrom(base, changes), { journal: new Journal(clock) }),
		};
	};

	it('sends a list of one ticket, in numbers, as HaloPSA wants it', async () => {
		const { server, psa } = await psaOf(
			{
				tickets: {
					find: null,
					values: { priority: { High: 2 } },
					create: {
						request: {
							path: '/Tickets',
							body: {
								customer_id: null,
								external_ref: null,
								status: null,
								priority: null,
								client_id: '{customerId}',
								priority_id: '{priority}',
								team_id: 5,
							},
						},
						wrapInArray: true,
					},
				},
			},
			() => ({ status: 201, json: [{ id: 9, summary: 'S' }] }),
		);
		const { record } = await psa.tickets.create({
			customerId: 3,
			summary: 'S',
			priority: 'High',
			extra: { site: 1 },
		});
		expect(record).toMatchObject({ id: 9, summary: 'S' });
		expect(JSON.parse(asked[0]!.body)).toEqual([
			{ client_id: 3, summary: 'S', description: 'S', priority_id: 2, team_id: 5, site: 1 },
		]);
		await server.close();
	});

	it('closes with JSON-Patch, as ConnectWise wants it', async () => {
		const { server, psa } = await psaOf(
			{
				tickets: {
					fields: { status: 'status.name' },
					closed: { path: 'status.name', equalsOneOf: ['Closed'] },
					close: {
						request: { method: 'PATCH', body: { status: null, '/status/name': 'Closed' } },
						merge: false,
						jsonPatch: true,
					},
				},
			},
			({ method }) => ({ json: { id: 7, status: { name: method === 'PATCH' ? 'Closed' : 'New' } } }),
		);
		await psa.tickets.close(await psa.tickets.get(7));
		expect(JSON.parse(asked.find(({ method }) => method === 'PATCH')!.body)).toEqual([
			{ op: 'replace', path: '/status/name', value: 'Closed' },
		]);
		await server.close();
	});

	it('reads a reply that holds an id only, as Autotask gives it, and a reference in the subject', async () => {
		const rows: unknown[] = [];
		const { server, psa } = await psaOf(
			{
				tickets: {
					fields: { reference: null, summary: 'title' },
					find: {
						request: {
							method: 'POST',
							path: '/Tickets/query',
							query: null,
							body: { filter: [{ op: 'contains', field: 'title', value: '{reference}' }] },
						},
						list: 'items',
						match: { path: 'title', contains: '[{reference}]' },
						lagSeconds: 0,
					},
					create: {
						request: { path: '/Tickets', body: { summary: null, title: '{summary} [{reference}]' } },
						id: 'itemId',
					},
				},
			},
			({ path, body }) => {
				if (path === '/Tickets/query') return { json: { items: rows } };
				rows.push({ id: 12, title: (JSON.parse(body) as { title: string }).title });
				return { json: { itemId: 12 } };
			},
		);
		expect(await psa.tickets.create({ reference: 'r1', summary: 'S' })).toMatchObject({ record: { id: 12 } });
		expect(await psa.tickets.create({ reference: 'r1', summary: 'S' })).toMatchObject({ created: false });
		expect(rows).toMatchObject([{ title: 'S [r1]' }]);
		await server.close();
	});

	it('says which part of a profile is wrong', () => {
		expect(() => psaProfileFrom(base, { tickets: { find: { mach: { path: 'x' } } } })).toThrow(/"match"/);
	});
});

it('lists customers and users', async () => {
	sandbox.psa.data.users.insert({ name: 'Jo', email: 'Jo@msp.example' });
	expect(await all(connect().customers())).toMatchObject([{ name: 'Contoso' }]);
	expect(await all(connect().users())).toMatchObject([{ name: 'Jo', email: 'Jo@msp.example' }]);
});

describe('the rows of lists', () => {
	const rows = [1, 2, 3].map((id) => ({ id, name: `N${id}`, email: `n${id}@acme.example` }));
	const paging = { kind: 'page', pageParam: 'page', sizeParam: 'size', size: 1, total: 'total' };
	const list = { list: 'rows', pagination: paging };

	async function connectTo(changes: object) {
		const server = await startSystem(({ path, query }) => {
			const one = rows.find(({ id }) => path.endsWith(`/users/${id}`));
			if (one) return { json: { ...one, name: `Detailed ${one.name}` } };
			return { json: { rows: rows.slice(Number(query.get('page')) - 1).slice(0, 1), total: 3 } };
		});
		const listed = psaProfileFrom(base, { users: list, customers: list, tickets: { list }, ...changes });
		const http = clientFor({ baseUrl: server.origin, authentication: 'none' });
		return { server, http, psa: createPsaConnector(http, listed, { journal: new Journal(clock) }) };
	}

	it.each([true, false])('are let go of where nobody asks for them, with everything: %s', async (everything) => {
		const { psa, server } = await connectTo({});
		const lists = [psa.users, psa.customers, psa.tickets.list];
		for (const read of lists) {
			const kept = await all<{ id: unknown; raw: object }>(read({ everything }));
			expect(kept).toMatchObject(rows.map((raw) => ({ id: raw.id, raw })));
			const bare = await all<{ id: unknown; raw: object }>(read({ everything, raw: false }));
			expect(bare).toEqual(kept.map((record) => ({ ...record, raw: {} })));
		}
		await server.close();
	});

	it('are there for the details of users', async () => {
		const { psa, server } = await connectTo({
			users: { ...list, details: { request: { path: '/users/{userId}' } } },
		});
		const users = await all(psa.users({ everything: true, raw: false }));
		expect(users[1]).toEqual({ id: 2, name: 'Detailed N2', email: 'n2@acme.example', raw: {} });
		const [user] = await all(psa.users({ everything: true }));
		expect(user!.raw).toEqual({ ...rows[0], name: 'Detailed N1' });
		await server.close();
	});

	it('are mapped before the next page is asked for', async () => {
		const { http, server } = await connectTo({});
		const context = contextOf(http, base, { journal: new Journal(clock) });
		const log: unknown[] = [];
		const read = (row: Record<string, unknown>) => log.push(row.id, server.asked.length);
		const users = { ...base.users!, ...list } as ListProfile;
		await all(readRows(context, users, { label: 'users', everything: true }, read));
		expect(log).toEqual([1, 1, 2, 2, 3, 3]);
		await server.close();
	});
});

function row(external_ref: string) {
	return { summary: 'S', description: null, priority: null, status: 'New', external_ref };
}
