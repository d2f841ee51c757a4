import type { SessionFilter } from '../../../../lib/immybot/client';
import type { Id } from '../../../../lib/immybot/model';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { checkedDate, filters } from '../../../../lib/n8n/parameters';
import { computerLocator, tenantLocator } from '../../fields';
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
			options: [
				{ ...computerLocator, required: false },
				{
					displayName: 'Ended Since',
					name: 'since',
					type: 'dateTime',
					default: '',
					description: 'Only sessions that ended then or later; one that has not ended is not among them',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'string',
					default: 'Failed',
					placeholder: 'e.g. Completed',
					description: 'How the session ended, or Running',
				},
				{ ...tenantLocator, required: false },
			],
		},
		simplify,
	],
	async function (immyBot, item) {
		const {
			tenant: tenantId,
			computer: computerId,
			since,
			...filter
		} = filters<SessionFilter & { tenant: Id; computer: Id }>(this, item);
		const selection = {
			...filter,
			tenantId,
			computerId,
			since: since && checkedDate(this, since, 'Ended Since', item),
		};
		const sessions = await take(this, item, (options) => immyBot.sessions.list(selection, options));
		return sessions.map((session) => outputJson(this, item, session));
	},
);
