import { psaSystems, rmmSystems } from '../connectors/systems';
import type { CredentialData } from '../connectors/systems/credential';
import { STANDARD } from '../connectors/systems/registry';
import type { NodeContext } from './nodeContext';

const KINDS = {
	customRmmApi: { systems: rmmSystems, unnamed: 'The RMM' },
	customPsaApi: { systems: psaSystems, unnamed: 'The PSA' },
};

/** What an error calls the system of a node's credential: by its name, or by its kind where it is not a known one. */
export async function systemName(context: NodeContext, credentialType: keyof typeof KINDS): Promise<string> {
	const { systems, unnamed } = KINDS[credentialType];
	// A credential that cannot be read is an error of its own, which follows.
	const data = await context.getCredentials<CredentialData>(credentialType).catch(() => undefined);
	const system = data && systems.ofCredential(data);
	return system && system.id !== STANDARD ? system.name : unnamed;
}
