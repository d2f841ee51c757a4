import type { Id } from '../../../../lib/immybot/model';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { filters } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { outputJson } from '../../output';
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
			options: [{ ...tenantLocator, required: false }],
		},
		simplify,
	],
	async function (immyBot, item) {
		const { tenant } = filters<{ tenant: Id }>(this, item);
		const schedules = await take(this, item, () => immyBot.schedules.list({ tenantId: tenant }));
		return schedules.map((schedule) => outputJson(this, item, schedule));
	},
);
