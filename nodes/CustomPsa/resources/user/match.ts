import type { INodeProperties } from 'n8n-workflow';

/** The fields of `match`, which works on all items at once: see `matchUsers`. */
export const description: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '={{ $json.email }}',
		required: true,
		placeholder: 'e.g. jo@example.com',
		description: 'The address that the PSA is searched for; upper and lower case are the same',
	},
];
