import type { ICredentialDataDecryptedObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { psaSystems } from '../../lib/connectors/systems';
import { fieldKey } from '../../lib/connectors/systems/credential';
import { CustomPsa } from '../../nodes/CustomPsa/CustomPsa.node';
import { closeConnections } from '../../lib/http/undiciTransport';
import { startSystem, type Answer, type Asked, type TestSystem } from '../lib/connectors/support/server';
import { standIns } from '../lib/connectors/psa/standIns';
import { Desk } from '../lib/connectors/psa/standIns/desk';

const { getTicketFields, getTimeFields } = new CustomPsa().methods.resourceMapping;

let server: TestSystem;
afterEach(async () => {
	await server.close();
	await closeConnections();
});

/** The form of a node, with a credential for one of the systems and what was chosen so far. */
async function formFor(
	id: string,
	chosen: object = {},
	refuse: (asked: Asked) => Answer | undefined = () => undefined,
): Promise<ILoadOptionsFunctions> {
	server = await startSystem((asked) => refuse(asked) ?? standIns[id]!.answer(new Desk(), asked));
	const system = psaSystems.find(id)!;
	const filled = Object.entries(standIns[id]!.credential).map(([name, value]) => [
		fieldKey(system, { name }),
		value,
	]);
	const data = { system: id, address: server.origin, ...Object.fromEntries(filled) };
	const node = {
		name: 'PSA',
		parameters: {},
		credentials: { customPsaApi: { id: server.origin, name: id } },
	};
	return {
		getNode: () => node,
		getCredentials: async () => data as ICredentialDataDecryptedObject,
		getNodeParameter: (_name: string, fallback: unknown) => fallback,
		getCurrentNodeParameter: (name: string) => (name.endsWith('.value') ? chosen : undefined),
		helpers: {},
	} as unknown as ILoadOptionsFunctions;
}

it('shows the lists of the PSA, and waits for what they depend on', async () => {
	const { fields } = await getTicketFields.call(await formFor('connectwise-psa'));
	expect(
		fields.map(({ id, displayName, type, readOnly = false }) => [id, displayName, type, readOnly]),
	).toEqual([
		['reference', 'Reference (in: External Reference (externalXRef))', 'string', true],
		['board', 'Service Board', 'options', false],
		['status', 'Status (choose Service Board, then refresh the fields)', 'string', false],
		['priority', 'Priority', 'options', false],
	]);
	expect(fields[1]!.options).toEqual([{ name: 'Alerts', value: 5 }]);
	await server.close();
	const chosen = await getTicketFields.call(await formFor('connectwise-psa', { board: 5 }));
	expect(chosen.fields[2]!.options).toContainEqual({ name: 'Done', value: 3 });
});

it('says where a custom field is safer than a title', async () => {
	const { fields } = await getTicketFields.call(await formFor('atera'));
	expect(fields[0]).toMatchObject({
		readOnly: true,
		displayName: 'Reference (in: Title; a custom field is safer, see the documentation of System Definition)',
	});
});

it('shows what time entries need', async () => {
	const { fields } = await getTimeFields.call(await formFor('autotask'));
	expect(fields).toMatchObject([
		{ id: 'role', required: true, type: 'options', options: [{ name: 'Engineer', value: 4 }] },
	]);
});

it.each([403, 404])(
	'lets a person type what the key cannot list (%s), and shows the other lists',
	async (status) => {
		const refuse = ({ path }: Asked) =>
			path === '/api/Team' ? { status, json: { message: 'no' } } : undefined;
		const { fields } = await getTicketFields.call(await formFor('halopsa', {}, refuse));
		expect(fields.map(({ id, displayName, type }) => [id, displayName, type])).toEqual([
			['reference', expect.stringMatching(/^Reference/), 'string'],
			['ticketType', 'Ticket Type', 'options'],
			['status', 'Status', 'options'],
			['priority', 'Priority', 'options'],
			['team', 'Team (this key cannot read its list: enter the ID)', 'string'],
		]);
	},
);

it('says in words why nothing can be shown', async () => {
	const form = await formFor('autotask');
	const data = (await form.getCredentials('customPsaApi')) as { autotaskSecret: string };
	data.autotaskSecret = 'wrong';
	await expect(getTimeFields.call(form)).rejects.toThrow('Autotask PSA did not accept the credential');
});
