import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { psaSystems } from '../../lib/connectors/systems';
import { CustomPsa } from '../../nodes/CustomPsa/CustomPsa.node';
import { runNode, type NodeRun, type NodeRunOptions } from '../support/n8n';
import { startSystems, type Systems } from '../support/systems';

let systems: Systems;
let customerId: string | number;
beforeAll(async () => (systems = await startSystems()));
afterAll(async () => await systems.close());
beforeEach(() => {
	systems.sandbox.clearFaults();
	systems.sandbox.psa.data.clear();
	customerId = systems.sandbox.psa.data.customers.insert({ name: 'Contoso' }).id;
});

/** The PSA does not lag, so that no test waits for it. */
const NO_LAG = {
	profile: 'custom',
	profileChanges: '{"tickets":{"find":{"lagSeconds":0}},"timeEntries":{"find":{"lagSeconds":0}}}',
};

async function psa(parameters: INodeParameters, more: Partial<NodeRunOptions> = {}): Promise<NodeRun> {
	const { credentials } = systems;
	return await runNode({ node: CustomPsa, credentials, parameters: { ...NO_LAG, ...parameters }, ...more });
}

const json = ({ outputs, error }: NodeRun): IDataObject[] => {
	if (error) throw error;
	return outputs[0]!.map((item) => item.json);
};

const ticket = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'ticket',
	operation: 'createOrUpdate',
	reference: 'r1',
	customer: { __rl: true, mode: 'id', value: customerId },
	summary: 'It broke',
	ticketDescription: 'Very much',
	...more,
});
const on = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'ticket',
	operation,
	ticketBy: 'reference',
	reference: 'r1',
	...more,
});
const tickets = () => systems.sandbox.psa.data.tickets.all();

it('creates, reads, notes and closes a ticket', async () => {
	expect(json(await psa(ticket()))).toMatchObject([{ action: 'created', reference: 'r1', customerId }]);
	expect(json(await psa(ticket()))).toMatchObject([{ action: 'unchanged' }]);
	const [read] = json(await psa(on('get')));
	expect(read).toMatchObject({ summary: 'It broke', description: 'Very much', closed: false });
	expect(read).not.toHaveProperty('raw');
	const byId = on('get', { ticketBy: 'id', ticketId: String(read!.id), simplify: false });
	expect(json(await psa(byId))).toMatchObject([{ raw: { external_ref: 'r1' } }]);
	expect(json(await psa(on('addNote', { note: 'Looked at it' })))).toMatchObject([{ action: 'noted' }]);
	expect(json(await psa(on('close', { note: 'Done' })))).toMatchObject([{ action: 'closed', closed: true }]);
	expect(json(await psa(on('close', { note: 'Done' })))).toMatchObject([{ action: 'unchanged' }]);
	expect(systems.sandbox.psa.data.notes.all().map(({ text }) => text)).toEqual(['Looked at it', 'Done']);
	const list = async (show: string) =>
		json(await psa({ resource: 'ticket', operation: 'getAll', returnAll: true, show })).length;
	expect([await list('all'), await list('open'), await list('closed')]).toEqual([1, 0, 1]);
});

it.each(['customer', 'user', 'ticket'])(
	'shows the rows of a list of %ss where they are asked for',
	async (resource) => {
		systems.sandbox.psa.data.users.insert({ name: 'Jo', email: 'jo@acme.example' });
		await psa(ticket());
		const list = { resource, operation: 'getAll', returnAll: true };
		const [simple] = json(await psa(list));
		const [whole] = json(await psa({ ...list, simplify: false }));
		expect(simple).not.toHaveProperty('raw');
		expect(whole).toEqual({ ...simple, raw: expect.objectContaining({ id: simple!.id }) });
	},
);

