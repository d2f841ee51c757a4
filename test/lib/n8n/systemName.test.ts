import type { NodeContext } from '../../../lib/n8n/nodeContext';
import { systemName } from '../../../lib/n8n/systemName';

const context = (data: object | Error) =>
	({
		getCredentials: async () => {
			if (data instanceof Error) throw data;
			return data;
		},
	}) as unknown as NodeContext;

it.each([
	['customRmmApi', { system: 'ninjaone' }, 'NinjaOne'],
	['customRmmApi', { system: 'standard' }, 'The RMM'],
	['customRmmApi', { system: 'custom' }, 'The RMM'],
	['customRmmApi', {}, 'The RMM'],
	['customRmmApi', { system: 'no longer known' }, 'The RMM'],
	['customPsaApi', { system: 'halopsa' }, 'HaloPSA'],
	['customPsaApi', new Error('There is no credential.'), 'The PSA'],
] as const)('names the system of a credential: %s %j is %s', async (type, data, name) => {
	expect(await systemName(context(data), type)).toBe(name);
});
