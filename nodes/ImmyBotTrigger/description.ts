import type { INodeProperties } from 'n8n-workflow';

/** The form: how events get here, which of them count, and who may send them. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Registration',
		name: 'registration',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Paste the URL in ImmyBot',
				value: 'manual',
				description:
					"In ImmyBot under 'Show more > Integrations > Webhooks', or in a script that sends events",
			},
			{
				name: 'Register Through the API',
				value: 'api',
				description: 'The webhook is made in ImmyBot when the workflow is activated, and removed afterwards',
			},
		],
		default: 'manual',
		description: 'How ImmyBot learns where to send events',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		noDataExpression: true,
		options: [
			{ name: 'Computer Added', value: 'computer.added' },
			{ name: 'Session Completed', value: 'session.completed' },
		],
		default: [],
		description: 'The events that start the workflow. None chosen, here and below, means all.',
	},
	{
		displayName: 'Other Events',
		name: 'otherEvents',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. session.failed, computer.offline',
		description: 'Names of further events, separated by commas',
	},
	{
		displayName: 'Accept Unsigned Deliveries',
		name: 'acceptUnsigned',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether anyone who knows the URL may start the workflow. Without it, a delivery must be signed with a secret of the credential.',
	},
	{
		displayName:
			'Anyone who learns the URL can start this workflow with data of their own. Allow only the addresses you know, below.',
		name: 'unsignedNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { acceptUnsigned: [true] } },
	},
	{
		displayName: 'Security',
		name: 'security',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Allowed Addresses',
				name: 'allowedAddresses',
				type: 'string',
				default: '',
				placeholder: 'e.g. 192.0.2.10, 2001:db8::/32',
				description:
					'Addresses and CIDR ranges that may deliver, separated by commas. Behind a reverse proxy, N8N_PROXY_HOPS must be set, or all deliveries seem to come from the proxy.',
			},
			{
				displayName: 'Delivery ID Header',
				name: 'idHeader',
				type: 'string',
				default: '',
				placeholder: 'e.g. X-Delivery-ID',
				description:
					"The header that is the same when a delivery is repeated. Needed only when the body has no 'EventId'.",
			},
		],
	},
	{
		/*
		 * n8n hands a body over unparsed when `options.binaryData` is set. The signature needs the bytes, and nothing
		 * is to be parsed before it is checked.
		 */
		displayName: 'Options',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
	},
];