it('sends what the form says, in the system’s own words as well', async () => {
	await psa(
		ticket({
			operation: 'create',
			additionalFields: { priority: 'Low', status: 'Waiting', bodyFields: '{"external_ref": "mine"}' },
		}),
	);
	expect(tickets()).toMatchObject([{ priority: 'Low', status: 'Waiting', external_ref: 'mine' }]);
});

it('gives many items of one reference one ticket', async () => {
	const items = Array.from({ length: 20 }, (_, at) => ({ json: { reference: `r${at % 3}` } }));
	await psa(ticket({ reference: '={{ $json.reference }}' }), { items });
	expect(
		tickets()
			.map(({ external_ref }) => external_ref)
			.sort(),
	).toEqual(['r0', 'r1', 'r2']);
});

it('lets an item that the PSA refuses stop nobody, in words', async () => {
	const items = [{ json: { customer: 99 } }, { json: { customer: customerId } }];
	const parameters = ticket({
		reference: '={{ "c" + $json.customer }}',
		customer: { __rl: true, mode: 'id', value: '={{ $json.customer }}' },
	});
	const { outputs } = await psa(parameters, { items, onError: 'continueErrorOutput' });
	expect(outputs[0]).toMatchObject([{ json: { action: 'created' }, pairedItem: { item: 1 } }]);
	expect(outputs[1]).toMatchObject([{ json: { error: 'The PSA refused these values (400)' } }]);
});

it('says that a reference has no ticket, and that there is then nothing to close', async () => {
	const { error } = await psa(on('get'));
	expect(error?.message).toBe("The PSA has no ticket with the reference 'r1'");
	expect(json(await psa(on('close')))).toEqual([{ reference: 'r1', action: 'none' }]);
});

it('books time by the rules of the form', async () => {
	const entry = {
		resource: 'timeEntry',
		operation: 'create',
		reference: 's1',
		start: '2026-03-01T02:00:00Z',
		end: '2026-03-01T02:16:00Z',
		rounding: 'up',
		roundTo: 15,
		billable: true,
		additionalFields: { customer: { __rl: true, mode: 'id', value: customerId }, notes: 'Patching' },
	};
	expect(json(await psa(entry))).toMatchObject([{ action: 'created', minutes: 30 }]);
	expect(json(await psa(entry))).toMatchObject([{ action: 'unchanged' }]);
	for (const [rounding, minutes] of [
		['down', 15],
		['nearest', 15],
	] as const) {
		expect(json(await psa({ ...entry, reference: rounding, rounding }))).toMatchObject([{ minutes }]);
	}
	expect(systems.sandbox.psa.data.timeEntries.all()[0]).toMatchObject({
		customer_id: customerId,
		duration_minutes: 30,
		notes: 'Patching',
		billable: true,
	});
	const { error } = await psa({ ...entry, start: 'yesterday' });
	expect(error?.message).toBe("'Start' is not a date: yesterday");
});

it('reads a time without a zone in the zone of the workflow', async () => {
	const entry = {
		resource: 'timeEntry',
		operation: 'create',
		reference: 'no zone',
		start: '2026-07-01T02:00:00',
		end: '2026-07-01T02:15:00',
		additionalFields: { customer: { __rl: true, mode: 'id', value: customerId } },
	};
	expect(json(await psa(entry))).toMatchObject([{ action: 'created' }]);
	const [booked] = systems.sandbox.psa.data.timeEntries.find('external_ref', 'no zone');
	// The workflows of the tests have n8n's own default zone, America/New_York.
	expect(booked).toMatchObject({ start_time: '2026-07-01T06:00:00.000Z' });
});

it('names the key of a profile that is wrong', async () => {
	const { error } = await psa(ticket({ profileChanges: '{"tickets": {"fnd": {}}}' }));
	expect(error?.description).toMatch(/Did you mean "find"\?/);
});

