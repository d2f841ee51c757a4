import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ImmyBotSync } from '../../../nodes/ImmyBotSync/ImmyBotSync.node';
import { runNode, type NodeRun } from '../../support/n8n';
import { startSystems, type Systems } from '../../support/systems';

let systems: Systems;
let home: number;
beforeEach(async () => {
	systems = await startSystems();
	home = Number(data().addTenant({ name: 'Contoso', active: true }).id);
});
afterEach(async () => await systems.close());

const instance = () => systems.sandbox.instance;
const data = () => instance().data;
const persons = () => data().tables.persons;
const counts = ({ outputs }: NodeRun) => outputs.map(({ length }) => length);
const failures = ({ outputs }: NodeRun) => outputs[4]!.map(({ json }) => json);
const byId = (value: unknown): INodeParameters => ({ __rl: true, mode: 'id', value: String(value) });

async function sync(
	resource: 'person' | 'tenant',
	matchOn: string,
	items: IDataObject[],
	more: INodeParameters = {},
): Promise<NodeRun> {
	const run = await runNode({
		node: ImmyBotSync,
		credentials: systems.credentials,
		parameters: {
			authentication: 'oAuth2',
			resource,
			fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [matchOn] },
			...(resource === 'person' ? { tenantLookup: 'tenantId' } : {}),
			...more,
		},
		items: items.map((json) => ({ json })),
	});
	if (run.error) throw run.error;
	return run;
}

/** Another process creates the same record between a run's reads and its first write. */
function race<R extends object>(table: { insert(row: R): unknown }, isMeant: (row: R) => boolean): void {
	const insert = table.insert.bind(table);
	let raced = false;
	table.insert = (row) => {
		if (!raced && isMeant(row)) {
			raced = true;
			insert({ ...row });
		}
		return insert(row);
	};
}

describe('persons', () => {
	const people = (count: number) =>
		Array.from({ length: count }, (_, at) => ({
			email: `p${at}@contoso.com`,
			tenantId: home,
			firstName: 'P',
		}));

	it('are created once while lists and searches lag behind', async () => {
		vi.spyOn(persons(), 'settled').mockReturnValue([]);
		expect(counts(await sync('person', 'email', people(5)))).toEqual([5, 0, 0, 0, 0]);
		expect(counts(await sync('person', 'email', people(6)))).toEqual([1, 0, 5, 0, 0]);
		expect(persons().size).toBe(6);
	});

	it('are looked up before they are created: a list that shows only some makes no second one', async () => {
		await sync('person', 'email', people(6));
		instance().setFaults({ maxPageSize: 2, emptyLaterPages: true });
		expect(counts(await sync('person', 'email', people(6)))).toEqual([0, 0, 6, 0, 0]);
		expect(persons().size).toBe(6);
	});

	it('keep what somebody else changed since the list was read', async () => {
		const { id } = data().addPerson({ ...held, tenantId: home });
		const all = persons().all.bind(persons());
		vi.spyOn(persons(), 'all').mockImplementationOnce(() => {
			const listed = structuredClone(all());
			persons().patch(id, { lastName: 'Just married' });
			return listed;
		});
		expect(counts(await sync('person', 'email', [{ email: 'a@contoso.com', firstName: 'New' }]))).toEqual([
			0, 1, 0, 0, 0,
		]);
		expect(persons().get(id)).toMatchObject({ firstName: 'New', lastName: 'Just married' });
	});
	const held = { emailAddress: 'a@contoso.com', firstName: 'Old', lastName: 'Before' };

	it.each([
		['remove', [0, 0, 1, 0, 0], 1],
		['report', [0, 0, 0, 0, 1], 2],
	])('that another process created at the same time: %s', async (createdTwice, expected, left) => {
		race(persons(), () => true);
		const run = await sync('person', 'email', people(1), { options: { createdTwice } });
		expect(counts(run)).toEqual(expected);
		expect(persons().size).toBe(left);
		if (left === 2) expect(failures(run)).toMatchObject([{ code: 'createdTwice' }]);
	});
});

