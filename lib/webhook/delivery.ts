/** One event as ImmyBot delivers it. Source: the integration guide, "Receiving Webhooks"; it leaves open how the names are written. */
export interface Delivery {
	event: string;
	/** The sender's data, of any type; `null` when it sent none. */
	data: unknown;
	/** The sender's own id of this event, where it gives one. */
	eventId: string | null;
	/** All other fields, unchanged. */
	more: Record<string, unknown>;
}

export type DeliveryProblem = 'tooLarge' | 'notJson' | 'notAnObject' | 'noEvent' | 'tooDeep' | 'unsafeKey';

/** Bytes. */
export const MAX_BODY = 1024 * 1024;

/** Levels of objects and lists, the body itself being the first. */
export const MAX_DEPTH = 32;

/** Reads a delivery's body, or says why it cannot be used. Never throws. */
export function readDelivery(body: Buffer): { delivery: Delivery } | { problem: DeliveryProblem } {
	if (body.length > MAX_BODY) return { problem: 'tooLarge' };
	const parsed = parse(body);
	if (!parsed) return { problem: 'notJson' };
	const { value } = parsed;
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problem: 'notAnObject' };
	const problem = shapeProblem(value);
	if (problem) return { problem };

	const { EventType, eventType, EventId, eventId, Data, data, ...more } = value as Record<string, unknown>;
	const event = idText(EventType ?? eventType);
	if (event === null) return { problem: 'noEvent' };
	return { delivery: { event, data: Data ?? data ?? null, eventId: idText(EventId ?? eventId), more } };
}

function parse(body: Buffer): { value: unknown } | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
		return { value: JSON.parse(text) as unknown };
	} catch {
		return undefined;
	}
}

/** Keys that give an object another meaning in JavaScript. */
const UNSAFE_KEYS = ['__proto__', 'constructor', 'prototype'];

/** Walks without recursion: the nesting is the sender's choice. */
function shapeProblem(root: object): DeliveryProblem | undefined {
	const open: Array<[value: object, depth: number]> = [[root, 1]];
	for (let next = open.pop(); next; next = open.pop()) {
		const [value, depth] = next;
		if (depth > MAX_DEPTH) return 'tooDeep';
		if (UNSAFE_KEYS.some((key) => Object.hasOwn(value, key))) return 'unsafeKey';
		for (const inner of Object.values(value) as unknown[]) {
			if (typeof inner === 'object' && inner !== null) open.push([inner, depth + 1]);
		}
	}
	return undefined;
}

function idText(value: unknown): string | null {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	return text === '' ? null : text;
}
