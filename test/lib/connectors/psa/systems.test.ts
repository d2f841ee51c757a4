import pMap from 'p-map';

import { clock } from '../../../support/clock';
import { createPsaConnector } from '../../../../lib/connectors/psa/connector';
import { Journal } from '../../../../lib/connectors/psa/journal';
import type { PsaConnector, TicketDraft } from '../../../../lib/connectors/psa/port';
import { raiseTicket, type RaiseOptions } from '../../../../lib/connectors/psa/raiseTicket';
import { psaSystems } from '../../../../lib/connectors/systems';
import { fieldKey } from '../../../../lib/connectors/systems/credential';
import { all, clientFor, startSystem, type TestSystem } from '../support/server';
import { standIns } from './standIns';
import { customers as known, Desk, people } from './standIns/desk';

const LAG_MS = 150;
const HOUR_MS = 3_600_000;

const nasty = 'Line 1\nLine 2 "quoted" \'single\' \\ back\\slash <b>bold</b> & {braces} [brackets] 👩‍💻 ünï';
/** More than fit on one page of any system but ConnectWise and Autotask. */
const OTHERS = 110;

const leavesOf = (value: unknown): string[] =>
	typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [String(value)];
const words = (text: string) => text.replace(/\s+/g, ' ').trim();

it('stands in for every known PSA', () => {
	const known = psaSystems.all.map(({ id }) => id).filter((id) => id !== 'standard');
	expect(Object.keys(standIns).sort()).toEqual(known.sort());
});

