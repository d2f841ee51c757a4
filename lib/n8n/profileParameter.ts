import { NodeOperationError, type INodeProperties } from 'n8n-workflow';

import { ProfileError } from '../connectors/engine/profileError';
import type { NodeContext } from './connection';

/**
 * The two form fields of a profile: the guide's shape, or that shape with the person's changes.
 *
 * @param description what a profile of this kind says
 * @param example changes to begin with, as a person would write them
 */
export function profileFields(description: string, example: object): INodeProperties[] {
	return [
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
			description,
		},
		{
			displayName: 'Profile Changes',
			name: 'profileChanges',
			type: 'json',
			typeOptions: { rows: 12 },
			displayOptions: { show: { profile: ['custom'] } },
			default: JSON.stringify(example, null, 2),
			description:
				'What differs from the guide\u2019s shape, as JSON. <a href="https://github.com/n8n-nodes-immybot/n8n-nodes-immybot/blob/main/docs/profiles.md">All options</a>.',
		},
	];
}

/**
 * The profile that a node's form describes.
 *
 * @param guide the shape to begin with, read when it is first needed: n8n loads every node when it starts
 * @param change lays the person's changes over it
 * @throws NodeOperationError that says which key of 'Profile Changes' is wrong, and how
 */
export function readProfile<P>(
	context: NodeContext,
	guide: () => P,
	change: (guide: P, changes: unknown) => P,
): P {
	if (context.getNodeParameter('profile', 0) !== 'custom') return guide();
	const changes = context.getNodeParameter('profileChanges', 0) as unknown;
	try {
		return change(guide(), typeof changes === 'string' ? JSON.parse(changes) : changes);
	} catch (error) {
		const { message } = error as Error;
		const reason = error instanceof ProfileError ? message : `It is not valid JSON: ${message}`;
		throw new NodeOperationError(context.getNode(), "'Profile Changes' cannot be used", {
			description: reason,
		});
	}
}

/** Makes a value when it is first asked for, and keeps it. */
export function lazy<T>(make: () => T): () => T {
	let made: { value: T } | undefined;
	return () => (made ??= { value: make() }).value;
}