describe('tenants', () => {
	const items = Array.from({ length: 4 }, (_, at) => ({ name: `Tenant ${at}`, slug: `t${at}` }));

	it.each(['name', 'slug'])('matched by %s are created once while lists lag behind', async (matchOn) => {
		instance().setFaults({ listLagMs: 60_000 });
		expect(counts(await sync('tenant', matchOn, items.slice(1)))).toEqual([3, 0, 0, 0, 0]);
		expect(counts(await sync('tenant', matchOn, items))).toEqual([1, 0, 3, 0, 0]);
		expect(data().tables.tenants.size).toBe(2 + items.length);
	});

	it('keep what somebody else changed since the list was read', async () => {
		const { tenants } = data().tables;
		const all = tenants.all.bind(tenants);
		vi.spyOn(tenants, 'all').mockImplementationOnce(() => {
			const listed = structuredClone(all());
			tenants.patch(home, { slug: 'just-set' });
			return listed;
		});
		await sync('tenant', 'name', [{ name: 'CONTOSO' }]);
		expect(tenants.get(home)).toMatchObject({ name: 'CONTOSO', slug: 'just-set' });
	});

	it('of a client that another process links at the same time are both named', async () => {
		const { providerLinks, clients, tenants } = data().tables;
		const { id } = providerLinks.insert({ name: 'Our RMM', disabled: false, healthStatus: 2 });
		const client = clients.insert({
			providerLinkId: id,
			externalClientId: 'c1',
			externalClientName: 'New',
			linkedToTenantId: null,
		});
		// The other process is the last one to link the client.
		const update = tenants.patch.bind(tenants);
		let other: unknown;
		tenants.patch = (tenantId, changes) => {
			if (other === undefined && Number(tenantId) > home) {
				other = data().addTenant({ name: 'New of the other', active: true }).id;
				clients.patch(client.id, { linkedToTenantId: other as number });
			}
			return update(tenantId, changes);
		};
		const run = await sync('tenant', 'clientId', [{ clientId: 'c1', name: 'New', slug: 'new' }], {
			integration: byId(id),
		});
		expect(other).toBeDefined();
		expect(failures(run)).toMatchObject([
			{ code: 'createdTwice', reason: expect.stringContaining(`IDs ${String(other)}, `) },
		]);
		expect(
			counts(
				await sync('tenant', 'clientId', [{ clientId: 'c1', name: 'New of the other' }], {
					integration: byId(id),
				}),
			),
		).toEqual([0, 0, 1, 0, 0]);
	});
});

describe('the customer map', () => {
	it("decides where the integration links no tenant; the integration's own links come first", async () => {
		const { providerLinks, clients } = data().tables;
		const { id } = providerLinks.insert({ name: 'Our RMM', disabled: false, healthStatus: 2 });
		const client = (externalClientId: string, linkedToTenantId: number | null) =>
			clients.insert({
				providerLinkId: id,
				externalClientId,
				externalClientName: externalClientId,
				linkedToTenantId,
			});
		const other = Number(data().addTenant({ name: 'Fabrikam', active: true }).id);
		client('linked', home);
		client('open', null);
		const customerMap = [
			{ customerId: 'linked', tenantId: other },
			{ customerId: 'open', tenantId: other },
			{ customerId: 'unheard of', tenantId: other },
			{ customerId: 'gone', tenantId: 4711 },
		];
		const run = await sync(
			'person',
			'email',
			customerMap.map(({ customerId }) => ({
				email: `${customerId.replace(' ', '.')}@contoso.com`,
				customerId,
			})),
			{
				tenantLookup: 'clientId',
				integration: byId(id),
				options: { customerMap: JSON.stringify(customerMap) },
			},
		);
		const tenantOf = Object.fromEntries(
			persons()
				.all()
				.map(({ emailAddress, tenantId }) => [emailAddress, tenantId]),
		);
		expect(tenantOf).toEqual({
			'linked@contoso.com': home,
			'open@contoso.com': other,
			'unheard.of@contoso.com': other,
		});
		expect(failures(run)).toMatchObject([{ code: 'unknownTenant', key: 'gone@contoso.com' }]);
	});
});
