import type { Outcome } from './types';

/** Where an outcome goes: one bucket for each of Sync's outputs, in their order. */
export const BUCKETS = ['created', 'updated', 'unchanged', 'missing', 'failed'] as const;

export type Bucket = (typeof BUCKETS)[number];

const BUCKET_OF: Record<Outcome<unknown>['action'], Bucket> = {
	created: 'created',
	updated: 'updated',
	unchanged: 'unchanged',
	skipped: 'unchanged',
	missing: 'missing',
	setOffline: 'missing',
	deleted: 'missing',
	failed: 'failed',
};

export function bucketOf(outcome: Outcome<unknown>): Bucket {
	return BUCKET_OF[outcome.action];
}

/** "12 created, 3 updated, 985 unchanged": the buckets that hold anything. */
export function summary(outcomes: Array<Outcome<unknown>>): string {
	const counts = new Map<Bucket, number>();
	for (const outcome of outcomes) {
		const bucket = bucketOf(outcome);
		counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
	}
	const parts = BUCKETS.filter((bucket) => counts.has(bucket)).map(
		(bucket) => `${counts.get(bucket)} ${bucket}`,
	);
	return parts.length > 0 ? parts.join(', ') : 'nothing to do';
}
