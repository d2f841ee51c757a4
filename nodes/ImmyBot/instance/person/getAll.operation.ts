import type { Id } from '../../../../lib/immybot/model';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { filters } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { outputJson } from '../../output';
import { emailField } from './fields';
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
			options: [
				{ ...emailField, required: false },
				{ ...tenantLocator, required: false },
			],
		},
		simplify,
	],
	async function (immyBot, item) {
		const { email, tenant } = filters<{ email: string; tenant: Id }>(this, item);
		const persons = await take(this, item, (options) =>
			immyBot.users.list({ email, tenantId: tenant }, options),
		);
		return persons.map((person) => outputJson(this, item, person));
	},
);
