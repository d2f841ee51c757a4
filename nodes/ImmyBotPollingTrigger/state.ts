import { z } from 'zod';

import type { Cursor } from '../../lib/polling/cursor';
import type { Entry } from '../../lib/polling/snapshot';

/** What the trigger remembers between polls. A part is missing until its events are first watched. */
export interface State {
	/** What the rest is about: another ImmyBot, or another tenant, starts anew. */
	of: string;
	finished?: Cursor;
	failed?: Cursor;
	attention?: Cursor;
	computers?: Entry[];
	tenants?: Entry[];
	/** The keys of what stands in each queue. */
	onboarding?: string[];
	agents?: string[];
}

const entries = z.array(z.tuple([z.string(), z.string(), z.enum(['+', '-', '?'])]));

const cursor = z.object({
	at: z.number().nullable(),
	floor: z.number().nullable(),
	seen: z.array(z.tuple([z.string(), z.number()])),
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
});

/**
 * Static data is not trusted to be ours: whoever edits a workflow's JSON can write it.
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
