import type { IDataObject } from 'n8n-workflow';

import type { ImmyBotClient } from '../../lib/immybot/client';
import type { State } from './state';

/** The values of the node's 'Events'. */
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
	| 'agent.pending';

/** One thing that happened, as an item's json: the shape that ImmyBot Trigger gives, too. */
export interface Happening extends IDataObject {
	event: EventName;
	data: IDataObject;
}

export interface Watch {
	events: ReadonlySet<EventName>;
	/** Only this tenant's records; empty for all. */
	tenantId: string;
	/** The time from which ended sessions count, at the first poll; `null` for now. */
	startAt: number | null;
	/** Milliseconds before the cursor that are read again. */
	overlapMs: number;
}

/** What one kind of record brought: the news, and what to remember once they are handed on. */
export interface Reading {
	happenings: Happening[];
	remember: Partial<State>;
}

/** One kind of record that can be watched. */
export interface Feed<C extends ImmyBotClient = ImmyBotClient> {
	/** Whether any of its events is chosen. */
	isWatched(events: ReadonlySet<EventName>): boolean;
	/** What is new since `state`. Without a state of its own, it starts from now and has no news. */
	read(immyBot: C, watch: Watch, state: State): Promise<Reading>;
	/** One record of late, whenever that was, for the person who builds the workflow. */
	sample(immyBot: C, watch: Watch): Promise<Happening | undefined>;
}

/** Items of one execution; more news waits for the next poll. */
export const MOST_AT_ONCE = 2_000;
