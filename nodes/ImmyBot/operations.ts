import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ImmyBotClient } from '../../lib/immybot/client';
import { operations as instance } from './instance';
import { operations } from './guide';

export { operations };

/** One operation: the fields it shows, and what it does for one item. */
export interface Operation {
	description: INodeProperties[];
	execute(this: IExecuteFunctions, immyBot: ImmyBotClient, item: number): Promise<IDataObject[]>;
}

type Operations = Record<string, Record<string, Operation>>;

/** Operations by edition, as the field 'Authentication' names it, and by resource. */
const editions: Record<string, Operations> = {
	apiKey: operations satisfies Operations,
	oAuth2: instance satisfies Operations,
};

export function operationOf(
	authentication: string,
	resource: string,
	operation: string,
): Operation | undefined {
	return editions[authentication]?.[resource]?.[operation];
}

/**
 * Says what an edition lacks, and which one has it. n8n gives no operation to a resource that the edition's form does
 * not show.
 */
export function lackOf(
	authentication: string,
	resource: string,
	operation: string,
): { message: string; description: string } {
	const isLive = authentication === 'oAuth2';
	const other = isLive ? 'apiKey' : 'oAuth2';
	const hasResource = editions[authentication]?.[resource] !== undefined;
	const otherHas = hasResource
		? operationOf(other, resource, operation) !== undefined
		: editions[other]?.[resource] !== undefined;
	const lacking = hasResource ? `operation '${operation}' for '${resource}'` : `resource '${resource}'`;
	return {
		message: `${isLive ? 'A live instance' : "The guide's API"} has no ${lacking}`,
		description: otherHas
			? `${isLive ? "The guide's API" : 'A live instance'} has it: choose ${isLive ? "'API Key'" : "'OAuth2'"} as 'Authentication'.`
			: "Choose 'Resource' and 'Operation' from their lists.",
	};
}

/** Beside 'get...': what changes nothing. */
const READING = new Set(['wait']);

/** Items that only read may run side by side; writes of one node could be about one record. */
export function isReading(operation: string): boolean {
	return operation.startsWith('get') || READING.has(operation);
}
