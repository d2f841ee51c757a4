import { NodeOperationError, type INodeProperties } from 'n8n-workflow';

import { ProfileError } from '../../lib/connectors/profileError';
import { profileFrom, parseProfile, type Profile } from '../../lib/connectors/profile';
import guide from '../../lib/connectors/profiles/guide.json';
import type { NodeContext } from '../../lib/n8n/connection';

/** How this RMM pages its lists and names its fields. */
export const profileFields: INodeProperties[] = [
	{
		displayName: 'Profile',
		name: 'profile',
		type: 'options',
		options: [
			{
				name: 'Custom',
				value: 'custom',
				description: "The guide's shape with your changes: other paths, paging and field names",
			},
			{
				name: 'Guide',
				value: 'guide',
				description: "The shape of ImmyBot's custom integration guide",
			},
		],
		default: 'guide',
		description: 'How this RMM pages its lists and names its fields',
	},
	{
		displayName: 'Profile Changes',
		name: 'profileChanges',
		type: 'json',
		typeOptions: { rows: 12 },
		displayOptions: { show: { profile: ['custom'] } },
		default: '{\n  "computers": {\n    "fields": { "name": "hostname" }\n  }\n}',
		description:
			'What differs from the guide\u2019s shape, as JSON. <a href="https://github.com/n8n-nodes-immybot/n8n-nodes-immybot/blob/main/docs/profiles.md">All options</a>.',
	},
];

const GUIDE = parseProfile(guide);

/** @throws NodeOperationError that says which key of 'Profile Changes' is wrong, and how */
export function readProfile(context: NodeContext): Profile {
	if (context.getNodeParameter('profile', 0) !== 'custom') return GUIDE;
	const changes = context.getNodeParameter('profileChanges', 0) as unknown;
	try {
		return profileFrom(GUIDE, typeof changes === 'string' ? JSON.parse(changes) : changes);
	} catch (error) {
		const { message } = error as Error;
		const reason = error instanceof ProfileError ? message : `It is not valid JSON: ${message}`;
		throw new NodeOperationError(context.getNode(), "'Profile Changes' cannot be used", {
			description: reason,
		});
	}
}
