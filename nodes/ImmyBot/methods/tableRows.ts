import { tableOperation } from '../../../lib/immybot/instance/api/tableOperations';
import type { InstanceClient } from '../../../lib/immybot/instance/client';
import type { Id } from '../../../lib/immybot/model';
import { isObject } from '../../../lib/values/object';

export type Row = Record<string, unknown>;

/** The rows of a list that is one call of our table, for a picker. Software is known by its identifier, which is its ID as text. */
export async function* tableRows(
	{ api }: InstanceClient,
	call: string,
	labelOf: (row: Row) => unknown = ({ name }) => name,
): AsyncGenerator<Array<{ id: Id; name: string }>> {
	for await (const rows of api.call({ operation: tableOperation(call), values: {}, confirmed: false }, {})) {
		yield rows
			.filter(isObject)
			.map((row) => ({ id: String(row.identifier ?? row.id), name: String(labelOf(row) ?? '') }));
	}
}
