import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Settings } from '../../lib/connectors/psa/port';

/** The mapper of what a person chooses from the PSA's own lists. */
export const ticketFieldsMapper = mapper(
	'Ticket Fields',
	'ticketFields',
	'getTicketFields',
	'Board, type, priority and so on, from the lists of your PSA. What is not set is not sent.',
);

export const timeFieldsMapper = mapper(
	'Time Fields',
	'timeFields',
	'getTimeFields',
	'Role, work type and so on, from the lists of your PSA. What is not set is not sent.',
);

function mapper(displayName: string, name: string, method: string, description: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: method,
				mode: 'map',
				valuesLabel: displayName,
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: false,
			},
		},
		description,
	};
}

/** The choices of an item, by the names of the settings. */
export function settingsOf(context: IExecuteFunctions, name: string, item: number): Settings {
	const { value } = context.getNodeParameter(name, item, {}) as IDataObject;
	return (value ?? {}) as Settings;
}
