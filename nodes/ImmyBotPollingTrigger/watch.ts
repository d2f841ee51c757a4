import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import { instantOf } from '../../lib/immybot/model';
import { eventOf, eventOptions, type Edition, type EventName } from './events';

/** What the form asks for. */
export interface Watch {
	edition: Edition;
	events: ReadonlySet<EventName>;
	/** Only this tenant's records; empty for all. */
	tenantId: string;
	/** Milliseconds since 1970 from which ended sessions count, at the first poll; `null` for now. */
	startAt: number | null;
	/** Milliseconds before the cursor that are read again. */
	overlapMs: number;
}

const DAY_MINUTES = 24 * 60;

/** @throws NodeOperationError that names the field which cannot be used */
export function watchOf(context: IPollFunctions): Watch {
	const options = context.getNodeParameter('options', {}) as Record<string, unknown>;
	return {
		...chosenEvents(context),
		tenantId: tenantIdOf(options.tenantId),
		startAt: startOf(context, options.startAt),
		overlapMs: minutesOf(context, options.overlapMinutes) * 60_000,
	};
}

function chosenEvents(context: IPollFunctions): Pick<Watch, 'edition' | 'events'> {
	const values = [context.getNodeParameter('events', [])].flat().map(String);
	const refuse = (message: string, description?: string): never => {
		throw new NodeOperationError(context.getNode(), message, { description });
	};
	const unknown = values.find((value) => !eventOptions.some((option) => option.value === value));
	if (unknown !== undefined) refuse(`There is no event '${unknown}'`, "Choose from the list of 'Events'.");
	const chosen = values.map(eventOf);
	const [first] = chosen;
	if (!first) return refuse("Choose at least one of the 'Events'");
	if (chosen.some(({ edition }) => edition !== first.edition)) {
		return refuse(
			"The chosen 'Events' need two different credentials",
			"Choose only events marked 'Integration Guide', or none of them, and use a second trigger for the others.",
		);
	}
	return { edition: first.edition, events: new Set(chosen.map(({ event }) => event)) };
}

/** A picker's value, or the ID by itself. */
function tenantIdOf(value: unknown): string {
	const plain = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
	return String(plain ?? '').trim();
}

function startOf(context: IPollFunctions, value: unknown): number | null {
	if (value === undefined || value === null || value === '') return null;
	const at = instantOf(String(value));
	if (at !== undefined) return at;
	throw new NodeOperationError(context.getNode(), `'Start At' is not a date: ${String(value)}`, {
		description: 'Write it as 2026-03-01T02:15:00Z, or leave it empty to start from now.',
	});
}

function minutesOf(context: IPollFunctions, value: unknown): number {
	const minutes = value === undefined ? 10 : value === null || value === '' ? NaN : Number(value);
	if (minutes >= 0 && minutes <= DAY_MINUTES) return minutes;
	throw new NodeOperationError(
		context.getNode(),
		`'Look Back (Minutes)' is not a number from 0 to ${DAY_MINUTES}: ${String(value)}`,
		{ description: 'Enter the number of minutes, for example 10, or remove the option.' },
	);
}