describe('one ticket per computer and problem', () => {
	const failed = (computerId: number, sessionId: number) => ({ json: { computerId, sessionId } });
	const perComputer = () =>
		ticket({
			ticketPer: 'computer',
			reference: '',
			computerId: '={{ $json.computerId }}',
			ticketDescription: '={{ "Session " + $json.sessionId + " failed." }}',
			occurrence: '={{ $json.sessionId }}',
			whenClosed: 'reopen',
			reopenWithinDays: 7,
		});
	const run = async (...items: Array<{ json: IDataObject }>) => json(await psa(perComputer(), { items }));
	const notes = () => systems.sandbox.psa.data.notes.all().map(({ text }) => text);

	it('makes one note of the failures of one run, and repeats none', async () => {
		await run(failed(1, 10), failed(2, 20));
		expect(tickets().map(({ external_ref }) => external_ref)).toEqual([
			'immybot-computer-1-maintenance',
			'immybot-computer-2-maintenance',
		]);
		expect(notes()).toEqual([]);
		const night = [failed(1, 11), failed(1, 12), failed(1, 13), failed(2, 20)];
		expect((await run(...night)).map(({ action }) => action)).toEqual([
			'noted',
			'noted',
			'noted',
			'unchanged',
		]);
		expect((await run(...night)).map(({ action }) => action)).toEqual(Array(4).fill('unchanged'));
		expect(notes()).toEqual([
			expect.stringMatching(/^Session 11 failed\.\s+Session 12 failed\.\s+Session 13 failed\./),
		]);
	});

	it('is closed by success, and followed by the next one when the PSA does not say when that was', async () => {
		await run(failed(1, 10));
		const close = on('close', { ticketBy: 'computer', reference: '', computerId: '1', note: 'Done' });
		expect(json(await psa(close))).toMatchObject([{ action: 'closed' }]);
		expect(await run(failed(1, 11))).toMatchObject([
			{ action: 'created', reference: 'immybot-computer-1-maintenance#2' },
		]);
		expect(await run(failed(1, 11))).toMatchObject([{ action: 'unchanged' }]);
	});

	it('can be one per session, or per customer and cause', async () => {
		await psa(ticket({ ticketPer: 'session', sessionId: '10' }));
		const cause = 'Install Chrome: access denied';
		await psa(ticket({ ticketPer: 'cause', cause }));
		await psa(ticket({ ticketPer: 'cause', cause: cause.toUpperCase() }));
		await psa(ticket({ ticketPer: 'cause', cause: 'x'.repeat(300) }));
		await psa(ticket({ ticketPer: 'cause', cause: `${'x'.repeat(300)}y` }));
		const references = tickets().map(({ external_ref }) => external_ref);
		expect(references.slice(0, 2)).toEqual([
			'immybot-session-10',
			`immybot-customer-${customerId}-install-chrome-access-denied`,
		]);
		expect(new Set(references).size).toBe(4);
		expect(Math.max(...references.map((reference) => String(reference).length))).toBeLessThanOrEqual(100);
	});
});

it('books time on the standing ticket of the customer and month', async () => {
	const entry = (reference: string, month: string): INodeParameters => ({
		resource: 'timeEntry',
		operation: 'create',
		reference,
		start: `2026-${month}-10T02:00:00Z`,
		end: `2026-${month}-10T02:10:00Z`,
		bookOn: 'standing',
		standingCustomer: { __rl: true, mode: 'id', value: customerId },
	});
	for (const [reference, month] of [
		['m1', '03'],
		['m2', '03'],
		['m3', '04'],
	] as const) {
		json(await psa(entry(reference, month)));
	}
	const standing = tickets();
	expect(standing.map(({ external_ref }) => external_ref)).toEqual([
		`immybot-time-${customerId}-2026-03`,
		`immybot-time-${customerId}-2026-04`,
	]);
	expect(
		systems.sandbox.psa.data.timeEntries.all().map(({ ticket_id, billable }) => [ticket_id, billable]),
	).toEqual([
		[standing[0]!.id, false],
		[standing[0]!.id, false],
		[standing[1]!.id, false],
	]);
});

