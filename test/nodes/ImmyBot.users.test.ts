import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ImmyBot } from '../../nodes/ImmyBot/ImmyBot.node';
import { runNode, type NodeRun } from '../support/n8n';
import { startSystems, type Systems } from '../support/systems';

let systems: Systems;
beforeEach(async () => (systems = await startSystems()));
afterEach(async () => await systems.close());

const run = async (parameters: INodeParameters): Promise<NodeRun> =>
	await runNode({ node: ImmyBot, credentials: systems.credentials, parameters });

async function json(parameters: INodeParameters): Promise<IDataObject[]> {
	const { outputs, error } = await run(parameters);
	if (error) throw error;
	return outputs[0]!.map((item) => item.json);
}

const byId = (value: unknown): INodeParameters => ({ __rl: true, mode: 'id', value: String(value) });
const data = () => systems.sandbox.immybot.data;
const tenant = (name: string) => data().tenants.insert({ name, external_id: null, integration_source: null });
const writes = () => systems.sandbox.immybot.log.entries().filter(({ method }) => method !== 'GET');

describe('users', () => {
	const user = (operation: string, more: INodeParameters): INodeParameters => ({
		resource: 'user',
		operation,
		...more,
	});

	it('are created, read, listed and updated without losing a field', async () => {
		const [contoso, fabrikam] = [tenant('Contoso'), tenant('Fabrikam')];
		const [created] = await json(
			user('create', {
				tenant: byId(contoso.id),
				email: ' anna@contoso.com ',
				additionalFields: {
					firstName: 'Anna',
					lastName: 'Berg',
					phone: '1',
					department: 'Sales',
					title: 'CEO',
				},
			}),
		);
		expect(created).toMatchObject({ email: 'anna@contoso.com', tenantId: contoso.id, title: 'CEO' });
		const it = byId(created!.id);
		await json(user('update', { user: it, updateFields: { tenant: byId(fabrikam.id), phone: '' } }));
		expect(await json(user('get', { user: it }))).toMatchObject([
			{ email: 'anna@contoso.com', firstName: 'Anna', phone: null, tenantId: fabrikam.id },
		]);
		const found = async (filters: INodeParameters) =>
			await json(user('getAll', { returnAll: true, filters }));
		expect(await found({ email: 'anna@contoso.com' })).toHaveLength(1);
		expect(await found({ tenant: byId(contoso.id) })).toEqual([]);
	});

	it('are created once inside a tenant, whatever the case of the address', async () => {
		const contoso = tenant('Contoso');
		const upsert = async (email: string, title: string) =>
			await json(user('createOrUpdate', { tenant: byId(contoso.id), email, additionalFields: { title } }));
		await upsert('Anna@Contoso.com', 'CFO');
		await upsert('anna@contoso.com ', 'CFO');
		expect(writes()).toHaveLength(1);
		await upsert('anna@contoso.com', 'CEO');
		expect(data().users.all()).toMatchObject([{ email: 'Anna@Contoso.com', title: 'CEO' }]);
	});

	it('are not guessed between', async () => {
		const { id } = tenant('Contoso');
		for (const email of ['anna@contoso.com', 'ANNA@contoso.com']) {
			data().users.insert({ email, tenant_id: id } as never);
		}
		const { error } = await run(
			user('createOrUpdate', { tenant: byId(id), email: 'anna@contoso.com', additionalFields: {} }),
		);
		expect(error?.message).toBe('ImmyBot holds 2 users that match (IDs 1, 2)');
	});

	it('need an address', async () => {
		const { id } = tenant('Contoso');
		const { error } = await run(user('create', { tenant: byId(id), email: 'anna', additionalFields: {} }));
		expect(error?.message).toBe("'anna' is not a valid email address");
		expect(writes()).toEqual([]);
	});
});

