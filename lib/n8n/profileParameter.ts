import { NodeOperationError, type ICredentialDataDecryptedObject, type INodeProperties } from 'n8n-workflow';

import { ProfileError } from '../connectors/engine/profileError';
import { statusLine } from '../connectors/systems/manifest';
import type { Systems } from '../connectors/systems/registry';
import type { NodeContext } from './nodeContext';

/**
 * The two form fields of a profile: the one of the credential's system, or that with the person's changes.
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
					name: 'As the Credential Says',
					value: 'credential',
					description: 'The profile of the system chosen in the credential',
				},
				{
					name: 'Custom',
					value: 'custom',
					description: "The system's profile with your changes: other paths, paging and field names",
				},
				{
					name: 'Standard (ImmyBot Guide Format)',
					value: 'standard',
					description: "The format of ImmyBot's integration guide, whatever the credential's system",
				},
			],
			default: 'credential',
			description,
		},
		{
			displayName: 'System Definition (JSON)',
			name: 'profileChanges',
			type: 'json',
			typeOptions: { rows: 12 },
			displayOptions: { show: { profile: ['custom'] } },
			default: JSON.stringify(example, null, 2),
			description:
				'What differs from the profile of the credential\u2019s system, as JSON. <a href="https://github.com/n8n-nodes-immybot/n8n-nodes-immybot/blob/main/docs/profiles.md">All options</a>.',
		},
	];
}

/**
 * The profile that a node's form and its credential describe.
 *
 * @throws NodeOperationError that says which key of 'System Definition (JSON)' is wrong, and how
 */
export function readProfile<Profile>(
	context: NodeContext,
	systems: Systems<Profile>,
	credential: ICredentialDataDecryptedObject,
): Profile {
	const choice = context.getNodeParameter('profile', 0);
	if (choice === 'standard') return systems.standard();
	const profile = systems.profileOf(credential);
	if (choice !== 'custom') return profile;
	const changes = context.getNodeParameter('profileChanges', 0) as unknown;
	try {
		return systems.merge(profile, typeof changes === 'string' ? JSON.parse(changes) : changes);
	} catch (error) {
		const { message } = error as Error;
		const reason = error instanceof ProfileError ? message : `It is not valid JSON: ${message}`;
		throw new NodeOperationError(context.getNode(), "'System Definition (JSON)' cannot be used", {
			description: reason,
		});
	}
}

/** What a person should know of the credential's system before relying on it; `undefined` where it is well founded. */
export function systemCaution<Profile>(
	systems: Systems<Profile>,
	credential: ICredentialDataDecryptedObject,
): string | undefined {
	const system = systems.ofCredential(credential);
	if (system?.status.checked !== 'clients') return undefined;
	return `${statusLine(system)} Check the first results against its console.`;
}
