/**
 * The node on which each template that a click starts shows what it found. They share one sandbox, as a person's first
 * hour does: discovery is first, because the others need its computers, then the customer map, which tickets need.
 */
export const SHOWN_BY: Record<string, string> = {
	'rmm-computer-discovery': 'Summary',
	'instance-customer-map': 'Decide',
	'ai-failed-session-triage': 'Suggestions',
	'ask-immybot': 'Result',
	'instance-agent-coverage': 'Summary',
	'instance-failed-session-tickets': 'Create Ticket',
	'instance-install-request': 'Run Tonight',
	'instance-morning-triage': 'Create Ticket',
	'instance-new-starter': 'Create Ticket',
	'instance-onboarding': 'Run Maintenance',
	'instance-software-versions': 'Summary',
	'instance-stale-computers': 'Create Ticket',
	'instance-unmapped-customers': 'Create Ticket',
	'integration-monitor': 'Checks',
	'metascript-task': 'Saved',
	'psa-customer-sync': 'Summary',
	'psa-failed-session-tickets': 'Create Ticket',
	'psa-time-tracking': 'Book Time',
	'psa-user-mapping': 'Matched',
	'rmm-status-sync': 'Sync Status',
	'start-here': 'Templates',
	'user-sync': 'Summary',
};
