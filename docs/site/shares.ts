import template from '../../workflows/rmm-computer-discovery.json';

interface Node {
	name: string;
	type: string;
	typeVersion: number;
	position: number[];
	parameters: object;
	credentials?: object;
	executeOnce?: boolean;
}

interface Target {
	node: string;
	type: string;
	index: number;
}

type Connections = Record<string, { main: Target[][] }>;

/** A text in a node of the template, and what stands there in the share's workflow. */
type Change = [from: string, to: string];

/** The header that both workflows know. */
const credentials = { httpHeaderAuth: { name: 'Discovery Shares' } };

/** The workflows of docs/scaling.md, by file name: *RMM computer discovery*, with its devices read in shares. */
export function shareFiles(): Record<string, string> {
	const files = { 'discovery-in-shares.json': inShares(), 'discovery-one-share.json': oneShare() };
	return Object.fromEntries(
		Object.entries(files).map(([name, file]) => [name, `${JSON.stringify(file, null, 2)}\n`]),
	);
}

function inShares() {
	return workflow(
		'RMM computer discovery in shares',
		[
			readMe([-320, -420], 300, [
				'## RMM computer discovery in shares',
				'For n8n in queue mode. Brings every customer into ImmyBot as a tenant, as *RMM computer discovery* does, and deals the customers out into shares. Each share is an execution of *RMM computer discovery: one share*, on whichever worker is free.',
				'',
				'**To set up**',
				'1. Import that workflow as well, and publish it.',
				'2. Choose your credentials in the nodes of both.',
				'3. In *Settings*, give the address of your webhook processes and the number of shares: one or two for each worker.',
			]),
			kept('When clicking ‘Execute workflow’'),
			kept('Every Hour'),
			withMore('Settings', [
				{
					id: 'url',
					name: 'url',
					value: 'http://127.0.0.1:5678/webhook/immybot-discovery-share',
					type: 'string',
				},
				{ id: 'shares', name: 'shares', value: 6, type: 'number' },
			]),
			kept('Customer Map'),
			kept('Known Customers'),
			kept('RMM Customers'),
			kept('Sync Tenants'),
			kept('Tenants in ImmyBot'),
			kept('Newly Decided'),
			kept('Save Decisions'),
			kept('Save Open Questions'),
			raw(
				'Customers',
				[1480, 220],
				"={{ ({ customers: $('Tenants in ImmyBot').all().map(({ json }) => ({ customerId: json.key, tenantId: json.record.id })) }) }}",
			),
			raw(
				'Deal Out',
				[1720, 220],
				"={{ ({ shares: Array.from({ length: $('Settings').first().json.shares }, (_, share) => ({ customers: $json.customers.filter((_, at) => at % $('Settings').first().json.shares === share) })).filter(({ customers }) => customers.length > 0) }) }}",
			),
			splitOut('Shares', [1960, 220], 'shares'),
			{
				parameters: {
					method: 'POST',
					url: "={{ $('Settings').first().json.url }}",
					authentication: 'genericCredentialType',
					genericAuthType: 'httpHeaderAuth',
					sendBody: true,
					specifyBody: 'json',
					jsonBody: '={{ $json }}',
					options: {},
				},
				name: 'Start a Share',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [2200, 220],
				credentials,
			},
			kept('All Results', [2700, 380], ['"numberInputs":8', '"numberInputs":3']),
			kept('Summary', [2940, 400], [", ['computers', $('Sync Computers')]", '']),
			kept(
				'Needs Attention',
				[3180, 400],
				[
					"$json.tenants.failed + $json.computers.failed > 0 || $('Customers Not Read').isExecuted",
					'$json.tenants.failed > 0',
				],
			),
			kept(
				'Fail the Run',
				[3420, 400],
				[
					" and {{ $json.computers.failed }} computers need attention, {{ $('Customers Not Read').isExecuted ? $('Customers Not Read').all().length : 0 }} customers could not be read: ",
					' need attention: ',
				],
				[", [$('Sync Computers'), 4], [$('Customers Not Read'), 0]", ''],
			),
		],
		{
			'Sync Tenants': {
				main: [
					[to('Tenants in ImmyBot', 0)],
					[to('Tenants in ImmyBot', 1)],
					[to('Tenants in ImmyBot', 2)],
					[to('All Results', 1)],
					[to('Save Open Questions'), to('All Results', 2)],
				],
			},
			'Tenants in ImmyBot': { main: [[to('Customers'), to('Newly Decided')]] },
			...chain('Customers', 'Deal Out', 'Shares', 'Start a Share', 'All Results'),
		},
	);
}

