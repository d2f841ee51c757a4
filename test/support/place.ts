import type { INodeProperties } from 'n8n-workflow';

/** What is chosen for an operation; a node with one edition has no authentication. */
export interface Place {
	authentication?: string;
	resource: string;
	operation: string;
}

const KEYS = ['authentication', 'resource', 'operation'];

/** The fields of an operation alone, in the order of the form, without the conditions that say for which operations they are. */
export function fieldsAt(properties: INodeProperties[], place: Place): unknown[] {
	return properties.filter((property) => isAt(property, place)).map(withoutPlace);
}

/** Whether a field belongs to this operation, or to all operations of its resource. */
export function isAt({ name, displayOptions: { show = {} } = {} }: INodeProperties, place: Place): boolean {
	const holds = ([condition, value]: [string, string | undefined]) =>
		value === undefined || (show[condition]?.includes(value) ?? condition === 'operation');
	return name !== 'operation' && Object.entries(place).every(holds);
}

/** A field without the conditions that say for which operations it is. */
export function withoutPlace({
	displayOptions: { show = {}, hide = {} } = {},
	...field
}: INodeProperties): object {
	const others = Object.entries(show).filter(([name]) => !KEYS.includes(name));
	return { ...field, show: Object.fromEntries(others), hide };
}
