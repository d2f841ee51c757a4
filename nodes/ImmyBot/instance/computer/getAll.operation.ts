import type { IDataObject } from 'n8n-workflow';

import type { InstanceComputerFilter } from '../../../../lib/immybot/instance/port';
import type { InstanceComputer } from '../../../../lib/immybot/instance/model';
import { instantOf, type Id } from '../../../../lib/immybot/model';
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
			options: [
				{
					displayName: 'Awaiting Onboarding',
					name: 'awaitingOnboarding',
					type: 'boolean',
					default: true,
					description: 'Whether to return only computers that wait for onboarding',
				},
				{
					displayName: 'Deleted',
					name: 'deleted',
					type: 'boolean',
					default: true,
					description: 'Whether to return deleted computers, which can be restored',
				},
				{
					displayName: 'Licensed',
					name: 'licensed',
					type: 'boolean',
					default: true,
					description: 'Whether to return only computers that hold a licence',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. CONTOSO-LT-042',
					description: 'The host name',
				},
				{
					displayName: 'Search',
					name: 'text',
					type: 'string',
					default: '',
					placeholder: 'e.g. LT-04',
					description: 'Anywhere in the computer, as ImmyBot searches',
				},
				{
					displayName: 'Serial Number',
					name: 'serialNumber',
					type: 'string',
					default: '',
					placeholder: 'e.g. PF3X9K2Q',
					description: 'The serial number, in full',
				},
				{
					displayName: 'Stale',
					name: 'stale',
					type: 'boolean',
					default: true,
					description: 'Whether to return only computers that were not seen for long',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: [
						{ name: 'Offline', value: 'Offline' },
						{ name: 'Online', value: 'Online' },
					],
					default: 'Online',
				},
				{ ...tenantLocator, required: false },
			],
		},
		simplify,
	],
	async function (immyBot, item) {
		const { tenant, ...filter } = filters<InstanceComputerFilter & { tenant: Id }>(this, item);
		const selection = { ...filter, tenantId: tenant };
		const computers = await take(this, item, (options) => immyBot.computers.list(selection, options));
		return computers.map((computer) => ({ ...outputJson(this, item, computer), ...presenceOf(computer) }));
	},
);

/** Lists alone tell them. They stay out of the record itself: each contact would count as a change of it. */
function presenceOf({ more }: InstanceComputer): IDataObject {
	const { lastProviderAgentEventDateUtc, hasPendingReboot } = more;
	const seen = typeof lastProviderAgentEventDateUtc === 'string' ? lastProviderAgentEventDateUtc : null;
	const { primaryUserFirstName, primaryUserLastName, primaryUserEmail } = more;
	const name = [primaryUserFirstName, primaryUserLastName].filter(Boolean).join(' ');
	return {
		lastContactTime: instantOf(seen) === undefined ? null : seen,
		pendingReboot: typeof hasPendingReboot === 'boolean' ? hasPendingReboot : null,
		primaryUser: name || (typeof primaryUserEmail === 'string' ? primaryUserEmail : null),
	};
}
