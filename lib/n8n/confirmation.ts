import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

const NAME = 'confirm';

const whenTool = { '@tool': [true] };

/**
 * The switch of an operation that should not happen by mistake, out of a model's reach: in a tool of an AI agent it takes
 * no expression, so that n8n does not offer to let the model set it. In a workflow it takes one, for example what a person
 * answered. Tools have the same switch for every operation, so that a form has it once for all of them.
 * @param description what is to happen
 * @param neededFor a sentence, of an operation that goes without it at times
 */
export function confirmFields(description: string, neededFor?: string): INodeProperties[] {
	const field: INodeProperties = { displayName: 'Confirm', name: NAME, type: 'boolean', default: false };
	const withNeed = (text: string) => (neededFor === undefined ? text : `${text} ${neededFor}`);
	return [
		{ ...field, description: withNeed(description), displayOptions: { hide: whenTool } },
		{
			...field,
			noDataExpression: true,
			description: withNeed('Whether the tool may do this. Only a person can switch it on, here.'),
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
