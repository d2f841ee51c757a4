import { createOrUpdate } from '../../../../lib/immybot/createOrUpdate';
import { tenantLocator } from '../../fields';
import { externalIdField, integrationSourceField } from '../fields';
import { recordJson } from '../../output';
import { locatedId, requiredText } from '../../../../lib/n8n/parameters';
import { computerDraft, nameField, osField, propertiesField, statusField } from './fields';
import { operation } from '../operation';

export default operation(
	[
		{
			displayName: 'Match By',
			name: 'matchBy',
			type: 'options',
			options: [
				{ name: 'External ID', value: 'externalId' },
				{ name: 'Name Within the Tenant', value: 'name' },
			],
			default: 'externalId',
			description: 'Which fields identify a computer that exists already',
		},
		{ ...externalIdField, required: true, displayOptions: { show: { matchBy: ['externalId'] } } },
		nameField,
		tenantLocator,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{ ...externalIdField, displayOptions: { show: { '/matchBy': ['name'] } } },
				integrationSourceField,
				osField,
				propertiesField,
				statusField,
			],
		},
	],
	async function (immyBot, item) {
		const name = requiredText(this, 'name', 'Name', item);
		const tenantId = locatedId(this, 'tenant', 'Tenant', item);
		const draft = { name, tenantId, ...computerDraft(this, 'additionalFields', item) };
		if (this.getNodeParameter('matchBy', item) === 'name') {
			return [recordJson(await createOrUpdate('computers', immyBot.computers, { name, tenantId }, draft))];
		}
		const externalId = requiredText(this, 'externalId', 'External ID', item);
		const full = { ...draft, externalId };
		return [recordJson(await createOrUpdate('computers', immyBot.computers, { externalId }, full))];
	},
);
