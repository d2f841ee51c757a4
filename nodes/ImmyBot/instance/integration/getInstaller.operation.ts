import type { InstallerOptions } from '../../../../lib/immybot/instance/port';
import { draftFields, locatedId } from '../../../../lib/n8n/parameters';
import { personLocator, integrationLocator, tagsField, clientLocator } from '../fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation(
	[
		integrationLocator,
		clientLocator,
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
				{
					displayName: 'Platform',
					name: 'platform',
					type: 'options',
					options: [
						{ name: 'Linux', value: 'Linux' },
						{ name: 'macOS', value: 'Mac' },
						{ name: 'Windows', value: 'Windows' },
					],
					default: 'Linux',
					displayOptions: { show: { '/kind': ['bash', 'powershell'] } },
					description: 'What the script is for. By default, PowerShell is for Windows and Bash for Linux.',
				},
				{ ...personLocator, displayName: 'Primary Person', required: false },
				{ ...tagsField, required: false },
			],
		},
	],
	async function (immyBot, item) {
		const link = recordId(this, 'integration', 'Integration', item);
		const clientId = locatedId(this, 'clientId', 'Client', item);
		const { person, tags, ...options } = draftFields(this, 'options', item);
		const installer = await immyBot.integrations.installer(link, clientId, {
			...options,
			kind: this.getNodeParameter('kind', item),
			primaryPersonId: person ?? undefined,
			tagIds: tags ?? undefined,
		} as InstallerOptions);
		return [{ clientId, installer }];
	},
);
