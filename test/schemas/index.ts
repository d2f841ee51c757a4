import { schemasOfDeliveries, schemasOfScenes, schemasOfWorld, type Schemas } from './operations';
import { guide } from './worlds/guide';
import { instance } from './worlds/instance';
import { polling } from './worlds/polling';
import { psa } from './worlds/psa';
import { rmm } from './worlds/rmm';
import { sync } from './worlds/sync';

/** How to get the schemas of each node that has some, or of each of its editions. */
export const SOURCES: Array<[name: string, schemas: () => Promise<Schemas>]> = [
	['ImmyBot, integration guide', async () => await schemasOfWorld(guide)],
	['ImmyBot, your ImmyBot', async () => await schemasOfWorld(instance)],
	['RMM', async () => await schemasOfWorld(rmm)],
	['PSA', async () => await schemasOfWorld(psa)],
	['ImmyBot Sync', async () => await schemasOfScenes(sync)],
	['ImmyBot Trigger', schemasOfDeliveries],
	['ImmyBot Polling Trigger', async () => await schemasOfScenes(polling)],
];
