import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

import type { InstanceClient } from '../../../lib/immybot/instance/client';
import type { Id } from '../../../lib/immybot/model';

/**
 * The clients of the integration that is chosen in the form, by the IDs that they have there.
 * @throws NodeOperationError when none is chosen
 */
export async function* clientsOf(
	context: ILoadOptionsFunctions,
	{ integrations }: InstanceClient,
): AsyncGenerator<Array<{ id: Id; name: string }>> {
	for await (const page of integrations.clients(chosenIntegration(context))) {
		yield page.map(({ externalId, name }) => ({ id: externalId, name }));
	}
}

function chosenIntegration(context: ILoadOptionsFunctions): Id {
	const id = context.getCurrentNodeParameter('integration', { extractValue: true });
	if (typeof id === 'number' || (typeof id === 'string' && id !== '')) return id;
	throw new NodeOperationError(context.getNode(), "'Integration' is empty", {
		description: 'Choose the integration first: the list shows its clients.',
	});
}
