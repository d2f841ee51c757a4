import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Id } from '../../lib/immybot/model';

/** What the workflow's static data keeps of the webhook that the node registered in ImmyBot. */
export interface Registration {
	id: Id;
	url: string;
	events: string[];
	/** Made by the node for this one webhook. It is in n8n's database and in ImmyBot, and nowhere else. */
	secret?: string;
	/** A fingerprint of the form, to notice that it was changed. */
	form?: string;
}

type Context = IHookFunctions | IWebhookFunctions;

/** Static data can be edited by hand: only what has the right type is used. */
export function registrationOf(context: Context): Registration | undefined {
	const saved = context.getWorkflowStaticData('node').registration as Partial<Registration> | undefined;
	const id = saved?.id;
	if (typeof id !== 'string' && typeof id !== 'number') return undefined;
	const events = Array.isArray(saved?.events) ? saved.events.map(String) : [];
	return {
		id,
		url: String(saved?.url ?? ''),
		events,
		secret: textOrNothing(saved?.secret),
		form: textOrNothing(saved?.form),
	};
}

export function remember(context: Context, registration: Registration): void {
	context.getWorkflowStaticData('node').registration = { ...registration };
}

export function forget(context: Context): void {
	delete context.getWorkflowStaticData('node').registration;
}

function textOrNothing(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
