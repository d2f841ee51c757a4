import type { GuideComputerFilter } from '../../../../lib/immybot/guide/port';
import type { Id } from '../../../../lib/immybot/model';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { tenantLocator } from '../../fields';
import { externalIdField, integrationSourceField } from '../fields';
import { outputJson } from '../../output';
import { filters } from '../../../../lib/n8n/parameters';
import { nameField, statusField } from './fields';
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
				externalIdField,
				integrationSourceField,
				{ ...nameField, required: false },
				statusField,
				{ ...tenantLocator, required: false },
			],
		},
		simplify,
	],
	async function (immyBot, item) {
		const { tenant: tenantId, ...filter } = filters<GuideComputerFilter & { tenant: Id }>(this, item);
		const computers = await take(this, item, (options) =>
			immyBot.computers.list({ ...filter, tenantId }, options),
		);
		return computers.map((computer) => outputJson(this, item, computer));
	},
);
