import type { IWebhookFunctions } from 'n8n-workflow';

import { clock } from '../../lib/n8n/clock';
import { RecentIds } from '../../lib/webhook/dedupe';

/** In this process; what a busy day brings. */
const REMEMBERED = { limit: 50_000, windowMs: 24 * 60 * 60_000 };

/** In the workflow's static data, which n8n reads and writes whole with each delivery. */
const SAVED = 2_000;

/** Milliseconds. n8n has stored the static data long before; only a response that never ends takes longer. */
const LONGEST_ANSWER_MS = 30_000;

/**
 * By workflow and node. n8n reads static data for each delivery and writes it when the delivery is answered, so two
 * deliveries at once would not know of each other. This map does, and the static data outlives a restart.
 */
const memories = new Map<string, RecentIds>();

/** The IDs of recent deliveries to this node: what this process has seen, and what others have stored. */
export function recentIds(context: IWebhookFunctions): RecentIds {
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	const memory = memories.get(key) ?? new RecentIds(REMEMBERED);
	memories.set(key, memory);
	if (!memory.merge(context.getWorkflowStaticData('node').deliveries)) {
		context.logger.warn(
			'ImmyBot Trigger: the stored delivery IDs cannot be read and are ignored. A delivery that is repeated now may start the workflow again.',
		);
	}
	return memory;
}

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** Deliveries that n8n has not answered. One loop serves them all: n8n answers hundreds a second. */
const unanswered = new Map<Response, { write(): void; msLeft: number }>();

/**
 * Hands the IDs to n8n, which stores static data once the execution has started. In between, n8n 2.40 makes a second
 * workflow object over the same static data, which resets the mark "changed"; so they are written again until the
 * delivery is answered.
 */
export function saveIds(context: IWebhookFunctions, ids: RecentIds): void {
	const staticData = context.getWorkflowStaticData('node');
	const write = (): void => {
		staticData.deliveries = ids.save(SAVED);
	};
	write();
	const isFirst = unanswered.size === 0;
	unanswered.set(context.getResponseObject(), { write, msLeft: LONGEST_ANSWER_MS });
	if (isFirst) void keepWriting();
}

async function keepWriting(): Promise<void> {
	while (unanswered.size > 0) {
		await clock.sleep(1);
		for (const [response, delivery] of unanswered) {
			delivery.msLeft -= 1;
			if (response.writableEnded || response.destroyed || delivery.msLeft <= 0) unanswered.delete(response);
			else delivery.write();
		}
	}
}
