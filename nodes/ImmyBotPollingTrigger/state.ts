import { z } from 'zod';

import type { Cursor } from '../../lib/polling/cursor';
import type { Entry } from '../../lib/polling/snapshot';

/** What the trigger remembers between polls. A part is missing until its events are first watched. */
export interface State {
	/** What the rest is about: with another ImmyBot or another tenant, the trigger starts from now. */
	of: string;
	finished?: Cursor;
	failed?: Cursor;
	attention?: Cursor;
	computers?: Entry[];
	tenants?: Entry[];
	/** The keys of the records in each queue. */
	onboarding?: string[];
	agents?: string[];
	notifications?: string[];
}

const entries = z.array(z.tuple([z.string(), z.string(), z.enum(['+', '-', '?'])]));

/** Milliseconds since 1970 that a `Date` can hold. Source: ECMA-262, "Time Values and Time Range". */
const instant = z.number().min(-8.64e15).max(8.64e15);

const keys = z.array(z.tuple([z.string(), instant]));

const cursor = z.object({
	at: instant.nullable(),
	floor: instant.nullable(),
	seen: keys,
	past: keys,
	pastFrom: instant.nullable(),
});

const stateSchema = z.object({
	of: z.string(),
	finished: cursor.optional(),
	failed: cursor.optional(),
	attention: cursor.optional(),
	computers: entries.optional(),
	tenants: entries.optional(),
	onboarding: z.array(z.string()).optional(),
	agents: z.array(z.string()).optional(),
	notifications: z.array(z.string()).optional(),
});

/**
 * Static data can be edited by hand in a workflow's JSON, so it is checked like any input.
 * @returns `undefined` when there is none yet, `'broken'` when it cannot be read
 */
export function readState(saved: unknown): State | 'broken' | undefined {
	if (saved === undefined || saved === null || saved === '') return undefined;
	const parsed = stateSchema.safeParse(parseJson(saved));
	return parsed.success ? parsed.data : 'broken';
}

/** As one text: n8n wraps every object in static data, tens of thousands of entries included. */
export function writeState(state: State): string {
	return JSON.stringify(state);
}

function parseJson(saved: unknown): unknown {
	try {
		return typeof saved === 'string' ? JSON.parse(saved) : undefined;
	} catch {
		return undefined;
	}
}
