import { psaSystems, rmmSystems } from '../connectors/systems';
import type { CredentialData } from '../connectors/systems/credential';
import { STANDARD } from '../connectors/systems/registry';
import { textOf } from '../values/text';
import type { NodeContext } from './nodeContext';

const KINDS = {
	customRmmApi: { systems: rmmSystems, unnamed: 'The RMM' },
	customPsaApi: { systems: psaSystems, unnamed: 'The PSA' },
};

/** What an error calls the system of a node's credential; see {@link nameOfSystem}. */
export async function systemName(context: NodeContext, credentialType: keyof typeof KINDS): Promise<string> {
	// A credential that cannot be read is an error of its own, which follows.
	const data = await context.getCredentials<CredentialData>(credentialType).catch(() => ({}));
	return nameOfSystem(credentialType, data);
}

/**
 * What an error calls the system of a credential, in a node as in the credential's dialog: by its name, or by its kind
 * where it is not a known one. A system that is not known here is an error of its own, which follows.
 */
export function nameOfSystem(credentialType: keyof typeof KINDS, { system }: CredentialData): string {
	const { systems, unnamed } = KINDS[credentialType];
	const found = systems.find(textOf(system) ?? '');
	return found && found.id !== STANDARD ? found.name : unnamed;
}
