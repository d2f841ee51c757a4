import type { INodePropertyOptions } from 'n8n-workflow';

/** What an item's `event` says, in both editions of ImmyBot. */
export type EventName =
	| 'session.finished'
	| 'session.failed'
	| 'computer.added'
	| 'computer.changed'
	| 'computer.offline'
	| 'computer.online'
	| 'tenant.added'
	| 'action.needsAttention'
	| 'computer.awaitingOnboarding'
	| 'agent.pending'
	| 'notification.added';

export type Edition = 'guide' | 'instance';

/** Values of the form that begin so are events of an ImmyBot instance; the others are of the integration guide's API. */
const INSTANCE = 'instance.';

/** The edition and the event that a value of the form names. */
export function eventOf(value: string): { edition: Edition; event: EventName } {
	return value.startsWith(INSTANCE)
		? { edition: 'instance', event: value.slice(INSTANCE.length) as EventName }
		: { edition: 'guide', event: value as EventName };
}

/**
 * All events of both editions in one list: n8n's panel shows the options of the first field called 'Events' and sets
 * only that field. The credential follows from the choice. Source: n8n-io/n8n, `useActionsGeneration.ts`, read
 * 2026-11-24.
 */
export const eventOptions: INodePropertyOptions[] = [
	{
		name: 'Action Needs Attention',
		value: 'instance.action.needsAttention',
		action: 'On action needs attention (your ImmyBot)',
		description: 'An action has failed. Reported when its session has ended.',
	},
	{
		name: 'Agent Pending',
		value: 'instance.agent.pending',
		action: 'On agent pending (your ImmyBot)',
		description: 'An integration has reported a device that is not identified yet',
	},
	{
		name: 'Computer Added',
		value: 'instance.computer.added',
		action: 'On computer added (your ImmyBot)',
	},
	{
		name: 'Computer Added (Integration Guide)',
		value: 'computer.added',
		action: 'On computer added (integration guide)',
	},
	{
		name: 'Computer Awaiting Onboarding',
		value: 'instance.computer.awaitingOnboarding',
		action: 'On computer awaiting onboarding (your ImmyBot)',
	},
	{
		name: 'Computer Changed',
		value: 'instance.computer.changed',
		action: 'On computer changed (your ImmyBot)',
		description: 'Its name, tenant, operating system, manufacturer, model or internal address has changed',
	},
	{
		name: 'Computer Changed (Integration Guide)',
		value: 'computer.changed',
		action: 'On computer changed (integration guide)',
		description: 'Its name, tenant, operating system, external ID, source or properties have changed',
	},
	{
		name: 'Computer Went Offline',
		value: 'instance.computer.offline',
		action: 'On computer went offline (your ImmyBot)',
	},
	{
		name: 'Computer Went Offline (Integration Guide)',
		value: 'computer.offline',
		action: 'On computer went offline (integration guide)',
	},
	{
		name: 'Computer Went Online',
		value: 'instance.computer.online',
		action: 'On computer went online (your ImmyBot)',
	},
	{
		name: 'Computer Went Online (Integration Guide)',
		value: 'computer.online',
		action: 'On computer went online (integration guide)',
	},
	{
		name: 'Notification Added',
		value: 'instance.notification.added',
		action: 'On notification added (your ImmyBot)',
		description: 'ImmyBot has something to tell that nobody has acknowledged yet',
	},
	{
		name: 'Session Failed',
		value: 'instance.session.failed',
		action: 'On session failed (your ImmyBot)',
	},
	{
		name: 'Session Failed (Integration Guide)',
		value: 'session.failed',
		action: 'On session failed (integration guide)',
	},
	{
		name: 'Session Finished',
		value: 'instance.session.finished',
		action: 'On session finished (your ImmyBot)',
		description: "A session has ended. If 'Session Failed' is chosen too, failed sessions come only as that.",
	},
	{
		name: 'Session Finished (Integration Guide)',
		value: 'session.finished',
		action: 'On session finished (integration guide)',
		description: "A session has ended. If 'Session Failed' is chosen too, failed sessions come only as that.",
	},
	{
		name: 'Tenant Added',
		value: 'instance.tenant.added',
		action: 'On tenant added (your ImmyBot)',
	},
	{
		name: 'Tenant Added (Integration Guide)',
		value: 'tenant.added',
		action: 'On tenant added (integration guide)',
	},
];

/** The values of one edition, for the credential that belongs to it. */
export function valuesOf(edition: Edition): string[] {
	return eventOptions.map(({ value }) => String(value)).filter((value) => eventOf(value).edition === edition);
}