describe.each(Object.entries(standIns))('%s', (id, standIn) => {
	const system = psaSystems.find(id)!;
	const can = (what: NonNullable<typeof standIn.cannot>[number]) => !standIn.cannot?.includes(what);
	let server: TestSystem;
	let desk: Desk;
	/** Writes that are still to lose their answer. */
	let cuts = 0;
	/** Lists that are still to lose their answer. */
	let lost = 0;
	/** Requests that are still to be told that they are too many. */
	let tooMany = 0;

	beforeAll(async () => {
		server = await startSystem((asked) => {
			if (tooMany > 0) {
				tooMany--;
				return { status: 429, headers: { 'retry-after': '0' }, json: {} };
			}
			const answer = standIn.answer(desk, asked);
			const isSignIn = /token|authenticate/.test(asked.path);
			const isWrite =
				asked.method !== 'GET' && !isSignIn && !/query|search|"query \(/.test(`${asked.path} ${asked.body}`);
			if (lost > 0 && !isSignIn && !isWrite) {
				lost--;
				return { cut: true };
			}
			if (!isWrite || cuts === 0 || (answer?.status ?? 200) >= 400) return answer;
			cuts--;
			return { cut: true };
		});
	});
	afterAll(async () => await server.close());
	beforeEach(() => {
		desk = new Desk();
		cuts = 0;
		lost = 0;
		tooMany = 0;
		server.asked.length = 0;
	});

	/** A connector of an n8n that has just been started. It trusts the search at once unless a lag is given. */
	function connect({ lagMs = 0, retry = false } = {}): PsaConnector {
		const filled = Object.entries(standIn.credential).map(([name, value]) => [
			fieldKey(system, { name }),
			value,
		]);
		const data = { system: id, address: server.origin, ...Object.fromEntries(filled) };
		const profile = psaSystems.merge(psaSystems.profileOf(data), {
			tickets: { find: { lagSeconds: lagMs / 1000 } },
			...(can('time') ? { timeEntries: { find: { lagSeconds: 0 } } } : {}),
		});
		const http = clientFor(psaSystems.credentialOf(data), { retry });
		return createPsaConnector(http, profile, { journal: new Journal(clock) });
	}

	/** Tickets of other matters, more than fit on one page. */
	function fillWithTickets(): void {
		for (let at = 0; at < OTHERS; at++) {
			const more = { tags: [], labels: [], html: '' };
			desk.open({ title: `Other ${at}`, description: '', customer: standIn.customer.id, status: 'x', more });
		}
	}

	const draft = (more: Partial<TicketDraft> = {}): TicketDraft & { reference: string } => ({
		reference: 'immybot-computer-7',
		customerId: standIn.customer.id,
		summary: 'Maintenance failed',
		description: 'It failed.',
		settings: standIn.ticketSettings,
		...more,
	});
	const rules = { whenOpen: 'note', whenClosed: 'reopen', reopenWithinMs: HOUR_MS } as const;
	const raise = async (days: string[], more: Partial<RaiseOptions> = {}, texts = 'Failed on') =>
		await raiseTicket(connect(), draft(), {
			...rules,
			occurrences: days.map((day) => ({ id: day, text: `${texts} ${day}.` })),
			...more,
		});

	it('lists its customers and users', async () => {
		const psa = connect();
		const customers = await all(psa.customers());
		expect(customers).toContainEqual(expect.objectContaining(standIn.customer));
		expect(customers).toHaveLength(known.length);
		if (standIn.user === undefined) return;
		const users = await all(psa.users());
		expect(users).toContainEqual(expect.objectContaining(standIn.user));
		expect(users).toHaveLength(people.length);
	});

	it('lists its tickets, open and closed', async () => {
		fillWithTickets();
		const psa = connect();
		const { record } = await psa.tickets.create(draft());
		await psa.tickets.create(draft({ reference: 'another', summary: 'Another one' }));
		await psa.tickets.close(record);
		const listed = await all(psa.tickets.list({ everything: true }));
		expect(listed.slice(-2)).toMatchObject([
			{ closed: true, summary: expect.stringContaining('Maintenance failed') },
			{ closed: false, summary: expect.stringContaining('Another one') },
		]);
		expect(listed).toHaveLength(OTHERS + 2);
	});

	it('writes whose ticket it is, and everything that was chosen', async () => {
		const chosen = { userId: standIn.user?.id, contactId: standIn.contact };
		const { record } = await connect().tickets.create(draft(chosen));
		const written = server.asked.find(({ body }) => body.includes('Maintenance failed'))!;
		const { priority, ...settings } = standIn.ticketSettings ?? {};
		const wanted = [chosen.userId, chosen.contactId, ...Object.values(settings)];
		// The stand-in itself says what this priority is.
		if (id !== 'servicenow') wanted.push(priority);
		const values = leavesOf(JSON.parse(written.body));
		expect(values).toEqual(expect.arrayContaining(wanted.flatMap((value) => value ?? []).map(String)));

		const read = await connect().tickets.get(record.id);
		expect(read.status).toBeDefined();
		// An issue of Jira has no customer that every site knows by the same name.
		if (id === 'jira-service-management') return;
		expect(String(desk.tickets[0]!.customer)).toBe(String(standIn.customer.id));
		expect(String(read.customerId)).toBe(String(standIn.customer.id));
	});

	it('finds a ticket, a note and a time entry among many', async () => {
		fillWithTickets();
		const { record } = await connect().tickets.create(draft());
		server.asked.length = 0;
		const found = await connect().tickets.create(draft());
		expect([found.created, String(found.record.id)]).toEqual([false, String(record.id)]);
		const searches = server.asked.filter(({ line, body }) =>
			`${decodeURIComponent(line)} ${body}`.includes('immybot-computer-7'),
		);
		expect(searches.length > 0).toBe(can('search'));

		const { id: ticketId } = desk.tickets.at(-1)!;
		for (let at = 0; at < OTHERS; at++) desk.note(ticketId, `Note ${at}`);
		expect(await connect().tickets.addNote(record.id, 'Once more.')).toBe(true);
		expect(await connect().tickets.addNote(record.id, 'Once more.')).toBe(false);
		if (!can('time')) return;
		const createdAt = '2026-03-02T00:00:00Z';
		for (let at = 0; at < OTHERS; at++) desk.time({ ticketId, text: `Work ${at}`, minutes: 15, createdAt });
		const work = { ticketId: record.id, start: '2026-03-01T02:04:05.678Z', end: '2026-03-01T02:19:05.678Z' };
		const more = { minutes: 15, userId: standIn.user?.id, settings: standIn.timeSettings };
		for (const created of [true, false]) {
			const entry = { reference: 'session-9', ...work, ...more };
			expect(await connect().timeEntries.create(entry)).toMatchObject({ created });
		}
	});

	it('gives one reference one ticket: twice asked, answers lost, restarted between', async () => {
		cuts = 1;
		const first = await connect().tickets.create(draft());
		expect(first.record.reference).toBe('immybot-computer-7');
		cuts = 1;
		const second = await connect().tickets.create(draft());
		expect(second).toMatchObject({ created: false });
		expect(String(second.record.id)).toBe(String(first.record.id));
		await connect().tickets.create(draft({ reference: 'immybot-computer-70' }));
		expect(desk.tickets).toHaveLength(2);
		expect(desk.tickets[0]).toMatchObject({
			title: expect.stringContaining('Maintenance failed'),
			description: 'It failed.',
		});
	});

	it('finds a ticket that the search shows late', async () => {
		desk.lagMs = LAG_MS - 100;
		cuts = 1;
		await connect({ lagMs: LAG_MS }).tickets.create(draft());
		await connect({ lagMs: LAG_MS }).tickets.create(draft());
		expect(desk.tickets).toHaveLength(1);
	});

	it('is asked again for a list whose answer was lost', async () => {
		lost = 1;
		expect(await all(connect({ retry: true }).customers())).toHaveLength(known.length);
		expect(lost).toBe(0);
	});

	it('is waited for when its limit is hit, and no ticket is lost or doubled', async () => {
		tooMany = 2;
		expect(await all(connect({ retry: true }).customers())).toHaveLength(known.length);
		const psa = connect({ retry: true });
		tooMany = 2;
		await psa.tickets.create(draft());
		tooMany = 2;
		expect(await psa.tickets.create(draft())).toMatchObject({ created: false });
		expect(desk.tickets).toHaveLength(1);
		expect(tooMany).toBe(0);
	});

	it('notes, closes and reopens one ticket, and repeats nothing', async () => {
		expect(await raise(['mon'])).toMatchObject({ action: 'created' });
		expect(await raise(['mon'])).toMatchObject({ action: 'unchanged' });
		const before = desk.notes.length;
		expect(await raise(['mon', 'tue', 'wed'])).toMatchObject({ action: 'noted' });
		expect(await raise(['mon', 'tue', 'wed'])).toMatchObject({ action: 'unchanged' });
		expect(desk.notes.slice(before)).toHaveLength(1);
		expect(desk.notes.at(-1)!.text).toMatch(/Failed on tue\.\s+Failed on wed\./);

		const psa = connect();
		const open = (await psa.tickets.find('immybot-computer-7'))!;
		expect(open.closed).toBe(false);
		expect(await psa.tickets.close(open, 'It works again.')).toMatchObject({
			closed: true,
			record: { closed: true },
		});
		const closed = (await connect().tickets.find('immybot-computer-7'))!;
		expect(await connect().tickets.close(closed)).toMatchObject({ closed: false });

		const again = await raise(['thu']);
		expect(again).toMatchObject({
			action: can('reopen') ? 'reopened' : 'created',
			ticket: { closed: false },
		});
		expect(await raise(['thu'])).toMatchObject({ action: 'unchanged' });
		expect(desk.tickets).toHaveLength(can('reopen') ? 1 : 2);
	});

	it('follows a ticket that was closed too long ago with the next one', async () => {
		await raise(['mon']);
		const psa = connect();
		await psa.tickets.close((await psa.tickets.find('immybot-computer-7'))!);
		const raised = await raise(['tue'], { reopenWithinMs: -1 });
		expect(raised).toMatchObject({ action: 'created', ticket: { reference: 'immybot-computer-7#2' } });
		expect(await raise(['tue'], { reopenWithinMs: -1 })).toMatchObject({ action: 'unchanged' });
		expect(desk.tickets).toHaveLength(2);
	});

	if (standIn.sealed !== undefined) {
		it('follows a ticket that can no longer be opened with the next one', async () => {
			await raise(['mon']);
			desk.tickets[0]!.status = standIn.sealed!;
			expect(await raise(['tue'])).toMatchObject({
				action: 'created',
				ticket: { reference: 'immybot-computer-7#2' },
			});
			expect(desk.tickets[0]!.status).toBe(standIn.sealed);
		});
	}

	it('keeps every character of a text, and cuts what is too long', async () => {
		const psa = connect();
		const { record } = await psa.tickets.create(
			draft({ description: nasty, summary: 'A "quoted" <title> & 👩‍💻' }),
		);
		await psa.tickets.addNote(record.id, `Note: ${nasty}`);
		expect(words(desk.tickets[0]!.description)).toBe(words(nasty));
		expect(desk.tickets[0]!.title).toContain('A "quoted" <title> & 👩‍💻');
		expect(words(desk.notes.at(-1)!.text)).toBe(words(`Note: ${nasty}`));
		expect(await connect().tickets.addNote(record.id, `Note: ${nasty}`)).toBe(false);

		const long = await psa.tickets.create(
			draft({ reference: 'long', summary: 'x'.repeat(400), description: '<👩‍💻>'.repeat(20_000) }),
		);
		expect(desk.tickets[1]!.description).toMatch(/\[cut: \d+ more characters\]\s*$/);
		await raiseTicket(psa, draft({ reference: 'long' }), {
			...rules,
			occurrences: [{ id: 'mon', text: '&'.repeat(100_000) }],
		});
		expect(desk.notes.at(-1)!.text).toMatch(/\[cut: \d+ more characters\]\s+\[long @ mon\]$/);
		expect(desk.tickets[1]!.title.length).toBeLessThanOrEqual(255);
		expect(await connect().tickets.find('long')).toMatchObject({ id: expect.anything() });
		expect(String((await connect().tickets.find('long'))!.id)).toBe(String(long.record.id));
	});

	it('takes a ticket without a description, whose summary is then its text', async () => {
		await connect().tickets.create(draft({ description: undefined }));
		expect(desk.tickets).toMatchObject([{ description: 'Maintenance failed' }]);
	});

	it('knows that a ticket is gone', async () => {
		await expect(connect().tickets.get('99999')).rejects.toMatchObject({ kind: 'notFound' });
	});

	if (!can('time')) {
		it('says that it takes no time', async () => {
			const start = '2026-03-01T02:00:00.000Z';
			await expect(
				connect().timeEntries.create({ reference: 't', start, end: start, minutes: 15, ticketId: 1 }),
			).rejects.toMatchObject({ kind: 'configuration' });
		});
		return;
	}

	it('books time once, and not billable unless it is said', async () => {
		const { record } = await connect().tickets.create(draft());
		const entry = {
			reference: 'session-9',
			ticketId: record.id,
			userId: standIn.user?.id,
			start: '2026-03-01T02:04:05.678Z',
			end: '2026-03-01T02:19:05.678Z',
			minutes: 15,
			notes: nasty,
			settings: standIn.timeSettings,
		};
		cuts = 1;
		await connect().timeEntries.create(entry);
		expect(await connect().timeEntries.create(entry)).toMatchObject({ created: false });
		expect(desk.times).toHaveLength(1);
		expect(desk.times[0]!.minutes).toBe(15);
		expect(words(desk.times[0]!.text)).toBe(`${words(nasty)} [session-9]`);
		// After a restart, on another ticket than the one it was booked on.
		const other = (await connect().tickets.create(draft({ reference: 'other' }))).record.id;
		const moved = { ...entry, ticketId: other, earlierTicketIds: [record.id] };
		expect(await connect().timeEntries.create(moved)).toMatchObject({ created: false });

		const long = { ...entry, reference: 'session-10', billable: true, notes: '<👩‍💻>'.repeat(20_000) };
		await connect().timeEntries.create(long);
		expect(await connect().timeEntries.create(long)).toMatchObject({ created: false });
		expect(desk.times[1]!.text).toMatch(/\[cut: \d+ more characters\] \[session-10\]$/);
		if (can('billable')) expect(desk.times.map(({ billable }) => billable)).toEqual([false, true]);
		await expect(connect().timeEntries.create({ ...entry, ticketId: undefined })).rejects.toMatchObject({
			kind: 'configuration',
		});
	});

	it('books many entries on one ticket at once, although each makes the list longer that others read', async () => {
		if (!can('time')) return;
		const psa = connect();
		const { record } = await psa.tickets.create(draft());
		const sessions = Array.from({ length: 90 }, (_, index) => 1000 + index);
		const booked = await pMap(
			sessions,
			async (session) =>
				await psa.timeEntries.create({
					reference: `session-${session}`,
					ticketId: record.id,
					userId: standIn.user?.id,
					start: '2026-03-01T02:04:05.678Z',
					end: '2026-03-01T02:19:05.678Z',
					minutes: 15,
					billable: false,
					notes: `Run ${session}`,
					settings: standIn.timeSettings,
				}),
			{ concurrency: 8 },
		);
		expect(booked.every(({ created }) => created)).toBe(true);
		expect(desk.times).toHaveLength(90);
	});
});

it('writes notes and time in an ITFlow that does not show replies, and says so', async () => {
	const desk = new Desk();
	const server = await startSystem((asked) =>
		asked.path.endsWith('ticket_replies/read.php') ? undefined : standIns.itflow!.answer(desk, asked),
	);
	const data = { system: 'itflow', address: server.origin, itflowApiKey: 'itflow-key' };
	const http = clientFor(psaSystems.credentialOf(data));
	const psa = createPsaConnector(http, psaSystems.profileOf(data), { journal: new Journal(clock) });
	const { record } = await psa.tickets.create({ customerId: 11, summary: 'S', description: 'D' });
	expect(await psa.tickets.addNote(record.id, 'Once more.')).toBe(true);
	const moment = '2026-03-01T02:00:00.000Z';
	const entry = { reference: 'r', ticketId: record.id, start: moment, end: moment, minutes: 15 };
	expect(await psa.timeEntries.create(entry)).toMatchObject({ created: true });
	expect(await psa.timeEntries.create(entry)).toMatchObject({ created: false });
	expect(psa.notices()).toEqual([expect.stringContaining('does not show the notes')]);
	await server.close();
});
