import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { clock } from '../../lib/n8n/clock';
import { MAX_BODY, readDelivery, type Delivery, type DeliveryProblem } from '../../lib/webhook/delivery';
import type { SignedMessage } from '../../lib/webhook/scheme';
import { STANDARD_HEADERS } from '../../lib/webhook/schemes';
import { isTrusted, type Trust } from '../../lib/webhook/trust';
import { safeHeaders } from './headers';
import { recentIds, saveIds } from './memory';
import { logRefusal } from './refusals';
import { allowListOf, eventsOf, idHeaderOf, trustsOf } from './settings';

/** Milliseconds for which the credential is used as it was read, unless a delivery does not fit it. */
const FRESH_MS = 10_000;

/** For the person who configures the sender. Only the size error is shown to unsigned senders. */
const REASONS: Record<DeliveryProblem, string> = {
	tooLarge: 'The body is larger than 1 MB.',
	notJson: 'The body is not JSON.',
	notAnObject: 'The body is not a JSON object.',
	noEvent: 'The body has no "EventType".',
	tooDeep: 'The body is nested too deeply.',
	unsafeKey: 'The body has a key that is not allowed.',
};

/**
 * Answers one delivery. Who sends is checked before what is sent: address (403), signature over the raw bytes (401,
 * nothing said), body (400). An event that is not chosen, or a delivery that was here before, is answered with 200
 * and starts nothing.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const response = context.getResponseObject();
	const answer = (status: number, reason = ''): IWebhookResponseData => {
		response.status(status).end(reason);
		return { noWebhookResponse: true };
	};

	const closed = (error: Error): undefined => {
		context.logger.error(`ImmyBot Trigger refuses deliveries: ${error.message}`);
		return undefined;
	};
	const arrived = clock.now();
	const gate = await gateOf(context, arrived - FRESH_MS).catch(closed);
	if (!gate) return answer(401);
	if (gate.addresses && !gate.addresses.has(request.ip ?? request.socket.remoteAddress)) return answer(403);
	const body = await rawBody(request);
	if (!body) return answer(400, REASONS.tooLarge);
	const message: SignedMessage = { headers: request.headers, body };
	const trust = gate.trusts && (await signerOf(context, message, gate.trusts, arrived).catch(closed));
	if (trust === undefined) {
		logRefusal(context, message, gate.trusts ?? []);
		return answer(401);
	}
	const read = readDelivery(body);
	if ('problem' in read) return answer(400, REASONS[read.problem]);
	const { delivery } = read;
	if (!isChosen(delivery.event, eventsOf(context))) return answer(200);

	const deliveryId = deliveryIdOf(context, delivery, message, trust);
	if (deliveryId !== null && context.getMode() !== 'manual' && !claim(context, deliveryId))
		return answer(200);
	return { workflowData: [[{ json: itemOf(context, delivery, deliveryId, trust) }]] };
}

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

async function gateOf(context: IWebhookFunctions, since: number) {
	return { trusts: await trustsOf(context, since), addresses: allowListOf(context) };
}

/**
 * Who signed the message. A credential that was read before it arrived is read again before anybody is refused: its
 * secret may have been replaced.
 */
async function signerOf(
	context: IWebhookFunctions,
	message: SignedMessage,
	trusts: Trust[],
	arrived: number,
): Promise<Trust | undefined> {
	const among = (some: Trust[] | null) => some?.find((one) => isTrusted(message, one, clock.now()));
	return among(trusts) ?? among(await trustsOf(context, arrived));
}

/** The bytes as received; `undefined` when there are too many, or they cannot be read. */
async function rawBody(request: Request): Promise<Buffer | undefined> {
	if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) return undefined;
	const unreadable = await request.readRawBody().then(
		() => false,
		() => true,
	);
	const body = unreadable ? undefined : (request.rawBody ?? Buffer.alloc(0));
	return body && body.length <= MAX_BODY ? body : undefined;
}

function isChosen(event: string, events: string[]): boolean {
	return events.length === 0 || events.some((name) => name.toLowerCase() === event.toLowerCase());
}

/**
 * What identifies a delivery. Where something is signed, only that counts: headers that are not signed can be changed
 * by anyone who replays a recorded delivery.
 */
function deliveryIdOf(
	context: IWebhookFunctions,
	{ eventId }: Delivery,
	message: SignedMessage,
	trust: Trust | null,
): string | null {
	const inHeader = (name: string): string | null => {
		const value = name === '' ? undefined : message.headers[name];
		return typeof value === 'string' && value !== '' ? value : null;
	};
	const signed = trust?.scheme.identity(message, eventId);
	return signed ?? eventId ?? inHeader(idHeaderOf(context)) ?? inHeader(STANDARD_HEADERS.id);
}

/** Whether the delivery is the first with its id. An ID whose execution could not be started is given back. */
function claim(context: IWebhookFunctions, id: string): boolean {
	const ids = recentIds(context);
	if (!ids.claim(id, clock.now())) return false;
	saveIds(context, ids);
	const response = context.getResponseObject();
	response.once('finish', () => {
		if (response.statusCode >= 500) ids.release(id);
	});
	return true;
}

function itemOf(
	context: IWebhookFunctions,
	{ event, data, more }: Delivery,
	deliveryId: string | null,
	trust: Trust | null,
): IDataObject {
	return {
		event,
		data: data as IDataObject,
		receivedAt: new Date(clock.now()).toISOString(),
		deliveryId,
		headers: safeHeaders(context.getRequestObject().headers, trust, idHeaderOf(context)),
		...(Object.keys(more).length > 0 ? { more: more as IDataObject } : {}),
	};
}
