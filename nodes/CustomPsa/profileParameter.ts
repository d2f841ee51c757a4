import { NodeOperationError, type INodeProperties } from 'n8n-workflow';

import { ProfileError } from '../../lib/connectors/profileError';
import guide from '../../lib/connectors/profiles/guidePsa.json';
import { parsePsaProfile, psaProfileFrom, type PsaProfile } from '../../lib/connectors/psaProfile';
import type { NodeContext } from '../../lib/n8n/connection';

/** How this PSA pages its lists, names its fields and takes what is written. */
export const profileFields: INodeProperties[] = [
	{
		displayName: 'Profile',
		name: 'profile',
		type: 'options',
		options: [
			{
				name: 'Custom',
				value: 'custom',
				description: "The guide's shape with your changes: other paths, field names and bodies",
			},
			{
				name: 'Guide',
				value: 'guide',
				description: "The shape of ImmyBot's custom integration guide",
			},
		],
		default: 'guide',
		description: 'How this PSA pages its lists, names its fields and takes what is written',
	},
	{
		displayName: 'Profile Changes',
		name: 'profileChanges',
		type: 'json',
		typeOptions: { rows: 12 },
		displayOptions: { show: { profile: ['custom'] } },
		default: '{\n  "tickets": {\n    "values": { "priority": { "High": "High" } }\n  }\n}',
		description:
			'What differs from the guide\u2019s shape, as JSON. <a href="https://github.com/n8n-nodes-immybot/n8n-nodes-immybot/blob/main/docs/profiles.md">All options</a>.',
	},
];

const GUIDE = parsePsaProfile(guide);

/** @throws NodeOperationError that says which key of 'Profile Changes' is wrong, and how */
export function readProfile(context: NodeContext): PsaProfile {
	if (context.getNodeParameter('profile', 0) !== 'custom') return GUIDE;
	const changes = context.getNodeParameter('profileChanges', 0) as unknown;
	try {
		return psaProfileFrom(GUIDE, typeof changes === 'string' ? JSON.parse(changes) : changes);
	} catch (error) {
		const { message } = error as Error;
		const reason = error instanceof ProfileError ? message : `It is not valid JSON: ${message}`;
		throw new NodeOperationError(context.getNode(), "'Profile Changes' cannot be used", {
			description: reason,
		});
	}
}
