import type { INodeProperties } from 'n8n-workflow';

/** Conditions on the values of other fields. */
export type Show = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

/**
 * Shows properties only under a condition, on top of the conditions that they have already. Written once for a
 * file, so that the properties themselves stay free of it.
 */
export function showFor(show: Show, properties: INodeProperties[]): INodeProperties[] {
	return properties.map((property) => ({
		...property,
		displayOptions: { ...property.displayOptions, show: { ...show, ...property.displayOptions?.show } },
	}));
}
