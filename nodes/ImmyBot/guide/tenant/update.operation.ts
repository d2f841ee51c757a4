import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ImmyBotClient } from '../../../../lib/immybot/client';
import { tenantLocator } from '../../fields';
import { externalIdField, integrationSourceField } from '../fields';
import { recordJson } from '../../output';
import { draftFields, locatedId } from '../../../../lib/n8n/parameters';
import { nameField } from './fields';

export const description: INodeProperties[] = [
	tenantLocator,
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Only the fields that are added are changed. An added field that is left empty is cleared, unless the record cannot be without it.',
		options: [externalIdField, integrationSourceField, { ...nameField, required: false }],
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: ImmyBotClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'tenant', 'Tenant', item);
	const draft = draftFields(this, 'updateFields', item, { name: 'Name' });
	return [recordJson(await immyBot.tenants.update(id, draft))];
}
