import { createPsaConnector } from '../../../../lib/connectors/psa/connector';
import { Journal } from '../../../../lib/connectors/psa/journal';
import { psaSystems } from '../../../../lib/connectors/systems';
import { fieldKey } from '../../../../lib/connectors/systems/credential';
import { clock } from '../../../support/clock';
import { clientFor, startSystem, type Answer, type Asked, type TestSystem } from '../support/server';
import { standIns } from './standIns';
import { Desk } from './standIns/desk';

/* The lists of some systems, as their stand-ins give them. */
let server: TestSystem;
afterEach(async () => await server.close());

async function connect(id: string, devices?: (asked: Asked) => Answer | undefined) {
	const desk = new Desk();
	server = await startSystem((asked) => devices?.(asked) ?? standIns[id]!.answer(desk, asked));
	const system = psaSystems.find(id)!;
	const filled = Object.entries(standIns[id]!.credential).map(([name, value]) => [
		fieldKey(system, { name }),
		value,
	]);
	const data = { system: id, address: server.origin, ...Object.fromEntries(filled) };
	const http = clientFor(psaSystems.credentialOf(data));
	return createPsaConnector(http, psaSystems.profileOf(data), { journal: new Journal(clock) });
}

it('lists the choices of a setting that depends on another one', async () => {
	const psa = await connect('connectwise-psa');
	expect(psa.referenceIn).toBe('External Reference (externalXRef)');
	expect(psa.settings.filter(({ of }) => of === 'ticket').map(({ name }) => name)).toEqual([
		'board',
		'status',
		'priority',
	]);
	expect(psa.settings.find(({ name }) => name === 'status')?.dependsOn).toEqual(['board']);
	expect(await psa.choices('status', { board: 5 })).toEqual([
		{ name: 'Gone', value: 2 },
		{ name: 'Done', value: 3 },
		{ name: 'Paused', value: 4 },
		{ name: 'Waiting', value: 6 },
		{ name: 'New', value: 1 },
	]);
});

it('lists the choices within the fields of an entity', async () => {
	const psa = await connect('autotask');
	expect(await psa.choices('queue')).toEqual([{ name: 'Monitoring', value: '8' }]);
	expect(await psa.choices('role')).toEqual([{ name: 'Engineer', value: 4 }]);
	expect(psa.settings.find(({ name }) => name === 'priority')?.required).toBe(true);
});

it('lists choices that are in the manifest, and names a default', async () => {
	const psa = await connect('freshservice');
	expect(await psa.choices('status')).toEqual([
		{ name: 'Open', value: 2 },
		{ name: 'Pending', value: 3 },
	]);
	expect(psa.settings.find(({ name }) => name === 'status')?.label).toBe('Status (default: Open)');
});

describe('a priority by its name', () => {
	const asked = async (id: string, priority: string) => {
		const psa = await connect(id);
		const { ticketSettings: settings, customer } = standIns[id]!;
		const draft = { customerId: customer.id, description: 'z', priority, settings };
		await psa.tickets.create({ ...draft, summary: 'x' });
		await psa.tickets.create({ ...draft, summary: 'y' });
		const creates = server.asked.filter(
			({ method, path }) => method === 'POST' && /tickets|issue/i.test(path),
		);
		const after = server.asked.slice(server.asked.indexOf(creates[0]!));
		const lists = after.filter(({ path }) => /priorit|entityInformation/i.test(path));
		return { bodies: creates.map(({ body }) => body), listsAfter: lists.length };
	};

	it.each([
		['halopsa', 'high', '"priority_id":2'],
		['connectwise-psa', 'High', '"priority":{"id":4}'],
		['connectwise-psa', '4', '"priority":{"id":4}'],
		['autotask', 'Critical', '"priority":4'],
		['jira-service-management', 'Critical', '"priority":{"name":"Highest"}'],
	])('%s: %s is sent as %s, and the list is read once', async (id, priority, sent) => {
		const { bodies, listsAfter } = await asked(id, priority);
		expect(bodies).toEqual([expect.stringContaining(sent), expect.stringContaining(sent)]);
		expect(listsAfter).toBe(0);
	});

	it.each([
		['syncro', ['0 Urgent', '1 High', '2 Normal', '3 Low']],
		['zendesk', ['urgent', 'high', 'normal', 'low']],
		['freshservice', [4, 3, 2, 1]],
		['zammad', ['3 high', '3 high', '2 normal', '1 low']],
		['itflow', ['High', 'High', 'Medium', 'Low']],
		['atera', ['Critical', 'High', 'Medium', 'Low']],
	])('%s: Critical, High, Medium and Low are its own words', async (id, own) => {
		const sent: string[] = [];
		for (const word of ['Critical', 'High', 'Medium', 'Low']) {
			sent.push((await asked(id, word)).bodies[0]!);
			await server.close();
		}
		expect(sent).toEqual(own.map((word) => expect.stringContaining(`riority":${JSON.stringify(word)}`)));
	});

	it.each([
		['Critical', 1, 1],
		['High', 1, 2],
		['Medium', 2, 2],
		['Low', 3, 3],
	])('servicenow: %s is impact %s and urgency %s', async (priority, impact, urgency) => {
		const psa = await connect('servicenow');
		await psa.tickets.create({ customerId: 'x', summary: 'x', priority }).catch(() => undefined);
		const { body } = server.asked.find(({ method }) => method === 'POST')!;
		expect(JSON.parse(body)).toMatchObject({ impact, urgency });
	});

	it('that the PSA does not have is an error that names those it has', async () => {
		await expect(asked('connectwise-psa', 'Urgent')).rejects.toThrow(
			'The PSA has no Priority "Urgent". It has: Priority 1 - Critical, Priority 2 - High.',
		);
	});
});

