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

/** Hands the ids to n8n, which stores them once the execution has been started. */
export function saveIds(context: IWebhookFunctions, ids: RecentIds): void {
	context.getWorkflowStaticData('node').deliveries = ids.save(SAVED);
}
