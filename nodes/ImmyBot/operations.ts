import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ImmyBotClient } from '../../lib/immybot/client';
import { operations as instance } from './instance';
import { operations } from './resources';

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

/** Says which edition lacks an operation, and which one has it. */
export function lackOf(
	authentication: string,
	resource: string,
	operation: string,
): { message: string; description: string } {
	const other = authentication === 'oAuth2' ? 'apiKey' : 'oAuth2';
	const { [authentication]: lacking, [other]: having } = NAMES;
	return operationOf(other, resource, operation)
		? {
				message: `${lacking} has no operation '${operation}' for '${resource}'`,
				description: `${having} has it: choose ${LABELS[other]} as 'Authentication', or another operation.`,
			}
		: {
				message: `ImmyBot has no operation '${operation}' for '${resource}'`,
				description: "Choose 'Resource' and 'Operation' from their lists.",
			};
}

const NAMES: Record<string, string> = {
	apiKey: "The guide's API",
	oAuth2: 'A live instance',
};

const LABELS: Record<string, string> = { apiKey: "'API Key'", oAuth2: "'OAuth2'" };

/** Beside 'get...': what changes nothing. */
const READING = new Set(['wait']);

/** Items that only read may run side by side; writes of one node could be about one record. */
export function isReading(operation: string): boolean {
	return operation.startsWith('get') || READING.has(operation);
}
