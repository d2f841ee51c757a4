import { SESSION_STATUS } from '../../../../lib/immybot/instance/enums';
import { choices } from '../choices';
import type { InstanceSessionFilter } from '../../../../lib/immybot/instance/port';
import type { Id } from '../../../../lib/immybot/model';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { checkedDate, filters } from '../../../../lib/n8n/parameters';
import { tenantLocator, computerLocator } from '../../fields';
import { outputJson } from '../../output';
import { personLocator } from '../fields';
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
				{
					displayName: 'Changed Since',
					name: 'changedSince',
					type: 'dateTime',
					default: '',
					description: 'Only sessions that changed then or later, whether they have ended or not',
				},
				{ ...computerLocator, required: false },
				{
					displayName: 'Ended Since',
					name: 'since',
					type: 'dateTime',
					default: '',
					description: 'Only sessions that ended then or later; one that has not ended is not among them',
				},
				{ ...personLocator, required: false },
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: choices(SESSION_STATUS, { PartialPassed: 'Partially Passed' }),
					default: 'Failed',
				},
				{ ...tenantLocator, required: false },
			],
		},
		simplify,
	],
	async function (immyBot, item) {
		const { computer, tenant, person, since, changedSince, ...filter } = filters<
			InstanceSessionFilter & { computer: Id; tenant: Id; person: Id }
		>(this, item);
		const selection = {
			...filter,
			computerId: computer,
			tenantId: tenant,
			personId: person,
			since: since && checkedDate(this, since, 'Ended Since', item),
			changedSince: changedSince && checkedDate(this, changedSince, 'Changed Since', item),
		};
		const sessions = await take(this, item, (options) => immyBot.sessions.list(selection, options));
		return sessions.map((session) => outputJson(this, item, session));
	},
);
