import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

import { tableRows } from '../../../lib/immybot/instance/api/tableRows';
import type { InstanceClient } from '../../../lib/immybot/instance/client';
import type { Id } from '../../../lib/immybot/model';

/** The lists of what maintenance can run, by the name of their kind. */
const CATALOGUES: Record<string, string> = {
	GlobalSoftware: 'GET /software/global',
	LocalSoftware: 'GET /software/local',
	GlobalMaintenanceTask: 'GET /maintenance-tasks/global',
	LocalMaintenanceTask: 'GET /maintenance-tasks/local',
};

/**
 * The software or tasks of the catalogue that is chosen in the form: of a deployment, or of a run.
 * @throws NodeOperationError for a catalogue that is not ImmyBot's own
 */
export async function* maintenanceItemsOf(
	context: ILoadOptionsFunctions,
	{ api }: InstanceClient,
): AsyncGenerator<Array<{ id: Id; name: string }>> {
	const call = CATALOGUES[chosenKind(context)];
	if (call === undefined) {
		throw new NodeOperationError(context.getNode(), 'ImmyBot has no list of this catalogue', {
			description: "Fill in the ID that the package has there, in 'By ID'.",
		});
	}
	yield* tableRows(api, call);
}

function chosenKind(context: ILoadOptionsFunctions): string {
	const field = (name: string) => context.getCurrentNodeParameter(name) as string | undefined;
	return field('itemType') ?? (field('work') === 'task' ? field('taskType') : field('softwareType')) ?? '';
}
