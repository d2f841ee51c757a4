import type { Desired, Existing, Fields, Rules, Writer } from '../../../lib/sync/types';

export interface Row {
	id: number;
	externalId?: string | null;
	name: string;
	source?: string | null;
	status?: string;
}

export const rules: Rules = {
	source: 'RMM',
	adoptByName: false,
	otherSource: 'fail',
	ownership: ['externalId', 'integrationSource'],
	create: true,
	clearEmpty: false,
	missing: 'report',
	onlyScopesOfInput: false,
	missingLimit: { percent: 10 },
	offline: { field: 'status', value: 'Offline' },
};

export function existing(row: Row): Existing<Row> {
	const { id, externalId, name, source = 'RMM', status } = row;
	return {
		id,
		key: externalId ?? undefined,
		name,
		source,
		fields: { externalId, name, integrationSource: source, status },
		record: row,
	};
}

export function desired(item: number, key: string | undefined, fields: Fields = {}): Desired {
	const name = String(fields.name ?? `PC ${key}`);
	return { item, key, name, fields: { externalId: key, name, integrationSource: 'RMM', ...fields } };
}

/** The other side as it is seen while nothing is written: it holds nothing that a list lacks. */
export const reading: Pick<Writer<Row>, 'existingOf' | 'find' | 'get'> = {
	existingOf: existing,
	find: async () => [],
	get: async () => undefined,
};
