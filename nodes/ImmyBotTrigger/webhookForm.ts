import { NodeOperationError, type IDataObject, type IHookFunctions } from 'n8n-workflow';

import type { WebhookDraft } from '../../lib/immybot/guide/model';
import { eventsOf } from './settings';

/**
 * The webhook as the form describes it. Source: the integration guide, "Configuring Webhooks": name, description, URL,
 * events, options.
 *
 * @throws NodeOperationError when the options are not a JSON object
 */
export function draftOf(context: IHookFunctions): Omit<WebhookDraft, 'secret'> {
	const {
		name = '',
		description = '',
		options,
	} = context.getNodeParameter('webhook', {}) as {
		name?: string;
		description?: string;
		options?: unknown;
	};
	return {
		name: name.trim() || `n8n: ${context.getWorkflow().name ?? context.getNode().name}`,
		description: [
			description.trim(),
			markOf(context),
			'Unpublish the workflow in n8n to remove this webhook.',
		]
			.filter((sentence) => sentence !== '')
			.join(' '),
		url: urlOf(context),
		events: eventsOf(context),
		options: jsonObject(context, options),
	};
}

/** Stands in the description of each webhook that this node registers: it finds them again, and no others. */
export function markOf(context: IHookFunctions): string {
	return `Managed by n8n: workflow ${context.getWorkflow().id}, node ${context.getNode().id}.`;
}

export function urlOf(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url) return url;
	throw new NodeOperationError(context.getNode(), 'This n8n has no URL for the trigger');
}

function jsonObject(context: IHookFunctions, value: unknown): IDataObject {
	const parsed = typeof value === 'string' && value.trim() !== '' ? parse(value) : (value ?? {});
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as IDataObject;
	if (parsed === '') return {};
	throw new NodeOperationError(context.getNode(), "'Options' of the webhook are not a JSON object", {
		description: 'Write them as {"name": "value"}, with the names that your ImmyBot uses.',
	});
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
