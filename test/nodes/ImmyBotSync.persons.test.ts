import type { INodeParameters } from 'n8n-workflow';

import { ImmyBotSync } from '../../nodes/ImmyBotSync/ImmyBotSync.node';
import { runNode } from '../support/n8n';
import { startSystems, type Systems } from '../support/systems';

const MISSING = 3;

let systems: Systems;
beforeEach(async () => (systems = await startSystems()));
afterEach(async () => await systems.close());

const data = () => systems.sandbox.instance.data;

/** Deletes the persons whom no address names, in one tenant. */
async function deleteMissing(emails: string[], tenantName: string, options: INodeParameters = {}) {
	const { outputs, error } = await runNode({
		node: ImmyBotSync,
		credentials: systems.credentials,
		parameters: {
			authentication: 'oAuth2',
			resource: 'person',
			fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['email'] },
			tenantLookup: 'name',
			missing: 'delete',
			options,
		},
		items: emails.map((email) => ({ json: { email, tenantName } })),
	});
	if (error) throw error;
	return outputs[MISSING]!.map(({ json }) => json.action);
}

const everybody = { maxMissingPercent: 100 };

it('takes the limit as a share of the named tenants, however many persons there are elsewhere', async () => {
	const [small, large] = ['Small', 'Large'].map((name) => data().addTenant({ name, active: true }).id);
	for (let number = 0; number < 20; number++) {
		data().addPerson({ tenantId: small, emailAddress: `p${number}@small.example` });
	}
	for (let number = 0; number < 1000; number++) {
		data().addPerson({ tenantId: large, emailAddress: `p${number}@large.example` });
	}
	expect(await deleteMissing(['p0@small.example'], 'Small')).toEqual(Array<string>(19).fill('missing'));
	expect(data().tables.persons.size).toBe(1020);
	expect(await deleteMissing(['p0@small.example'], 'Small', everybody)).toEqual(
		Array<string>(19).fill('deleted'),
	);
});

it("deletes nobody of the MSP's own, and nobody without an address: n8n signs in as one of them", async () => {
	const { id } = data().addTenant({ name: 'Contoso', active: true });
	data().addPerson({ tenantId: 1, emailAddress: 'admin@msp.example' });
	data().addPerson({ tenantId: 1, emailAddress: null, azurePrincipalId: 'the app' });
	data().addPerson({ tenantId: id, emailAddress: null });
	data().addPerson({ tenantId: id, emailAddress: 'gone@contoso.example' });
	expect(await deleteMissing(['new@msp.example'], 'The MSP', everybody)).toEqual(['missing', 'missing']);
	expect((await deleteMissing(['new@contoso.example'], 'Contoso', everybody)).sort()).toEqual([
		'deleted',
		'missing',
	]);
	expect(
		data()
			.tables.persons.all()
			.map(({ emailAddress }) => emailAddress),
	).not.toContain('gone@contoso.example');
});
