import type { INodeProperties } from 'n8n-workflow';

import { returnAllAndLimit } from '../../../../lib/n8n/fields';
import { guardFields } from '../guard';

export const endpointField: INodeProperties = {
	displayName: 'Endpoint',
	name: 'endpoint',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchEndpoints', searchable: true },
		},
		{
			displayName: 'By Method and Path',
			name: 'path',
			type: 'string',
			placeholder: 'e.g. GET /computers/1042/status',
		},
	],
	description: "What to call. The list comes from your ImmyBot's own description of its API.",
};

export const fields: INodeProperties[] = [
	endpointField,
	{
		displayName: 'Specify Parameters',
		name: 'specifyParameters',
		type: 'options',
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
	},
	{
		displayName: 'Parameters',
		name: 'parameters',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		displayOptions: { show: { specifyParameters: ['fields'] } },
		typeOptions: {
			loadOptionsDependsOn: ['endpoint.value'],
			resourceMapper: {
				resourceMapperMethod: 'getEndpointParameters',
				mode: 'add',
				valuesLabel: 'Parameters',
				fieldWords: { singular: 'parameter', plural: 'parameters' },
				addAllFields: false,
				multiKeyMatch: false,
				supportAutoMap: false,
			},
		},
	},
	{
		displayName: 'Parameters (JSON)',
		name: 'parametersJson',
		type: 'json',
		default: '{}',
		displayOptions: { show: { specifyParameters: ['json'] } },
		description:
			"By their names, as one JSON object: those of the path, of the query and of the body. Where the whole body is a list, its name is 'body'.",
	},
	...returnAllAndLimit,
	...guardFields({
		neededFor: 'Needed for every call that may change something; calls that only read go without it.',
	}),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Input Data Field Name',
				name: 'inputDataFieldName',
				type: 'string',
				default: 'data',
				description: 'The name of the input field that holds the file to upload',
			},
			{
				displayName: 'Paging',
				name: 'paging',
				type: 'options',
				options: [
					{ name: 'Automatic', value: 'automatic', description: 'From what the endpoint takes' },
					{ name: 'DevExtreme, After the Last ID', value: 'lastId' },
					{ name: 'DevExtreme, by Offset', value: 'dxOffset' },
					{ name: 'None', value: 'none', description: 'One request' },
					{ name: 'Page and PageSize', value: 'sieve' },
					{ name: 'Size Only', value: 'size', description: 'One request for as many rows as are wanted' },
					{ name: 'Skip and Take', value: 'offset' },
				],
				default: 'automatic',
				description: 'How a list is read to its end',
			},
			{
				displayName: 'Put Output File in Field',
				name: 'outputFieldName',
				type: 'string',
				default: 'data',
				description: 'The name of the output field for a file that the endpoint answers with',
			},
			{
				displayName: 'Show Hidden Values',
				name: 'showHidden',
				type: 'boolean',
				default: false,
				description: 'Whether to return passwords, keys and the values of task parameters in clear text',
			},
		],
	},
];
