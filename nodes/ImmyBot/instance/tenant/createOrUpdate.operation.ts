import { createOrUpdate } from '../../../../lib/immybot/createOrUpdate';
import { requiredText } from '../../../../lib/n8n/parameters';
import { recordJson } from '../../output';
import { nameField, slugField, tenantFields, tenantDraft } from './fields';
import { operation } from '../operation';

export default operation(
	[
		{
			displayName: 'Match By',
			name: 'matchBy',
			type: 'options',
			options: [
				{ name: 'Name', value: 'name' },
				{ name: 'Slug', value: 'slug' },
			],
			default: 'slug',
			description: 'Which field identifies a tenant that exists already',
		},
		{ ...slugField, required: true, displayOptions: { show: { matchBy: ['slug'] } } },
		nameField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [...tenantFields, { ...slugField, displayOptions: { show: { '/matchBy': ['name'] } } }],
		},
	],
	async function (immyBot, item) {
		const name = requiredText(this, 'name', 'Name', item);
		// A tenant whose activation failed is activated by the next run.
		const draft = { active: true, ...tenantDraft(this, 'additionalFields', item), name };
		if (this.getNodeParameter('matchBy', item) === 'name') {
			return [recordJson(await createOrUpdate('tenants', immyBot.tenants, { name }, draft))];
		}
		const slug = requiredText(this, 'slug', 'Slug', item);
		return [recordJson(await createOrUpdate('tenants', immyBot.tenants, { slug }, { ...draft, slug }))];
	},
);
