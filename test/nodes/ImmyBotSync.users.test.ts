import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ImmyBotSync } from '../../nodes/ImmyBotSync/ImmyBotSync.node';
import { runNode, type NodeRun } from '../support/n8n';
import { startSystems, type Systems } from '../support/systems';

const [CREATED, UPDATED, UNCHANGED, MISSING, FAILED] = [0, 1, 2, 3, 4];

let systems: Systems;
beforeEach(async () => (systems = await startSystems()));
afterEach(async () => await systems.close());

async function sync(items: IDataObject[], parameters: INodeParameters = {}): Promise<NodeRun> {
	const fields = { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['email'] };
	const run = await runNode({
		node: ImmyBotSync,
		credentials: systems.credentials,
		parameters: { resource: 'user', source: 'RMM', fields, ...parameters },
		items: items.map((json) => ({ json })),
	});
	if (run.error) throw run.error;
	return run;
}

const data = () => systems.sandbox.immybot.data;
const counts = ({ outputs }: NodeRun) => outputs.map(({ length }) => length);
const failures = ({ outputs }: NodeRun) => outputs[FAILED]!.map(({ json }) => json);
const writes = () => systems.sandbox.immybot.log.entries().filter(({ method }) => method !== 'GET');

const tenant = (external_id: string, integration_source: string | null = 'RMM') =>
	data().tenants.insert({ name: `Tenant ${external_id}`, external_id, integration_source });

function held(email: string, tenant_id: unknown, more: IDataObject = {}) {
	const nothing = { first_name: null, last_name: null, phone: null, department: null, title: null };
	return data().users.insert({ email, tenant_id, ...nothing, ...more } as never);
}

const anna = (more: IDataObject = {}): IDataObject => ({
	id: 'p1',
	email: 'anna@contoso.com',
	company_id: 'c1',
	first_name: 'Anna',
	last_name: 'Berg',
	phone: '+1 555 0100',
	department: 'Sales',
	title: 'Manager',
	...more,
});

it('creates users as the guide does, and finds nothing to do the second time', async () => {
	const { id } = tenant('c1');
	expect(counts(await sync([anna()]))).toEqual([1, 0, 0, 0, 0]);
	expect(data().users.all()).toMatchObject([
		{
			tenant_id: id,
			email: 'anna@contoso.com',
			first_name: 'Anna',
			last_name: 'Berg',
			phone: '+1 555 0100',
			department: 'Sales',
			title: 'Manager',
		},
	]);
	systems.sandbox.immybot.log.reset();
	expect(counts(await sync([anna()]))).toEqual([0, 0, 1, 0, 0]);
	expect(writes()).toEqual([]);
});

it("understands Entra ID's names and the guide's", async () => {
	tenant('c1');
	await sync([
		{ mail: 'a@x.com', companyId: 'c1', givenName: 'A', surname: 'B', mobilePhone: '1', jobTitle: 'C' },
	]);
	expect(data().users.all()).toMatchObject([
		{ email: 'a@x.com', first_name: 'A', last_name: 'B', phone: '1', title: 'C' },
	]);
});

it('matches without regard to case and spaces, whichever side has them, and leaves the address alone', async () => {
	const { id } = tenant('c1');
	held('Anna@Contoso.com', id);
	const run = await sync([anna({ email: '  ANNA@contoso.COM ' })]);
	expect(counts(run)).toEqual([0, 1, 0, 0, 0]);
	expect(run.outputs[UPDATED]![0]!.json.changes).not.toHaveProperty('email');
	expect(data().users.all()).toMatchObject([{ email: 'Anna@Contoso.com', title: 'Manager' }]);
});

it('writes only changed fields; an empty value keeps, or clears when the person says so', async () => {
	const { id } = tenant('c1');
	held('anna@contoso.com', id, { first_name: 'Anna', phone: '1', title: 'Clerk' });
	const item = { email: 'anna@contoso.com', company_id: 'c1', phone: '', title: 'Manager' };
	const kept = await sync([item]);
	expect(kept.outputs[UPDATED]![0]!.json.changes).toEqual({ title: { before: 'Clerk', after: 'Manager' } });
	expect(data().users.all()).toMatchObject([{ first_name: 'Anna', phone: '1', title: 'Manager' }]);
	await sync([item], { options: { clearEmpty: true } });
	expect(data().users.all()).toMatchObject([{ first_name: 'Anna', phone: null, title: 'Manager' }]);
});

