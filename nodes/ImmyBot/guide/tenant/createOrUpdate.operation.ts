import { createOrUpdate } from '../../../../lib/immybot/createOrUpdate';
import { externalIdField, integrationSourceField } from '../fields';
import { recordJson } from '../../output';
import { draftFields, requiredText } from '../../../../lib/n8n/parameters';
import { nameField } from './fields';
import { operation } from '../operation';

export default operation(
	[
		{
			displayName: 'Match By',
			name: 'matchBy',
			type: 'options',
			options: [
				{ name: 'External ID', value: 'externalId' },
				{ name: 'Name', value: 'name' },
			],
			default: 'externalId',
			description: 'Which field identifies a tenant that exists already',
		},
		{
			...externalIdField,
			required: true,
			displayOptions: { show: { matchBy: ['externalId'] } },
		},
		nameField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{ ...externalIdField, displayOptions: { show: { '/matchBy': ['name'] } } },
				integrationSourceField,
			],
		},
	],
	async function (immyBot, item) {
		const name = requiredText(this, 'name', 'Name', item);
		const draft = { name, ...draftFields(this, 'additionalFields', item) };
		if (this.getNodeParameter('matchBy', item) === 'name') {
			return [recordJson(await createOrUpdate('tenants', immyBot.tenants, { name }, draft))];
		}
		const externalId = requiredText(this, 'externalId', 'External ID', item);
		return [
			recordJson(await createOrUpdate('tenants', immyBot.tenants, { externalId }, { ...draft, externalId })),
		];
	},
);