describe('the device of a ticket', () => {
	const NAME = 'PC 1';
	const create = async (id: string, answer: Answer, deviceName?: string) => {
		const psa = await connect(id, ({ path }) =>
			/asset|configurationitems|cmdb_ci/i.test(path) ? answer : undefined,
		);
		const { ticketSettings: settings, customer } = standIns[id]!;
		await psa.tickets.create({
			customerId: customer.id,
			summary: 'x',
			description: 'y',
			settings,
			deviceName,
		});
		const written = server.asked.filter(
			({ method, path }) => method === 'POST' && /tickets|incident/i.test(path),
		);
		return { body: written[0]!.body, asked: server.asked, notices: psa.notices() };
	};
	const customer = 11;
	const other = { id: 8, name: 'PC 10', key_field: 'PC 10', department_id: customer, display_id: 8 };
	const systems: Array<[string, object, string]> = [
		['autotask', { items: [{ id: 9 }] }, '"configurationItemID":9'],
		['halopsa', { assets: [other, { id: 9, key_field: NAME }] }, '"assets":[{"id":9}]'],
		['syncro', { assets: [other, { id: 9, name: NAME }] }, '"asset_ids":[9]'],
		['servicenow', { result: [{ sys_id: 'abc' }] }, '"cmdb_ci":"abc"'],
		[
			'freshservice',
			{ assets: [other, { name: NAME, display_id: 9, department_id: customer }] },
			'"assets":[{"display_id":9}]',
		],
		[
			'itflow',
			{
				success: 'True',
				data: [
					{ asset_id: '8', asset_name: NAME, asset_client_id: '12' },
					{ asset_id: '9', asset_name: NAME, asset_client_id: '11' },
				],
			},
			'"ticket_asset_id":"9"',
		],
	];

	it.each(systems)('%s: is found by its name and linked', async (id, found, linked) => {
		expect((await create(id, { json: found }, NAME)).body).toContain(linked);
	});

	it.each(systems)('%s: a ticket goes without one, if there is none or nothing may be read', async (id) => {
		const plain = await create(id, { status: 500 });
		expect(plain.asked.filter(({ path }) => /asset|configurationitems|cmdb_ci/i.test(path))).toEqual([]);
		await server.close();
		const refused = await create(id, { status: 403, json: {} }, NAME);
		expect(refused.body).not.toMatch(/asset|configurationItem|cmdb_ci/);
		expect(refused.notices).toEqual([expect.stringContaining('does not show its device')]);
	});

	it('is linked to a new ticket by a request of its own in ConnectWise PSA', async () => {
		const psa = await connect('connectwise-psa');
		const links = () =>
			server.asked.flatMap(({ method, path, body }) =>
				method === 'POST' && path.endsWith('/configurations') ? [`${path} ${body}`] : [],
			);
		const draft = {
			customerId: customer,
			summary: 'x',
			settings: standIns['connectwise-psa']!.ticketSettings,
		};
		const { record } = await psa.tickets.create({ ...draft, deviceName: NAME });
		expect(links()).toEqual([
			expect.stringMatching(new RegExp(`/service/tickets/${record.id}/.* {"id":9}$`)),
		]);
		await psa.tickets.create(draft);
		await psa.tickets.create({ ...draft, deviceName: 'PC 2' });
		expect(links()).toHaveLength(1);
		expect(psa.notices()).toEqual([]);
	});

	it('that cannot be linked leaves the ticket as it is, and says why', async () => {
		const psa = await connect('connectwise-psa', ({ method, path }) =>
			method === 'POST' && path.endsWith('/configurations')
				? { status: 400, json: { message: 'The configuration is of another company.' } }
				: undefined,
		);
		const { created } = await psa.tickets.create({
			customerId: customer,
			summary: 'x',
			settings: standIns['connectwise-psa']!.ticketSettings,
			deviceName: NAME,
		});
		expect(created).toBe(true);
		expect(psa.notices()).toEqual([
			expect.stringMatching(/^A ticket is without its device: .*another company/),
		]);
	});
});
