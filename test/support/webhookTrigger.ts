import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { deliver, type DeliveryOptions } from '../../sandbox/immybot/deliver';
import { ImmyBotTrigger } from '../../nodes/ImmyBotTrigger/ImmyBotTrigger.node.ts';
import { serve } from './httpServer';

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

let workflows = 0;

/** One trigger at a URL of its own, behind n8n's interface. The end-to-end tests have it in a real n8n. */
export async function trigger(setting: {
	parameters?: IDataObject;
	credential?: IDataObject | null;
	staticData?: IDataObject;
	id?: string;
	/** What n8n answers once the item is handed on. */
	status?: number;
}) {
	const { parameters = {}, credential = { secret: SECRET }, staticData = {} } = setting;
	const id = setting.id ?? `w${++workflows}`;
	const items: IDataObject[] = [];
	const logged: string[] = [];
	let reads = 0;
	const contextOf = (request: IncomingMessage, response: ServerResponse) => {
		const chunks: Buffer[] = [];
		const express = Object.assign(request, {
			ip: request.socket.remoteAddress,
			rawBody: undefined as Buffer | undefined,
			async readRawBody() {
				for await (const chunk of request) chunks.push(chunk as Buffer);
				express.rawBody = Buffer.concat(chunks);
			},
		});
		return {
			getMode: () => 'webhook',
			getNode: () => ({ id: 'node', name: 'Node' }),
			getWorkflow: () => ({ id }),
			getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
			getCredentials: async () => {
				reads += 1;
				if (credential === null) throw new Error('Node does not have any credentials set');
				return credential;
			},
			getWorkflowStaticData: () => staticData,
			getHeaderData: () => request.headers,
			getRequestObject: () => express,
			getResponseObject: () =>
				Object.assign(response, {
					status: (code: number) => Object.assign(response, { statusCode: code }),
				}),
			logger: { warn: (text: string) => logged.push(text), error: (text: string) => logged.push(text) },
		} as unknown as IWebhookFunctions;
	};
	const receive = async (request: IncomingMessage, response: ServerResponse) => {
		const { workflowData } = await new ImmyBotTrigger().webhook.call(contextOf(request, response));
		if (!workflowData) return;
		items.push(...workflowData.flat().map(({ json }) => json));
		response.writeHead(setting.status ?? 200).end();
	};
	const url = `${(await serve(receive, { streams: true })).url}/`;
	const send = async (options: DeliveryOptions = {}, event = 'session.completed') =>
		(await deliver(url, event, { id: 1 }, { secret: SECRET, ...options })).status;
	return { send, items, logged, url, id, staticData, reads: () => reads };
}