it('moves a user who is at another company now', async () => {
	const [first, second] = [tenant('c1'), tenant('c2')];
	const { id } = held('anna@contoso.com', first.id);
	expect(counts(await sync([anna({ company_id: 'c2' })]))).toEqual([0, 1, 0, 0, 0]);
	expect(data().users.all()).toMatchObject([{ id, tenant_id: second.id }]);
});

it('fails what cannot be meant, and does the rest', async () => {
	const { id } = tenant('c1');
	const twins = [held('twin@contoso.com', id), held('Twin@contoso.com', id)];
	const run = await sync([
		anna(),
		anna({ email: 'double@contoso.com' }),
		anna({ email: 'DOUBLE@contoso.com ' }),
		anna({ email: 'twin@contoso.com' }),
		anna({ email: 'lost@contoso.com', company_id: 'c404' }),
		anna({ email: 'homeless@contoso.com', company_id: null }),
		anna({ email: 'no address' }),
		anna({ email: '' }),
	]);
	expect(counts(run)).toEqual([1, 0, 0, 0, 7]);
	expect(failures(run).map(({ code }) => code)).toEqual([
		'duplicateKey',
		'duplicateKey',
		'ambiguousKey',
		'unknownTenant',
		'noTenant',
		'malformedValue',
		'noKey',
	]);
	const reasons = failures(run).map(({ reason }) => reason);
	expect(reasons[2]).toContain(`IDs ${twins[0]!.id}, ${twins[1]!.id}`);
	expect(reasons[5]).toContain("'no address' is not a valid email address");
	expect(writes()).toHaveLength(1);
});

it('reports as missing who is gone from the tenants that the input speaks of, and nobody else', async () => {
	const [named, unnamed] = [tenant('c1'), tenant('c2')];
	const gone = held('gone@contoso.com', named.id);
	held('elsewhere@contoso.com', unnamed.id);
	const run = await sync([anna()], { missing: 'report' });
	expect(counts(run)).toEqual([1, 0, 0, 1, 0]);
	expect(run.outputs[MISSING]).toMatchObject([{ json: { action: 'missing', record: { id: gone.id } } }]);
	expect(counts(await sync([anna()], { missing: 'ignore' }))).toEqual([0, 0, 1, 0, 0]);
	expect(counts(await sync([{}]))).toEqual([0, 0, 0, 0, 0]);
	expect(data().users.size).toBe(3);
});

it("leaves the users of another source's tenant alone, unless told to take them over", async () => {
	tenant('c1');
	const foreign = tenant('f1', 'PSA');
	const { id } = held('anna@contoso.com', foreign.id);
	const run = await sync([anna()]);
	expect(failures(run)).toMatchObject([{ code: 'otherSource' }]);
	expect(data().users.get(id)).toMatchObject({ tenant_id: foreign.id });
	const taken = await sync([anna()], { options: { otherSource: 'adopt' } });
	expect(counts(taken)).toEqual([0, 1, 0, 0, 0]);
	expect(data().users.size).toBe(1);
});

it("takes ImmyBot's own tenant ids, and reads no tenants then", async () => {
	const { id } = tenant('c1', 'PSA');
	const item = { email: 'anna@contoso.com', tenantId: String(id), title: 'Manager' };
	expect(counts(await sync([item], { tenantLookup: 'tenantId' }))).toEqual([1, 0, 0, 0, 0]);
	expect(counts(await sync([item], { tenantLookup: 'tenantId' }))).toEqual([0, 0, 1, 0, 0]);
	expect(systems.sandbox.immybot.log.entries({ path: '/api/v1/tenants' })).toEqual([]);
});

it('matches by e-mail although the form still names the column of another resource', async () => {
	tenant('c1');
	const fields = { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['externalId'] };
	await sync([anna()], { fields });
	const run = await sync([anna()], { fields });
	expect(run.outputs[UNCHANGED]).toHaveLength(1);
	expect(run.outputs[CREATED]).toHaveLength(0);
});
