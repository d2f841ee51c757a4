import { isObject } from '../../../values/object';
import type { Id } from '../../model';
import type { ApiPort } from './port';
import type { Values } from './request';
import { tableOperation } from './tableOperations';

export type Row = Record<string, unknown>;

/**
 * What a call of our table reads, by ID and name. Software is known by its identifier, which is its ID as text.
 * @param asked `values` are the call's, and `labelOf` makes a row's name
 */
export async function* tableRows(
	api: ApiPort,
	call: string,
	asked: { values?: Values; labelOf?: (row: Row) => unknown } = {},
): AsyncGenerator<Array<{ id: Id; name: string }>> {
	const { values = {}, labelOf = ({ name }) => name } = asked;
	for await (const rows of api.call({ operation: tableOperation(call), values, confirmed: false }, {})) {
		yield rows
			.filter(isObject)
			.map((row) => ({ id: String(row.identifier ?? row.id), name: String(labelOf(row) ?? '') }));
	}
}
