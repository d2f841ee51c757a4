import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

const NAME = 'confirm';

const whenTool = { '@tool': [true] };

/**
 * The switch of an operation that should not happen by mistake.
 * @param description what is to happen
 */
export function confirmField(description: string): INodeProperties {
	return { displayName: 'Confirm', name: NAME, type: 'boolean', default: false, description };
}

/**
 * A form whose switches are out of a model's reach: in a tool of an AI agent they take no expression, so that n8n does not
 * offer to let the model set them. In a workflow they take one, for example what a person answered.
 */
export function outOfModelsReach(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property): INodeProperties[] => {
		if (property.name !== NAME) return [property];
		const shown = property.displayOptions ?? {};
		return [
			{ ...property, displayOptions: { ...shown, hide: { ...shown.hide, ...whenTool } } },
			{
				...property,
				noDataExpression: true,
				displayOptions: { ...shown, show: { ...shown.show, ...whenTool } },
			},
		];
	});
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
