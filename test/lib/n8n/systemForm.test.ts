import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { CustomPsaApi } from '../../../credentials/CustomPsaApi.credentials';
import { CustomRmmApi } from '../../../credentials/CustomRmmApi.credentials';

const form: INodeProperties[] = new CustomRmmApi().properties;

/** The labels that n8n shows for these values. */
function shown(values: INodeParameters, properties = form): string[] {
	const whole = { ...defaults(properties), ...values };
	const none = null as unknown as INode;
	return properties
		.filter((property) => property.type !== 'hidden')
		.filter((property) => NodeHelpers.displayParameter(whole, property, none, null))
		.map(({ displayName, type }) => (type === 'notice' ? 'notice' : displayName));
}

function defaults(properties: INodeProperties[]): INodeParameters {
	return Object.fromEntries(
		properties.map((property) => [property.name, property.default]),
	) as INodeParameters;
}

const connection = ['CA Certificate', 'Ignore TLS Issues', 'Allow Unencrypted HTTP'];

it('shows of NinjaOne its own fields and the address, nothing else', () => {
	expect(shown({ system: 'ninjaone' })).toEqual([
		'System',
		'notice',
		'Region',
		'Client ID',
		'Client Secret',
		'Address',
	]);
});

it('asks how to connect only where the address is no longer the vendor’s', () => {
	expect(shown({ system: 'ninjaone', address: 'http://10.0.0.1' }).slice(-3)).toEqual(connection);
});

it('shows the whole form for a custom system alone', () => {
	expect(shown({ system: 'custom' })).toEqual([
		'System',
		'Base URL',
		'Authentication',
		'Token',
		'Additional Headers',
		'Test Path',
		...connection,
	]);
	expect(shown({ system: 'standard' })).toEqual(['System', 'notice', 'Base URL', 'API Key', ...connection]);
});

it('asks for a person with OAuth2 only where the grant is Password, and after the grant', () => {
	const oAuth2 = { system: 'custom', authentication: 'oAuth2' };
	const client = ['Client ID', 'Client Secret', 'Scope', 'Client Authentication', 'Additional Parameters'];
	const rest = [...client, 'Additional Headers', 'Test Path', ...connection];
	const start = ['System', 'Base URL', 'Authentication', 'Token URL', 'Grant'];
	expect(shown(oAuth2)).toEqual([...start, ...rest]);
	expect(shown({ ...oAuth2, grant: 'password' })).toEqual([...start, 'Username', 'Password', ...rest]);
	for (const authentication of ['basic', 'login'])
		expect(shown({ system: 'custom', authentication })).toEqual(
			expect.arrayContaining(['Username', 'Password']),
		);
});

it.each([
	['RMM', new CustomRmmApi().properties],
	['PSA', new CustomPsaApi().properties],
])('has for every known %s a notice with what to do and how far it is proven', (_, properties) => {
	const [system] = properties;
	const known = (system!.options ?? []).flatMap((option) =>
		'value' in option ? [String(option.value)] : [],
	);
	for (const id of known.filter((one) => one !== 'custom')) {
		const notice = properties.find(
			({ type, displayOptions }) => type === 'notice' && displayOptions?.show?.system?.includes(id),
		);
		expect(notice?.displayName).toMatch(/checked against|confirmed by users|integration guide/);
		expect(shown({ system: id }, properties)).toContain('notice');
	}
});
