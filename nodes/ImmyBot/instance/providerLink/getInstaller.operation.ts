import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient, InstallerOptions } from '../../../../lib/immybot/instance/port';
import { draftFields, locatedId, requiredText } from '../../../../lib/n8n/parameters';
import { personLocator, providerLinkLocator, tagsField, clientIdField } from '../fields';

export const description: INodeProperties[] = [
	providerLinkLocator,
	clientIdField,
	{
		displayName: 'Kind',
		name: 'kind',
		type: 'options',
		options: [
			{ name: 'Bash Script', value: 'bash' },
			{ name: 'PowerShell Script', value: 'powershell' },
			{ name: 'URL of the Executable', value: 'executable' },
		],
		default: 'executable',
		description: 'What to get. It holds a secret that lets computers join the tenant.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Onboard Automatically',
				name: 'onboardAutomatically',
				type: 'boolean',
				default: true,
				description: 'Whether maintenance starts as soon as the computer shows',
			},
			{ ...personLocator, displayName: 'Primary Person', required: false },
			{ ...tagsField, required: false },
		],
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const link = locatedId(this, 'providerLink', 'Provider Link', item);
	const clientId = requiredText(this, 'clientId', 'Client ID', item);
	const { person, tags, ...options } = draftFields(this, 'options', item);
	const installer = await immyBot.providerLinks.installer(link, clientId, {
		...options,
		kind: this.getNodeParameter('kind', item),
		primaryPersonId: person ?? undefined,
		tagIds: tags ?? undefined,
	} as InstallerOptions);
	return [{ clientId, installer }];
}