function oneShare() {
	return workflow(
		'RMM computer discovery: one share',
		[
			readMe([700, -160], 220, [
				'## RMM computer discovery: one share',
				'Started by *RMM computer discovery in shares* with some customers and their tenants. Brings the devices of these customers into ImmyBot as computers and looks at no other customer. Publish it, and choose the credential whose header both workflows know. *Settings* must say the same as there.',
			]),
			{
				parameters: {
					httpMethod: 'POST',
					path: 'immybot-discovery-share',
					authentication: 'headerAuth',
					options: {},
				},
				name: 'A Share',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [720, 220],
				credentials,
			},
			kept('Settings', [960, 220]),
			splitOut('Customers', [1220, 220], 'body.customers'),
			kept('RMM Computers', [1480, 220], ['$json.key', '$json.customerId']),
			kept(
				'Sync Computers',
				[1780, 200],
				[
					"$('Tenants in ImmyBot').all().map(({ json }) => ({ customerId: json.key, tenantId: json.record.id }))",
					"$('Customers').all().map(({ json }) => json)",
				],
			),
			kept('Customers Not Read'),
			kept('All Results', [2180, 180], ['"numberInputs":8', '"numberInputs":5']),
			kept('Summary', [2480, 220], ["['tenants', $('Sync Tenants')], ", '']),
			kept('Needs Attention', [2720, 220], ['$json.tenants.failed + ', '']),
			kept(
				'Fail the Run',
				[2960, 220],
				['{{ $json.tenants.failed }} customers and ', ''],
				["[$('Sync Tenants'), 4], ", ''],
			),
		],
		chain('A Share', 'Settings', 'Customers', 'RMM Computers'),
	);
}

/** @param own the connections that the template lacks, or has otherwise */
function workflow(name: string, nodes: Node[], own: Connections) {
	const names = new Set(nodes.map((node) => node.name));
	const kept = Object.entries(template.connections as Connections)
		.filter(([from]) => names.has(from))
		.map(([from, { main }]) => [
			from,
			{ main: main.map((targets) => targets.filter(({ node }) => names.has(node))) },
		]);
	const connections = { ...(Object.fromEntries(kept) as Connections), ...own };
	return { name, nodes, connections, settings: template.settings, tags: [] };
}

/** @throws Error when the template says something else by now */
function kept(name: string, position?: number[], ...changes: Change[]): Node {
	const node = template.nodes.find((each) => each.name === name);
	if (!node) throw new Error(`The template has no node '${name}'`);
	let parameters = JSON.stringify(node.parameters);
	for (const [from, to] of changes) {
		if (!parameters.includes(from)) throw new Error(`'${name}' of the template does not say: ${from}`);
		parameters = parameters.replace(from, () => to);
	}
	return {
		...node,
		parameters: JSON.parse(parameters) as object,
		position: position ?? node.position,
	};
}

/** A node of the template that sets more values than there. */
function withMore(name: string, more: object[]): Node {
	const node = kept(name);
	const { assignments } = node.parameters as { assignments: { assignments: object[] } };
	assignments.assignments.push(...more);
	return node;
}

function readMe(position: number[], height: number, lines: string[]): Node {
	const parameters = { content: lines.join('\n'), width: 560, height };
	return { parameters, name: 'Read Me', type: 'n8n-nodes-base.stickyNote', typeVersion: 1, position };
}

function set(name: string, position: number[], parameters: object): Node {
	return {
		parameters: { ...parameters, options: {} },
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		position,
		executeOnce: true,
	};
}

function raw(name: string, position: number[], jsonOutput: string): Node {
	return set(name, position, { mode: 'raw', jsonOutput });
}

function splitOut(name: string, position: number[], fieldToSplitOut: string): Node {
	const parameters = { fieldToSplitOut, options: {} };
	return { parameters, name, type: 'n8n-nodes-base.splitOut', typeVersion: 1, position };
}

function to(node: string, index = 0): Target {
	return { node, type: 'main', index };
}

function chain(...names: string[]): Connections {
	return Object.fromEntries(names.slice(1).map((name, at) => [names[at]!, { main: [[to(name)]] }]));
}
