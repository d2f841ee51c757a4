import type { IDataObject, ResourceMapperField } from 'n8n-workflow';

import type { Fields } from '../../lib/sync/types';
import { isEmpty } from '../../lib/values/text';

/** One column of the form's mapping, and where the column's value is found in an item that maps itself. */
export interface Column {
	/** The column's id in {@link Values}. */
	id: string;
	/** Its name in the form, and its id there: n8n's *Match By* shows the id that is chosen, and no name. */
	label: string;
	/**
	 * Names under which items carry the value, best first: ours, the wire's, and the canonical shape of the Custom
	 * RMM node.
	 */
	aliases: string[];
	/** The field of the plan that the column fills, where it has another name. */
	field?: string;
	required?: boolean;
	canMatch?: boolean;
	/**
	 * Whether an item that maps itself and lacks the column says that it is empty: an RMM leaves out what it does not
	 * know. It counts only with 'Clear Fields When Empty'.
	 */
	absentIsEmpty?: boolean;
	options?: string[];
}

/** What an item says for each column; a column that it does not mention is absent. */
export type Values = Fields;

/** The value of a resourceMapper parameter. */
export interface Mapping {
	mappingMode: 'autoMapInputData' | 'defineBelow';
	value: IDataObject | null;
	matchingColumns?: string[];
}

/** The column that identifies records: the chosen one, by its label or id, or the first that can. */
export function matchColumn(columns: Column[], [chosen]: string[] = []): Column {
	const able = columns.filter(({ canMatch }) => canMatch);
	const [first = columns[0]!] = able;
	return able.find(({ id, label }) => chosen === label || chosen === id) ?? first;
}

export function mapperFields(columns: Column[]): ResourceMapperField[] {
	const match = matchColumn(columns);
	return columns.map(({ label, required = false, canMatch = false, options }) => ({
		id: label,
		displayName: label,
		required,
		defaultMatch: label === match.label,
		canBeUsedToMatch: canMatch,
		display: true,
		type: options ? 'options' : 'string',
		options: options?.map((value) => ({ name: value, value })),
	}));
}

/**
 * What a mapping by hand says for each column, by its label or id.
 * @param form the same before its expressions are resolved: n8n writes null for a column that a person left alone
 * @param clearEmpty whether empty values clear fields: an expression that gives nothing is one of them
 */
export function mapped(columns: Column[], value: Fields, form: Fields, clearEmpty: boolean): Values {
	const ids = new Map(columns.map(({ id, label }) => [label, id]));
	const filled = Object.entries(value).filter(([name]) => form[name] !== null);
	return Object.fromEntries(
		filled.map(([name, said]) => [ids.get(name) ?? name, said ?? (clearEmpty ? null : undefined)]),
	);
}

/** Without the empty values of columns that a record cannot be without: these are never cleared. */
export function withNeeded(columns: Column[], values: Values): Values {
	const lacks = ({ id, required }: Column) => required === true && id in values && isEmpty(values[id]);
	// Nearly every item has what it needs: its values are not copied.
	if (!columns.some(lacks)) return values;
	const empty = new Set(columns.filter(lacks).map(({ id }) => id));
	return Object.fromEntries(Object.entries(values).filter(([id]) => !empty.has(id)));
}

/**
 * What the item's json says for each column, by the first alias that it has.
 * @param clearEmpty whether empty values clear fields
 */
export function autoMap(columns: Column[], json: IDataObject, clearEmpty: boolean): Values {
	const values: Values = {};
	for (const { id, aliases, absentIsEmpty } of columns) {
		const alias = aliases.find((name) => json[name] !== undefined);
		if (alias !== undefined) values[id] = json[alias];
		else if (clearEmpty && absentIsEmpty) values[id] = null;
	}
	return values;
}
