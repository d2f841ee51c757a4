import type {
	INodeProperties,
	INodePropertyOptions,
	INodeTypeDescription,
	NodeParameterValue,
} from 'n8n-workflow';

/** An entry of n8n's node panel: its text, and what n8n fills in when a person chooses it. */
export interface PanelAction {
	text: string;
	parameters: Record<string, NodeParameterValue>;
}

/**
 * What n8n's panel lists for a node with resources and operations. For each resource, the first field 'operation' that
 * is shown for it counts, whatever its other conditions are; the first value of each condition is filled in. Source:
 * n8n-io/n8n, `useActionsGeneration.ts`, `resourceCategories`, and `useActions.ts`, `getActionData`, read 2026-11-24.
 */
export function panelOf({ properties }: INodeTypeDescription): PanelAction[] {
	return properties
		.filter(({ name }) => name === 'resource')
		.flatMap(({ options }) => options as INodePropertyOptions[])
		.flatMap(({ name: label, value }) => {
			const field = properties.find(
				({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.includes(value),
			);
			return optionsOf(field).map((option) => ({
				text: option.action ?? `${label} ${option.name}`,
				parameters: { ...firstValues(field), operation: option.value },
			}));
		});
}

function optionsOf(field: INodeProperties | undefined): INodePropertyOptions[] {
	return (field?.options ?? []) as INodePropertyOptions[];
}

function firstValues(field: INodeProperties | undefined): Record<string, NodeParameterValue> {
	return Object.fromEntries(
		Object.entries(field?.displayOptions?.show ?? {}).map(([name, values]) => [
			name,
			values?.[0] as NodeParameterValue,
		]),
	);
}
