import type { IWebhookFunctions } from 'n8n-workflow';

import { RecentIds } from '../../lib/webhook/dedupe';

/** In this process; what a busy day brings. */
const REMEMBERED = { limit: 50_000, windowMs: 24 * 60 * 60_000 };

/** In the workflow's static data, which n8n writes whole with each delivery. */
const SAVED = 2_000;

/**
 * By workflow and node. n8n reads static data anew for each delivery and writes it when the delivery is answered, so
 * two deliveries at once would not know of each other: this map does, and the static data outlives a restart.
 */
const memories = new Map<string, RecentIds>();

/** The ids of late deliveries to this node. */
export function recentIds(context: IWebhookFunctions): RecentIds {
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	const known = memories.get(key);
	if (known) return known;
	const restored = RecentIds.restore(context.getWorkflowStaticData('node').deliveries, REMEMBERED);
	if (!restored) {
		context.logger.warn(
			'ImmyBot Trigger: the remembered delivery IDs cannot be read and are forgotten. A delivery that is repeated now starts the workflow again.',
		);
	}
	const memory = restored ?? new RecentIds(REMEMBERED);
	memories.set(key, memory);
	return memory;
}

/**
 * Hands the ids to n8n, which stores static data once the execution has been started. n8n 2.40 makes a second workflow
 * object over the same static data in between and thereby takes it for unchanged; so it is written again until the
 * delivery is answered. Whichever of the two objects n8n then asks, it is told.
 */
export function saveIds(context: IWebhookFunctions, ids: RecentIds): void {
	const staticData = context.getWorkflowStaticData('node');
	const write = (): void => {
		staticData.deliveries = ids.save(SAVED);
	};
	write();
	const again = setInterval(write, 1);
	context.getResponseObject().once('close', () => {
		clearInterval(again);
		write();
	});
}
