import type { IExecuteFunctions } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/client';
import type { MaintenanceOrder } from '../../../../lib/immybot/instance/port';
import type { InstanceSession } from '../../../../lib/immybot/instance/model';
import { instantOf, type Id } from '../../../../lib/immybot/model';
import { checkedDate, textParameter } from '../../../../lib/n8n/parameters';

/** The session that stands in the way of a run, if the user named a time; see 'Unless Run Since'. */
export async function earlierSession(
	context: IExecuteFunctions,
	immyBot: InstanceClient,
	{ targets, work }: MaintenanceOrder,
	item: number,
): Promise<InstanceSession | undefined> {
	const given = textParameter(context, 'options.unlessSince', item);
	if (given === '') return undefined;
	const since = Date.parse(checkedDate(context, given, 'Unless Run Since', item));
	const [kind, [id]] = Object.entries(targets)[0] as ['computers' | 'tenants' | 'persons', Id[]];
	const key = ({ computers: 'computerId', tenants: 'tenantId', persons: 'personId' } as const)[kind];
	for await (const page of immyBot.sessions.list({ [key]: id })) {
		for (const session of page) {
			// The newest come first.
			if ((instantOf(session.startTime) ?? since) < since) return undefined;
			// A computer's session names its tenant, too.
			const own = kind !== 'tenants' || (session.computerId === null && session.personId === null);
			const alike = work.kind !== 'full' || session.more.fullMaintenance !== false;
			if (own && alike) return session;
		}
	}
	return undefined;
}
