import type { IDataObject } from 'n8n-workflow';

import type { InstanceClient } from '../../lib/immybot/instance/client';
import type { InstanceAction } from '../../lib/immybot/instance/model';
import { recordFields, sameId, type Session } from '../../lib/immybot/model';
import type { Happening } from './feed';
import { sessionFeed } from './sessions';

/** Sessions with these ends have actions that went wrong. */
const WENT_WRONG: ReadonlySet<string | null> = new Set(['Failed', 'PartialPassed']);

/**
 * Failed actions, reported when their session has ended: an action is created before it fails, so a cursor on the
 * actions themselves would not find it. ImmyBot lists what needs attention for one computer at a time only.
 */
export const actionsNeedingAttention = sessionFeed<InstanceClient>({
	part: 'attention',
	event: 'action.needsAttention',
	isMeant: ({ status }) => WENT_WRONG.has(status),
	tell: async (immyBot, session) =>
		(await failedActions(immyBot, session)).map((one) => happening(one, session)),
});

/** Of an action and the parts that it consists of, the whole. */
async function failedActions({ actions }: InstanceClient, session: Session): Promise<InstanceAction[]> {
	const failed: InstanceAction[] = [];
	for await (const page of actions.list({ sessionId: session.id, result: 'Failed' })) failed.push(...page);
	return failed.filter(({ parentId }) => !failed.some(({ id }) => sameId(id, parentId)));
}

function happening(action: InstanceAction, session: Session): Happening {
	const { id, computerId, tenantId, status } = session;
	const data = { ...recordFields(action), session: { id, computerId, tenantId, status } };
	return { event: 'action.needsAttention', data: data as unknown as IDataObject };
}
