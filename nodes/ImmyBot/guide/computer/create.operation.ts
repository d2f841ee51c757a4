import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { GuideClient } from '../../../../lib/immybot/guide/port';
import { tenantLocator } from '../../fields';
import { externalIdField, integrationSourceField } from '../fields';
import { recordJson } from '../../output';
import { locatedId, requiredText } from '../../../../lib/n8n/parameters';
import { computerDraft, nameField, osField, propertiesField, statusField } from './fields';

export const description: INodeProperties[] = [
	nameField,
	tenantLocator,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [externalIdField, integrationSourceField, osField, propertiesField, statusField],
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: GuideClient,
	item: number,
): Promise<IDataObject[]> {
	const computer = await immyBot.computers.create({
		name: requiredText(this, 'name', 'Name', item),
		tenantId: locatedId(this, 'tenant', 'Tenant', item),
		...computerDraft(this, 'additionalFields', item),
	});
	return [recordJson(computer)];
}
