import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

const NAME = 'confirm';

const whenTool = { '@tool': [true] };

/** What the switch of an operation says besides, in sentences. */
export interface Confirmation {
	/** What comes of it that the operation does not say. */
	consequence?: string;
	/** When it is needed, of an operation that goes without it at times. */
	neededFor?: string;
}

/**
 * The switch of an operation that should not happen by mistake, out of a model's reach: in a tool of an AI agent it takes
 * no expression, so that n8n does not offer to let the model set it. In a workflow it takes one, for example what a person
 * answered. What happens stands at the operation: the switch is the same for all that have no more to say, so that a form
 * has it once for all of them.
 */
export function confirmFields({ consequence, neededFor }: Confirmation = {}): INodeProperties[] {
	const field: INodeProperties = { displayName: 'Confirm', name: NAME, type: 'boolean', default: false };
	const text = (...sentences: Array<string | undefined>) => sentences.filter(Boolean).join(' ');
	return [
		{
			...field,
			description: text('Whether this is meant.', consequence, neededFor),
			displayOptions: { hide: whenTool },
		},
		{
			...field,
			noDataExpression: true,
			description: text('Whether the tool may do this. Only a person can switch it on, here.', neededFor),
			displayOptions: { show: whenTool },
		},
	];
}

/** @throws NodeOperationError unless the item's confirmation is switched on; in a tool, by a person in the node itself */
export function confirmed(context: IExecuteFunctions, what: string, item: number): void {
	const { type, parameters } = context.getNode();
	const byModel = isTool(type) && parameters[NAME] !== true;
	if (!byModel && context.getNodeParameter(NAME, item, false) === true) return;
	throw new NodeOperationError(context.getNode(), `${what} was not confirmed`, {
		itemIndex: item,
		description: byModel
			? "Only a person can switch on 'Confirm', in the tool itself: a model cannot. Nothing was sent."
			: "Switch on 'Confirm' if this is meant. Nothing was sent.",
	});
}

/** n8n gives the type of a node that an AI agent calls this ending. */
export function isTool(type: string): boolean {
	return type.endsWith('Tool');
}
