import { waitForSession } from '../../../../lib/immybot/waitForSession';
import { clock } from '../../../../lib/n8n/clock';
import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { sessionLocator } from './fields';
import { operation } from '../operation';

/**
 * Waits inside the execution, and stops with it. n8n could put the execution to sleep, but wakes it up behind the node
 * that did so, which then cannot look again. A wait that survives a restart is therefore a loop on the canvas: look, go
 * through n8n's Wait node, look again, as in `workflows/instance-onboarding.json`.
 */
export default operation(
	[
		sessionLocator,
		{
			displayName: 'Timeout (Minutes)',
			name: 'timeoutMinutes',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 30,
			description:
				"Minutes to wait. A session that is still running then comes out with 'ended' false. A restart of n8n stops this wait: for long ones, loop over n8n's own Wait node.",
		},
		{
			displayName: 'Check Interval (Seconds)',
			name: 'intervalSeconds',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 10,
			description: 'Seconds between two checks',
		},
		simplify,
	],
	async function (immyBot, item) {
		const id = locatedId(this, 'sessionId', 'Session', item);
		const { session, ended } = await waitForSession(immyBot.sessions, id, {
			timeoutMs: (this.getNodeParameter('timeoutMinutes', item) as number) * 60_000,
			intervalMs: Math.max(1, this.getNodeParameter('intervalSeconds', item) as number) * 1000,
			signal: this.getExecutionCancelSignal(),
			clock,
		});
		return [{ ...outputJson(this, item, session), ended }];
	},
);
