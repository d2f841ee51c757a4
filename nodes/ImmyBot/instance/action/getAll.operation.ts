import { ACTION_RESULT } from '../../../../lib/immybot/instance/enums';
import { choices } from '../choices';
import type { ActionFilter } from '../../../../lib/immybot/instance/port';
import type { Id } from '../../../../lib/immybot/model';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { checkedDate, filters } from '../../../../lib/n8n/parameters';
import { tenantLocator, computerLocator } from '../../fields';
import { outputJson } from '../../output';
import { sessionLocator } from '../../shared/session/fields';
import { sinceField } from '../fields';
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
				{ ...computerLocator, required: false },
				{
					...sinceField,
					displayName: 'Created Since',
					description:
						'Only actions that were created then or later. Without it and without a session, those of the last day are read.',
				},
				{
					displayName: 'Result',
					name: 'result',
					type: 'options',
					options: choices(ACTION_RESULT),
					default: 'Failed',
				},
				{ ...sessionLocator, required: false, description: 'The session that the actions belong to' },
				{ ...tenantLocator, required: false },
			],
		},
		simplify,
	],
	async function (immyBot, item) {
		const { computer, tenant, since, ...filter } = filters<ActionFilter & { computer: Id; tenant: Id }>(
			this,
			item,
		);
		const selection = {
			...filter,
			computerId: computer,
			tenantId: tenant,
			since: since && checkedDate(this, since, 'Created Since', item),
		};
		const actions = await take(this, item, (options) => immyBot.actions.list(selection, options));
		return actions.map((action) => outputJson(this, item, action));
	},
);
