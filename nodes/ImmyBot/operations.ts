import type { IExecuteFunctions } from 'n8n-workflow';

import type { GuideClient } from '../../lib/immybot/guide/port';
import type { InstanceClient } from '../../lib/immybot/instance/client';
import { guideClient, instanceClient } from '../../lib/n8n/connection';
import { operations as guideOperations } from './guide';
import { operations as instanceOperations } from './instance';
import type { Operation, Registry } from './operation';

/** One edition of ImmyBot's API: how the node connects to it, and what it does there. */
export interface Edition<Client> {
	/** At the start of a sentence. */
	name: string;
	/** The label in the field 'Authentication'. */
	label: string;
	connect: (context: IExecuteFunctions) => Promise<Client>;
	operations: Registry<Client>;
}

export const guide: Edition<GuideClient> = {
	name: "ImmyBot's integration guide",
	label: 'API Key',
	connect: guideClient,
	operations: guideOperations,
};

export const instance: Edition<InstanceClient> = {
	name: 'Your ImmyBot',
	label: 'OAuth2',
	connect: instanceClient,
	operations: instanceOperations,
};

export function operationOf<Client>(
	{ operations }: Pick<Edition<Client>, 'operations'>,
	resource: string,
	operation: string,
): Operation<Client> | undefined {
	return operations[resource]?.[operation];
}

/**
 * Says what an edition lacks, and whether the other one has it. Only an expression gets here: the form shows what the
 * chosen edition has.
 */
export function lackOf(
	edition: Pick<Edition<never>, 'name' | 'operations'>,
	resource: string,
	operation: string,
): { message: string; description: string } {
	const hasResource = resource in edition.operations;
	const other = [guide, instance].find(({ operations }) => resource in operations && !hasResource);
	const lacking = hasResource ? `operation '${operation}' for '${resource}'` : `resource '${resource}'`;
	return {
		message: `${edition.name} has no ${lacking}`,
		description: other
			? `${other.name} has it: choose '${other.label}' under 'Authentication'.`
			: "Choose 'Resource' and 'Operation' from their lists.",
	};
}
