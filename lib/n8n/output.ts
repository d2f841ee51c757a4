import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

const whenTool = { '@tool': [true] };

/** What an AI agent is asked in the place of 'Simplify', as n8n's guidelines for tools say: it pays for every field. */
const outputFields: INodeProperties[] = [
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'Raw', value: 'raw', description: 'Everything that the system sent' },
			{ name: 'Selected Fields', value: 'selectedFields', description: 'Only the fields named below' },
			{ name: 'Simplified', value: 'simplified', description: 'The most useful fields' },
		],
		default: 'simplified',
		description: 'How much of each record the agent gets',
	},
	{
		displayName: 'Fields',
		name: 'outputFields',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. id, name, status',
		displayOptions: { show: { output: ['selectedFields'] } },
		description: 'The names of the fields, with commas between them. A field that a record lacks is null.',
	},
];

/** A form in which an AI agent finds 'Output' where a person finds 'Simplify'. */
export function withToolOutput(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property): INodeProperties[] => {
		if (property.name !== 'simplify') return [property];
		const show = property.displayOptions?.show;
		return [
			{ ...property, displayOptions: { ...property.displayOptions, hide: whenTool } },
			...outputFields.map((field) => ({
				...field,
				displayOptions: { show: { ...show, ...whenTool, ...field.displayOptions?.show } },
			})),
		];
	});
}

/** A record as the item's 'Simplify', or the agent's 'Output', asks for it. */
export function shown(
	context: IExecuteFunctions,
	item: number,
	{ simple, whole }: { simple: IDataObject; whole: () => IDataObject },
): IDataObject {
	const { output, names } = wishOf(context, item);
	if (output === 'simplified') return simple;
	if (output === 'raw') return whole();
	const all = whole();
	return Object.fromEntries(names.map((name) => [name, all[name] ?? null]));
}

/** What is shown of an item's records. */
interface Wish {
	output: 'raw' | 'selectedFields' | 'simplified';
	/** The fields that are selected. */
	names: string[];
}

/** By item. Read once for all records of an item: n8n takes as long for one parameter as a record takes in all. */
const wishes = new WeakMap<IExecuteFunctions, Map<number, Wish>>();

function wishOf(context: IExecuteFunctions, item: number): Wish {
	const byItem = wishes.get(context) ?? new Map<number, Wish>();
	wishes.set(context, byItem);
	const wish = byItem.get(item) ?? readWish(context, item);
	byItem.set(item, wish);
	return wish;
}

function readWish(context: IExecuteFunctions, item: number): Wish {
	// Only the form of a tool has it.
	const output = context.getNodeParameter('output', item, '') as '' | Wish['output'];
	if (output === 'selectedFields') return { output, names: namesIn(context, item) };
	if (output !== '') return { output, names: [] };
	const isSimple = context.getNodeParameter('simplify', item, true) === true;
	return { output: isSimple ? 'simplified' : 'raw', names: [] };
}

function namesIn(context: IExecuteFunctions, item: number): string[] {
	const names = context.getNodeParameter('outputFields', item, '') as unknown;
	return (Array.isArray(names) ? names : String(names).split(','))
		.map((name: unknown) => String(name).trim())
		.filter((name) => name !== '');
}

/** Whether what is shown of an item's records needs their rows as the system sent them. */
export function showsRaw(context: IExecuteFunctions, item: number): boolean {
	const { output, names } = wishOf(context, item);
	return output === 'raw' || names.includes('raw');
}

/** A record's fields, and the row as its system sent it (`raw`) if the whole is asked for. */
export function simplified(
	context: IExecuteFunctions,
	item: number,
	{ raw, ...fields }: { raw: Record<string, unknown> } & object,
): IDataObject {
	const simple = fields as IDataObject;
	return shown(context, item, { simple, whole: () => ({ ...simple, raw: raw as IDataObject }) });
}
