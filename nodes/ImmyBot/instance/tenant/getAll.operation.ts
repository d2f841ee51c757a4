import type { InstanceTenantFilter } from '../../../../lib/immybot/instance/port';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { filters } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { nameField, slugField } from './fields';
import { operation } from '../operation';

export default operation(
	[
		...returnAllAndLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [{ ...nameField, required: false }, slugField],
		},
		simplify,
	],
	async function (immyBot, item) {
		const filter = filters<InstanceTenantFilter>(this, item);
		const tenants = await take(this, item, (options) => immyBot.tenants.list(filter, options));
		return tenants.map((tenant) => outputJson(this, item, tenant));
	},
);
