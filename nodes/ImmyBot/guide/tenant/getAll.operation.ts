import type { GuideTenantFilter } from '../../../../lib/immybot/guide/port';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { externalIdField, integrationSourceField } from '../fields';
import { outputJson } from '../../output';
import { filters } from '../../../../lib/n8n/parameters';
import { nameField } from './fields';
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
			options: [externalIdField, integrationSourceField, { ...nameField, required: false }],
		},
		simplify,
	],
	async function (immyBot, item) {
		const filter = filters<GuideTenantFilter>(this, item);
		const tenants = await take(this, item, (options) => immyBot.tenants.list(filter, options));
		return tenants.map((tenant) => outputJson(this, item, tenant));
	},
);
