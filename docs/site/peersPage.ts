import type { INodePropertyOptions } from 'n8n-workflow';

import { description, operations } from '../../nodes/ImmyBot/instance';
import { table } from './markdown';
import { PEERS, type Peer } from './peerOperations';

/**
 * What the two other packages can do, and where it is in this one.
 * @throws Error naming an operation of theirs that none of ours does
 */
export function peerPages(): Record<string, string> {
	return {
		'README.md': [
			'# Operations of the other packages for ImmyBot',
			'There are two other n8n packages for ImmyBot. Each operation of theirs, and the one of the node ImmyBot (*ImmyBot OAuth2 API*) that does it. They were read on 2026-11-25; a test holds this page to the node.',
			...PEERS.flatMap((peer) => [
				`## ${peer.name}`,
				`<${peer.address}>`,
				table(['theirs', 'here'], rowsOf(peer)),
			]),
			'',
		].join('\n\n'),
	};
}

function rowsOf({ operations: theirs }: Peer): string[][] {
	return Object.entries(theirs).flatMap(([resource, all]) =>
		Object.entries(all).map(([operation, ours]) => [`${resource}: ${operation}`, labelOf(ours)]),
	);
}

/** `Resource: Operation`, as the form shows them. */
function labelOf(ours: string): string {
	const [resource = '', operation = ''] = ours.split(': ');
	const registry: Record<string, object> = operations;
	if (!(operation in (registry[resource] ?? {}))) throw new Error(`There is no ${ours}`);
	const resourceName = nameIn(optionsOf('resource'), resource);
	return `${resourceName}: ${nameIn(optionsOf('operation', resource), operation)}`;
}

function optionsOf(field: string, resource?: string): INodePropertyOptions[] {
	const found = description.find(
		({ name, displayOptions }) =>
			name === field && (resource === undefined || displayOptions?.show?.resource?.includes(resource)),
	);
	return (found?.options ?? []) as INodePropertyOptions[];
}

function nameIn(options: INodePropertyOptions[], value: string): string {
	return options.find((option) => option.value === value)?.name ?? value;
}
