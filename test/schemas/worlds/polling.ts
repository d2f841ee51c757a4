import { eventOf, eventOptions } from '../../../nodes/ImmyBotPollingTrigger/events';
import type { Scenes } from '../world';
import { guide } from './guide';
import { instance } from './instance';

/** The sample of each event, which n8n shows when a person executes the trigger. */
export const polling: Scenes = {
	folder: 'ImmyBotPollingTrigger',
	node: 'immyBotPollingTrigger',
	scenes: eventOptions.map(({ value }) => ({
		seed: eventOf(String(value)).edition === 'guide' ? guide.seed : instance.seed,
		parameters: { events: [String(value)] },
	})),
};
