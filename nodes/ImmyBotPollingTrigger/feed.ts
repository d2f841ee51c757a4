import type { IDataObject } from 'n8n-workflow';

import type { ImmyBotClient } from '../../lib/immybot/client';
import type { EventName } from './events';
import type { State } from './state';
import type { Watch } from './watch';

/** One thing that happened, as an item's json: the shape that ImmyBot Trigger gives, too. */
export interface Happening extends IDataObject {
	event: EventName;
	data: IDataObject;
}

/** What one kind of record brought: what happened, and what to remember once that is handed on. */
export interface Reading {
	happenings: Happening[];
	remember: Partial<State>;
	/** A sentence for n8n's log. */
	notice?: string;
}

/** One kind of record that can be watched. */
export interface Feed<C extends ImmyBotClient = ImmyBotClient> {
	/** Whether any of its events is chosen. */
	isWatched(events: ReadonlySet<EventName>): boolean;
	/**
	 * What is new since `state`. Without a state of its own, it starts from now and nothing is new.
	 * @param serverTime the time at ImmyBot, as its latest reply said it
	 */
	read(immyBot: C, watch: Watch, state: State, serverTime: () => number): Promise<Reading>;
	/** The most recent record, for the person who builds the workflow. */
	sample(immyBot: C, watch: Watch): Promise<Happening | undefined>;
}

/** Items of one execution; the rest waits for the next poll. */
export const MOST_AT_ONCE = 2_000;
