import type {
	INodeParameterResourceLocator,
	INodeParameters,
	INodeProperties,
	NodeParameterValueType,
} from 'n8n-workflow';

/** What the fields of the forms are filled with in one world, by their names. */
export type Values = Record<string, unknown>;

/** Collections whose fields say what to write. Those that say what to leave out stay empty. */
const WRITTEN = new Set(['additionalFields', 'updateFields']);

/**
 * A form as a person would fill it in: with what the world holds for a field, else with the example that the field
 * itself shows. What is left has its default.
 */
export function filledIn(fields: INodeProperties[], values: Values): INodeParameters {
	return Object.fromEntries(
		fields.flatMap((field) => {
			const value = WRITTEN.has(field.name)
				? filledIn(plain(field.options as INodeProperties[]), values)
				: valueOf(field, values);
			return value === undefined ? [] : [[field.name, value]];
		}),
	);
}

/** Fields that do not depend on others. */
function plain(fields: INodeProperties[]): INodeProperties[] {
	return fields.filter(({ displayOptions }) => displayOptions === undefined);
}

function valueOf(field: INodeProperties, values: Values): NodeParameterValueType | undefined {
	const { name, type, placeholder } = field;
	const value = values[name];
	if (type === 'resourceLocator') {
		return value === undefined ? undefined : located(value as string | number);
	}
	if (value !== undefined) return value as NodeParameterValueType;
	return type === 'string' && placeholder?.startsWith('e.g. ')
		? placeholder.slice('e.g. '.length)
		: undefined;
}

function located(value: string | number): INodeParameterResourceLocator {
	return { __rl: true, mode: 'id', value };
}
