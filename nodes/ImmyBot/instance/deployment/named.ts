import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { assignmentNames } from '../../../../lib/immybot/instance/assignmentNames';
import type { InstanceClient } from '../../../../lib/immybot/instance/client';
import type { TargetAssignment } from '../../../../lib/immybot/instance/targetAssignments';
import { outputJson } from '../../output';

/** What is known of names, by the client of a node's run: many items may be about the same tenant. */
const known = new WeakMap<InstanceClient, ReturnType<typeof assignmentNames>>();

/** Deployments as items' json, with the names of what they are about. */
export async function namedJson(
	context: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
	deployments: TargetAssignment[],
): Promise<IDataObject[]> {
	const namesOf = known.get(immyBot) ?? assignmentNames(immyBot);
	known.set(immyBot, namesOf);
	const names = await namesOf(deployments);
	return deployments.map((deployment, at) => ({ ...outputJson(context, item, deployment), ...names[at] }));
}
