import type { INodeProperties } from 'n8n-workflow';

/** The form: how events arrive, which of them start the workflow, and who may send them. */
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
				description:
					'Creates the webhook in ImmyBot, with a secret of its own, when you publish the workflow (activate it before n8n 2.40), and removes it when you unpublish',
			},
		],
		default: 'manual',
		description: 'How ImmyBot gets the URL that it sends events to',
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
		description:
			'The events that start the workflow. Leave this and Other Events empty to start on every event.',
	},
	{
		displayName: 'Other Events',
		name: 'otherEvents',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. session.failed, computer.offline',
		description: 'Names of more events, separated by commas',
	},
	{
		displayName: 'Webhook',
		name: 'webhook',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		displayOptions: { show: { registration: ['api'] } },
		description: "The other fields of ImmyBot's webhook form",
		options: [
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				placeholder: 'e.g. Opens tickets for failed sessions',
				description: 'A note about the workflow and node is added: it marks the webhook as managed by n8n',
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'e.g. n8n: failed sessions',
				description:
					'The name in the list of webhooks. Leave it empty to use "n8n: " and the name of the workflow.',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'json',
				default: '{}',
				description:
					'Additional options of the webhook, as a JSON object with the names that your ImmyBot uses',
			},
		],
	},
	{
		displayName: 'Accept Unsigned Deliveries',
		name: 'acceptUnsigned',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether to start the workflow for deliveries that are not signed. Anyone who knows the URL can then send them.',
	},
	{
		displayName:
			'Anyone who knows the URL can start this workflow with their own data. Limit the senders with Security > Allowed Addresses.',
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
					'IP addresses and CIDR ranges that may send events, separated by commas. Behind a reverse proxy, set N8N_PROXY_HOPS; otherwise every delivery seems to come from the proxy.',
			},
			{
				displayName: 'Delivery ID Header',
				name: 'idHeader',
				type: 'string',
				default: '',
				placeholder: 'e.g. X-Delivery-ID',
				description:
					"The header that stays the same when a delivery is sent again. Used only when the body has no 'EventId' and is not signed (Secret in a Header, or unsigned deliveries). Without either, each delivery starts the workflow.",
			},
		],
	},
	{
		/*
		 * n8n passes the body on unparsed when `options.binaryData` is set. The signature needs the bytes, and nothing is
		 * parsed before it is checked.
		 */
		displayName: 'Options',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
	},
];
