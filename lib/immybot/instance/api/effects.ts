import type { HttpMethod } from '../../../http/types';

/*
 * What HTTP's methods do not say. Source: Servosity/msp-skills (August 2026) and an instance's own document (June 2025).
 */

/** GETs that do something at the instance, or at a computer. */
const ACTING_GETS = [
	'/auth/(login|logout|refresh)',
	'/computers/[^/]+/launch-ephemeral-agent',
	'/maintenance-emails/jobs/[^/]+/(now|postpone|rebootnow)',
	'/maintenance-sessions/[^/]+/cancel',
	'/maintenance-sessions/cancel-for-schedule/[^/]+',
	'/plugins/api/v1/.+',
	'/webhooks/[^/]+',
];

/** POSTs that only ask. */
const READING_POSTS = [
	'/effective-permissions/.+/evaluate/[^/]+',
	'/maintenance-actions/latest-action-for-(computers|tenants)',
	'/maintenance-tasks/validate-param-block-parameters',
	'/scripts/(syntax-check|validate-param-block-parameters|functions/syntax)',
	'/target-assignments/(duplicates|target-preview|tenant-target-preview|persons-target-preview)',
	'/tenants/resolve-assignments-for-maintenance-item',
];

/** Whether a call changes something, or may. */
export function changesSomething(method: HttpMethod, path: string): boolean {
	if (method === 'GET' || method === 'HEAD') return isOneOf(ACTING_GETS, path);
	return method !== 'POST' || !isOneOf(READING_POSTS, path);
}

/** Whether sending it twice does no harm: what reads, and what HTTP says of PUT and DELETE. */
export function mayBeRepeated(method: HttpMethod, path: string): boolean {
	return method === 'PUT' || method === 'DELETE' || (method === 'GET' && !isOneOf(ACTING_GETS, path));
}

function isOneOf(patterns: string[], path: string): boolean {
	const plain = path.replace(/^\/api\/v1(?=\/)/, '').replace(/\?.*$/, '');
	return patterns.some((pattern) => new RegExp(`^${pattern}/?$`, 'i').test(plain));
}