it('books time on the ticket of a session, and without an open one on the standing ticket', async () => {
	await psa(ticket({ ticketPer: 'session', sessionId: '10' }));
	const book = async (reference: string, sessionId: string): Promise<IDataObject[]> =>
		json(
			await psa({
				resource: 'timeEntry',
				operation: 'create',
				reference,
				start: '2026-03-10T02:00:00Z',
				end: '2026-03-10T02:10:00Z',
				bookOn: 'session',
				sessionId,
				standingCustomer: { __rl: true, mode: 'id', value: customerId },
			}),
		);
	await book('own', '10');
	await book('none', '11');
	json(await psa(on('close', { ticketBy: 'session', reference: '', sessionId: '10' })));
	expect(await book('own', '10')).toMatchObject([{ action: 'unchanged' }]);
	const [own, standing] = tickets();
	expect(standing!.external_ref).toBe(`immybot-time-${customerId}-2026-03`);
	expect(systems.sandbox.psa.data.timeEntries.all().map(({ ticket_id }) => ticket_id)).toEqual([
		own!.id,
		standing!.id,
	]);
});

describe('a list that lacks something says so on every item', () => {
	const users = { resource: 'user', operation: 'getAll', returnAll: true };
	const lacks = async (parameters: INodeParameters) =>
		json(await psa(parameters)).map(({ incomplete }) => incomplete);

	it('where users have no ID', async () => {
		for (const email of ['jo@msp.example', 'kim@msp.example']) {
			systems.sandbox.psa.data.users.insert({ name: 'N', email });
		}
		expect(await lacks(users)).toEqual([undefined, undefined]);
		systems.sandbox.psa.data.users.insert({ name: 'N', email: '' });
		const profileChanges = '{"users":{"fields":{"id":"email"}}}';
		const lack = 'A user without an ID was left out.';
		expect(await lacks({ ...users, profileChanges })).toEqual([lack, lack]);
		const none = '{"users":{"fields":{"id":"none"}}}';
		const { error } = await psa({ ...users, profileChanges: none });
		expect(error).toMatchObject({
			message: expect.stringContaining('Nothing was read completely'),
			description: expect.stringContaining(lack),
		});
	});

	it.each(['customer', 'user'])("where there may be more %ss than 'Limit'", async (resource) => {
		systems.sandbox.psa.data.users.insert({ name: 'N', email: 'jo@msp.example' });
		const one = { resource, operation: 'getAll', returnAll: false, limit: 1 };
		expect(await lacks(one)).toEqual(["Only the first 1 were asked for: 'Return All' is off."]);
		expect(await lacks({ ...one, limit: 2 })).toEqual([undefined]);
	});
});

it('matches users by their address, and nobody without one', async () => {
	const { users } = systems.sandbox.psa.data;
	for (const email of ['jo@msp.example', 'kim@msp.example', '']) users.insert({ name: 'N', email });
	const items = ['Jo@msp.example ', '', 'new@msp.example'].map((email) => ({ json: { email } }));
	const { outputs } = await psa({ resource: 'user', operation: 'match' }, { items });
	const emails = outputs.map((output) =>
		output.map(({ json: { email, psaUser } }) => [email, (psaUser as IDataObject | null)?.email]),
	);
	expect(emails).toEqual([
		[['Jo@msp.example ', 'jo@msp.example']],
		[
			['', undefined],
			['new@msp.example', undefined],
		],
		[],
		[
			[undefined, 'kim@msp.example'],
			[undefined, null],
		],
	]);
});

it('is found by the name of every known PSA', () => {
	const { alias } = JSON.parse(
		readFileSync(join(__dirname, '../../nodes/CustomPsa/CustomPsa.node.json'), 'utf8'),
	) as { alias: string[] };
	const names = psaSystems.all
		.filter(({ id }) => id !== 'standard')
		.flatMap(({ name, alias: more = [] }) => [name, ...more]);
	expect(alias).toEqual(expect.arrayContaining(names));
});