describe('tasks and deployments', () => {
	const task = (operation: string, more: INodeParameters): INodeParameters => ({
		resource: 'task',
		operation,
		...more,
	});
	const keep = async (name: string, script: string) =>
		await json(task('createOrUpdate', { name, executionContext: 'Metascript', script }));

	it('are kept by their names: created, left alone, updated, deleted', async () => {
		const [made] = await keep('Nightly', 'Get-ImmyTenants');
		await keep('Nightly', 'Get-ImmyTenants');
		expect(writes()).toHaveLength(1);
		await keep('Nightly', 'Get-ImmyTenants | Out-Null');
		expect(data().tasks.all()).toMatchObject([
			{ name: 'Nightly', execution_context: 'Metascript', script: 'Get-ImmyTenants | Out-Null' },
		]);
		const deploy = async (schedule: string) =>
			await json({
				resource: 'deployment',
				operation: 'createOrUpdate',
				name: 'Nightly',
				task: byId(made!.id),
				schedule,
				additionalFields: {},
			});
		await deploy('0 2 * * *');
		const [deployment] = await deploy(' 0 3 *  * *');
		expect(data().deployments.all()).toMatchObject([{ task_id: made!.id, schedule: '0 3 * * *' }]);
		await json({
			resource: 'deployment',
			operation: 'delete',
			deployment: byId(deployment!.id),
			confirm: true,
		});
		await json(task('delete', { task: byId(made!.id), confirm: true }));
		expect([data().tasks.size, data().deployments.size]).toEqual([0, 0]);
	});

	it('keeps a deployment of one name for each tenant, and one for all', async () => {
		const [made] = await keep('Nightly', 'Get-ImmyTenants');
		const [one, two] = ['Contoso', 'Fabrikam'].map((name) => data().tenants.insert({ name } as never));
		const deploy = async (additionalFields: INodeParameters) =>
			await json({
				resource: 'deployment',
				operation: 'createOrUpdate',
				name: 'Nightly',
				task: byId(made!.id),
				schedule: '0 2 * * *',
				additionalFields,
			});
		const deployAll = async () => {
			await deploy({});
			await deploy({ tenant: byId(one!.id) });
			await deploy({ tenant: byId(two!.id) });
		};
		await deployAll();
		await deployAll();
		expect(
			data()
				.deployments.all()
				.map(({ tenant_id }) => tenant_id ?? null),
		).toEqual([null, expect.anything(), expect.anything()]);
		// The task and three deployments; the second run changes nothing.
		expect(writes()).toHaveLength(4);
	});

	it('keeps a script of 1 MB to the letter, and does not send it again', async () => {
		const script = `# Ünïcode "quotes" \`backticks\` $vars\r\n${'Write-Output 1\n'.repeat(70_000)}`;
		await keep('Large', script);
		await keep('Large', script);
		expect(writes()).toHaveLength(1);
		expect(data().tasks.all()[0]!.script).toBe(script);
	});

	it('does not send a script again because the server tidied its line ends', async () => {
		const [made] = await keep('Tidied', 'a\nb\n');
		data().tasks.patch(made!.id as number, { script: 'a\r\nb' });
		await keep('Tidied', 'a\nb\n');
		expect(writes()).toHaveLength(1);
	});

	it('refuses a name that stands twice', async () => {
		for (const script of ['a', 'b']) {
			data().tasks.insert({ name: 'Twice', execution_context: 'System', script });
		}
		const parameters = { name: 'Twice', executionContext: 'Metascript', script: 'c' };
		const { error } = await run(task('createOrUpdate', parameters));
		expect(error?.message).toBe('ImmyBot holds 2 tasks that match (IDs 1, 2)');
		expect(writes()).toEqual([]);
	});

	it.each(['create', 'createOrUpdate'])('sends nothing for an invalid schedule (%s)', async (operation) => {
		const { id } = data().tasks.insert({ name: 'T', execution_context: 'System', script: 'a' });
		const { error } = await run({
			resource: 'deployment',
			operation,
			name: 'D',
			task: byId(id),
			schedule: '61 * * * *',
			additionalFields: {},
		});
		expect(error?.message).toContain("'61 * * * *' is not a valid schedule");
		expect(writes()).toEqual([]);
	});
});
