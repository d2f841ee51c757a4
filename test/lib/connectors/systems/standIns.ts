import type { RmmComputer } from '../../../../lib/connectors/canonical';
import { fieldKey } from '../../../../lib/connectors/systems/credential';
import type { Answer, Asked } from '../support/server';
import type { Estate, Machine } from './estate';

/**
 * How each real system answers, written from its vendor's description or its public clients, and not from this
 * product's profiles. Sources, with the dates of what was read:
 *   homotechsual/NinjaOne 2026-07-23, api-evangelist/kaseya 2026-08-22 (Datto RMM, Build 235), mostafa-n-able/N-central-REST
 *   2026-01-04, developer.n-able.com read 2026-11 (classes and fields of devices), covenanttechnologysolutions/connectwise-rest 2026-04-14 (Automate), MSPbotsAI/connectwise-asio-mcp and
 *   nuwavepartners/connectwise_rmm 2026 and the ImmyBot module CWPlatformAPI 2026-08 (ConnectWise RMM), creativeheadz/VSA10 2026 and
 *   Pulseway's printed documentation in kdegeek/PulsewayPWA, help.vsa9.kaseya.com and VSAModule 2026-07-20 (VSA 9),
 *   advenimus/syncromsp-mcp 2026-05-01, davejlong/PSAtera 2026-06-16, amidaware/tacticalrmm 2026-06-16, Action1Corp/PSAction1
 *   2026-08-19, developers.level.io 2026, limehawk/superops-mcp 2026-01-25, JupiterOne/graph-addigy (recorded 2022-01-04), TheJumpCloud/jcapi-powershell
 *   2026-03-31, Microsoft Graph v1.0 2026.
 */
export interface StandIn {
	/** What a person enters, by the names of the fields. */
	fields: Record<string, string>;
	answer(asked: Asked, origin: string, estate: Estate, tokens: Tokens): Answer | undefined;
	/** What a computer is else than {@link canonical}; `undefined` is what the system does not give. */
	differs(machine: Machine, origin: string): Partial<Record<keyof RmmComputer, unknown>>;
	/** Ids as the system has them. */
	customerId?(id: number): string | number;
	/** The vendor's description: its file, and what stands before its paths. */
	description?: {
		file: string;
		before: string;
		/** Where the real system is known to differ from its description, and how that is known. */
		differs?: { message: RegExp; source: string };
	};
	/** The notices of a read without trouble. */
	notices?: string[];
	/** Costs a request for each customer or each computer, so that tests keep to fewer. */
	asksForEach?: boolean;
	/** The system has one customer. */
	single?: boolean;
}

/** Gives tokens and knows them again. The first one expires after so many requests, however long it should live. */
export class Tokens {
	issued = 0;

	private uses = 0;

	constructor(private readonly most = 3) {}

	issue(): string {
		return `token-${++this.issued}`;
	}

	accepts(text: string | undefined): boolean {
		const number = Number(/token-(\d+)$/.exec(text ?? '')?.[1] ?? 0);
		if (number === 0 || number > this.issued) return false;
		return number > 1 || ++this.uses <= this.most;
	}
}

const refused: Answer = { status: 401, json: { error: 'unauthorized' } };
const iso = (ms: number) => new Date(ms).toISOString();
const stamp = (ms: number) => iso(ms).slice(0, 19);

function slice<Row>(rows: Row[], from: number, size: number): Row[] {
	return rows.slice(from, from + size);
}

function pageOf<Row>(rows: Row[], page: unknown, size: number): Row[] {
	return slice(rows, (Number(page) - 1) * size, size);
}

const bounded = (value: string | null, most: number) => Math.min(Number(value ?? most) || most, most);
const form = (body: string) => new URLSearchParams(body);
const basic = (user: string, password: string) =>
	`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Bare rows after the row with the id, as NinjaOne pages. */
function after<Row extends { id: number }>(rows: Row[], id: string | null, size: number): Row[] {
	return slice(rows, id === null ? 0 : rows.findIndex((row) => String(row.id) === id) + 1, size);
}

const oData = (rows: unknown[], { query }: Asked, most: number) =>
	slice(rows, Number(query.get('$skip') ?? 0), bounded(query.get('$top'), most));

/** The last part of a path that fits the pattern. */
const idIn = (path: string, pattern: RegExp) => pattern.exec(path)?.[1];

const ninjaone: StandIn = {
	fields: { region: 'eu', clientId: 'ninja', clientSecret: 'ninja-secret' },
	description: { file: 'ninjaone.openapi.json', before: '' },
	answer({ path, query, headers, body }, origin, estate, tokens) {
		if (path === '/ws/oauth/token') {
			const sent = form(body);
			const right =
				sent.get('grant_type') === 'client_credentials' &&
				sent.get('client_secret') === 'ninja-secret' &&
				sent.get('scope') === 'monitoring';
			return right ? { json: { access_token: tokens.issue(), expires_in: 3600 } } : refused;
		}
		if (!tokens.accepts(headers.authorization)) return refused;
		const size = bounded(query.get('pageSize'), 1000);
		const device = (machine: Machine) => ({
			id: machine.id,
			organizationId: machine.customer,
			nodeClass: 'WINDOWS_WORKSTATION',
			approvalStatus: 'APPROVED',
			offline: !machine.online,
			systemName: machine.name,
			lastContact: machine.seen / 1000,
			ipAddresses: [machine.ip, '169.254.7.7', 'fe80::1'],
			macAddresses: [machine.mac],
			os: { name: machine.os },
			system: {
				manufacturer: machine.maker,
				model: machine.model,
				biosSerialNumber: machine.serial,
				serialNumber: 'BOARD-1',
			},
		});
		if (path === '/v2/organizations') return { json: after(estate.customers, query.get('after'), size) };
		if (path === '/v2/devices-detailed') {
			const organization = /^org=(\d+)$/.exec(query.get('df') ?? '')?.[1];
			const machines = organization ? estate.of(organization) : estate.machines;
			const others = [
				{ id: 900_001, organizationId: 1, nodeClass: 'NMS_PRINTER', systemName: 'Printer', offline: false },
				{
					...device(estate.machines[0]!),
					id: 900_002,
					approvalStatus: 'PENDING',
				},
			];
			return { json: after([...machines.map(device), ...others], query.get('after'), size) };
		}
		const id = idIn(path, /^\/v2\/device\/(\d+)\/dashboard-url$/);
		return id ? { json: { url: `${origin}/#/deviceDashboard/${id}/overview` } } : undefined;
	},
	differs: () => ({ customerName: undefined }),
};

const datto = 'https://merlot-api.centrastage.net';

const dattoRmm: StandIn = {
	asksForEach: true,
	fields: { platform: 'merlot', apiKey: 'datto-key', apiSecret: 'datto-secret' },
	description: {
		file: 'datto-rmm.openapi.json',
		before: '/api',
		differs: { message: /PageUrl must be string/, source: 'the first and last page have null there' },
	},
	customerId: (id) => `site-${id}`,
	answer({ path, query, headers, body }, _origin, estate, tokens) {
		if (path === '/auth/oauth/token') {
			const sent = form(body);
			const right =
				headers.authorization === basic('public-client', 'public') &&
				sent.get('grant_type') === 'password' &&
				sent.get('username') === 'datto-key' &&
				sent.get('password') === 'datto-secret';
			return right ? { json: { access_token: tokens.issue(), expires_in: 360_000 } } : refused;
		}
		if (!tokens.accepts(headers.authorization)) return refused;
		const list = (key: string, rows: unknown[]): Answer => {
			const size = bounded(query.get('max'), 250);
			const page = Number(query.get('page') ?? 0);
			const more = (page + 1) * size < rows.length;
			return {
				json: {
					pageDetails: {
						count: slice(rows, page * size, size).length,
						totalCount: rows.length,
						prevPageUrl: null,
						nextPageUrl: more ? `${datto}${path}?max=${size}&page=${page + 1}` : null,
					},
					[key]: slice(rows, page * size, size),
				},
			};
		};
		const device = (machine: Machine) => ({
			id: machine.id,
			uid: `uid-${machine.id}`,
			siteId: machine.customer,
			siteUid: `site-${machine.customer}`,
			siteName: estate.nameOf(machine.customer),
			hostname: machine.name,
			operatingSystem: machine.os,
			online: machine.online,
			lastSeen: iso(machine.seen),
			intIpAddress: machine.ip,
			deviceClass: 'device',
			deleted: false,
			webRemoteUrl: `https://merlot.example/remote/${machine.id}`,
		});
		const first = device(estate.machines[0]!);
		const others = [
			{ ...first, uid: 'uid-printer', deviceClass: 'printer' },
			{ ...first, uid: 'uid-gone', deleted: true },
		];
		if (path === '/api/v2/account/sites') {
			const sites = estate.customers.map(({ id, name }) => ({ id, uid: `site-${id}`, name }));
			return list('sites', [...sites, { id: 0, uid: 'site-deleted', name: 'Deleted Devices' }]);
		}
		if (path === '/api/v2/account/devices')
			return list('devices', [...estate.machines.map(device), ...others]);
		const site = idIn(path, /^\/api\/v2\/site\/site-(\d+)\/devices$/);
		if (site) return list('devices', estate.of(site).map(device));
		const machine = estate.machines[Number(idIn(path, /^\/api\/v2\/audit\/device\/uid-(\d+)$/) ?? 0) - 1];
		return (
			machine && {
				json: {
					systemInfo: { manufacturer: machine.maker, model: machine.model },
					bios: { serialNumber: machine.serial },
					nics: [{ instance: 'Ethernet', ipv4: machine.ip, macAddress: machine.mac.replaceAll(':', '') }],
				},
			}
		);
	},
	differs: ({ id }) => ({ id: `uid-${id}`, remoteUrl: `https://merlot.example/remote/${id}` }),
};

const nCentral: StandIn = {
	asksForEach: true,
	notices: [
		'N-able N-central does not say which computers are online: here, one is if it was seen in the last 15 minutes.',
	],
	fields: { server: 'ncentral.example', jwt: 'user-jwt' },
	answer({ method, path, query, headers }, _origin, estate, tokens) {
		if (path === '/api/auth/authenticate') {
			return method === 'POST' && headers.authorization === 'Bearer user-jwt'
				? { json: { tokens: { access: { token: tokens.issue(), expirySeconds: 3600 } } } }
				: refused;
		}
		if (!tokens.accepts(headers.authorization)) return refused;
		const size = bounded(query.get('pageSize'), 50);
		const list = (rows: unknown[]): Answer => ({
			json: { data: pageOf(rows, query.get('pageNumber'), size), totalItems: rows.length },
		});
		const device = (machine: Machine) => ({
			deviceId: machine.id,
			longName: machine.name,
			deviceClass: ['Workstations - Windows', 'Laptop - Windows', 'Servers - Windows'][machine.id % 3],
			supportedOs: machine.os,
			// Three spellings of one time: with an offset, without, and with Z.
			lastApplianceCheckinTime: [`${stamp(machine.seen)}+00:00`, stamp(machine.seen), iso(machine.seen)][
				machine.id % 3
			],
			customerId: machine.customer,
			customerName: estate.nameOf(machine.customer),
			remoteControlUri: `https://ncentral.example/rc/${machine.id}`,
		});
		if (path === '/api/customers') {
			return list(estate.customers.map(({ id, name }) => ({ customerId: String(id), customerName: name })));
		}
		const others = ['Printer', 'Switch/Router', 'Other'].map((deviceClass, at) => ({
			...device(estate.machines[0]!),
			deviceId: 900_001 + at,
			deviceClass,
		}));
		if (path === '/api/devices') return list([...estate.machines.map(device), ...others]);
		const unit = idIn(path, /^\/api\/org-units\/(\d+)\/devices$/);
		if (unit) return list(estate.of(unit).map(device));
		const machine = estate.machines[Number(idIn(path, /^\/api\/devices\/(\d+)\/assets$/) ?? 0) - 1];
		return (
			machine && {
				json: {
					data: {
						os: { reportedos: machine.os },
						computersystem: {
							serialnumber: machine.serial,
							manufacturer: machine.maker,
							model: machine.model,
						},
						networkadapter: { list: [{ ipaddress: machine.ip, macaddress: machine.mac }] },
					},
				},
			}
		);
	},
	differs: ({ id }) => ({ remoteUrl: `https://ncentral.example/rc/${id}` }),
};

const connectwiseAutomate: StandIn = {
	fields: { server: 'automate.example', username: 'integrator', password: 'p4ss"word', clientId: 'guid' },
	description: { file: 'connectwise-automate.openapi.json', before: '/cwa' },
	customerId: (id) => String(id),
	answer({ path, query, headers, body }, _origin, estate, tokens) {
		if (headers.clientid !== 'guid') return refused;
		if (path === '/cwa/api/v1/apitoken') {
			const { UserName, Password } = JSON.parse(body) as Record<string, string>;
			const right = UserName === 'integrator' && Password === 'p4ss"word';
			return right ? { json: { AccessToken: tokens.issue() } } : refused;
		}
		if (!tokens.accepts(headers.authorization)) return refused;
		const list = (rows: unknown[]): Answer => ({
			json: pageOf(rows, query.get('page') ?? 1, bounded(query.get('pageSize'), 1000)),
		});
		const wanted = /^Client\.Id=(\d+)$/.exec(query.get('condition') ?? '')?.[1];
		const machines = wanted ? estate.of(wanted) : estate.machines;
		if (path === '/cwa/api/v1/Clients') {
			return list(estate.customers.map(({ id, name }) => ({ Id: String(id), Name: name })));
		}
		if (path === '/cwa/api/v1/Computers') {
			return list(
				machines.map((machine) => ({
					Id: String(machine.id),
					ComputerName: machine.name,
					OperatingSystemName: machine.os,
					Status: machine.online ? 'Online' : 'Offline',
					RemoteAgentLastContact: iso(machine.seen),
					LocalIPAddress: machine.ip,
					MACAddress: machine.mac,
					SerialNumber: machine.serial,
					BiosManufacturer: 'American Megatrends',
					Client: { Id: String(machine.customer), Name: estate.nameOf(machine.customer) },
				})),
			);
		}
		return path === '/cwa/api/v1/Computers/Chassis'
			? list(
					machines.map((machine) => ({
						ComputerId: machine.id,
						Manufacturer: machine.maker,
						ProductName: machine.model,
						SerialNumber: 'Default string',
					})),
				)
			: undefined;
	},
	differs: ({ id }) => ({ id: String(id) }),
};

const asio = 'https://openapi.service.itsupport247.net';

const connectwiseRmm: StandIn = {
	asksForEach: true,
	fields: { region: 'openapi.service.itsupport247.net', clientId: 'asio', clientSecret: 'asio-secret' },
	customerId: (id) => `company-${id}`,
	answer({ method, path, query, headers, body }, _origin, estate, tokens) {
		const sent = body ? (JSON.parse(body) as Record<string, unknown>) : {};
		if (path === '/v1/token') {
			const right = sent.grant_type === 'client_credentials' && sent.client_secret === 'asio-secret';
			return right ? { json: { access_token: tokens.issue(), expires_in: 3599 } } : refused;
		}
		if (!tokens.accepts(headers.authorization)) return refused;
		if (path === '/api/platform/v1/company/companies') {
			const empty = { id: 'company-0', friendlyName: 'Customer without devices' };
			const companies = estate.customers.map(({ id, name }) => ({ id: `company-${id}`, friendlyName: name }));
			return { json: [...companies, empty] };
		}
		const isHeartbeat = path === '/api/platform/v2/device/endpoints/heartbeat';
		const [company] = isHeartbeat
			? [query.get('resources') ?? '']
			: ((sent.resources as string[] | undefined) ?? []);
		const machines = estate.of(company?.replace('company-', ''));
		if (method !== (isHeartbeat ? 'GET' : 'POST') || machines.length === 0) return undefined;
		if (path === '/api/platform/v2/device/categories/platform/endpoints' && sent.resourceType === 'company') {
			const endpoints = machines.map((machine) => ({
				endpointID: `endpoint-${machine.id}`,
				friendlyName: machine.name,
				deviceName: machine.name.toLowerCase(),
				os: { product: machine.os },
				system: { serialNumber: machine.serial },
			}));
			const from = Number(query.get('from') ?? 0);
			const size = bounded(query.get('limit'), 100);
			const next = `<${asio}${path}?limit=${size}&from=${from + size}>; rel="next"`;
			return {
				headers: from + size < endpoints.length ? { link: next } : {},
				json: { platform: [{ companyID: company, endpoints: slice(endpoints, from, size) }] },
			};
		}
		// It has refused "endpoints" with 403 and "clients" with 400.
		if (!isHeartbeat || query.get('resourceType') !== 'companies') return { status: 400, json: {} };
		const beats = machines.map(({ id, online }) => ({ EndpointID: `endpoint-${id}`, Availability: online }));
		return { json: { status: 'success', successfulRecords: [{ companyID: company, endpoints: beats }] } };
	},
	differs: ({ id }) => ({
		id: `endpoint-${id}`,
		lastSeen: undefined,
		ips: undefined,
		macs: undefined,
		manufacturer: undefined,
		model: undefined,
	}),
};

const vsa10: StandIn = {
	fields: { server: 'name.vsax.net', tokenId: 'token-id', tokenSecret: 'token-secret' },
	customerId: (id) => id,
	answer(asked, _origin, estate) {
		if (asked.headers.authorization !== basic('token-id', 'token-secret')) return refused;
		const list = (rows: unknown[]): Answer => ({
			json: { Data: oData(rows, asked, 100), Meta: { TotalCount: rows.length } },
		});
		switch (asked.path) {
			case '/api/v3/organizations':
				return list(estate.customers.map(({ id, name }) => ({ Id: id, Name: name })));
			case '/api/v3/devices':
				return list([
					...estate.machines.map((machine) => ({
						Identifier: `guid-${machine.id}`,
						Name: machine.name,
						OrganizationId: machine.customer,
						OrganizationName: estate.nameOf(machine.customer),
						IsAgentInstalled: true,
					})),
					{ Identifier: 'guid-network', Name: 'Switch', OrganizationId: 1, IsAgentInstalled: false },
				]);
			case '/api/v3/assets':
				return list(
					estate.machines.map((machine) => ({
						Identifier: `guid-${machine.id}`,
						Description: machine.os,
						LastSeenOnline: iso(machine.seen),
						ExternalUrl: `https://name.vsax.net/device/${machine.id}`,
						IpAddresses: [
							{
								Name: 'Ethernet0',
								MAC: machine.mac.replaceAll(':', ''),
								IPs: [
									{ IP: machine.ip, V6: false },
									{ IP: '127.0.0.1', V6: false },
								],
							},
						],
						AssetInfo: [
							{
								CategoryName: 'System',
								CategoryData: { Name: machine.name, Manufacturer: machine.maker, Model: machine.model },
							},
							{
								CategoryName: 'BIOS',
								CategoryData: { Manufacturer: 'AMI', 'Serial Number': machine.serial },
							},
							{ CategoryName: 'Operating System', CategoryData: { 'Serial Number': '11111-22222-33333' } },
						],
					})),
				);
			default:
				return undefined;
		}
	},
	differs: ({ id }) => ({
		id: `guid-${id}`,
		online: undefined,
		remoteUrl: `https://name.vsax.net/device/${id}`,
	}),
};

const vsa9: StandIn = {
	fields: { server: 'vsa.example', username: 'reader', accessToken: 'personal-token' },
	answer(asked, _origin, estate, tokens) {
		const { path, headers, method } = asked;
		if (path === '/api/v1.0/auth') {
			const right = method === 'GET' && headers.authorization === basic('reader', 'personal-token');
			return right
				? { json: { Result: { Token: tokens.issue(), SessionExpiration: iso(Date.now()) } } }
				: refused;
		}
		if (!tokens.accepts(headers.authorization)) return refused;
		const list = (rows: unknown[]): Answer => ({
			json: { TotalRecords: rows.length, Result: oData(rows, asked, 100), ResponseCode: 0 },
		});
		if (path === '/api/v1.0/system/orgs') {
			return list(estate.customers.map(({ id, name }) => ({ OrgId: id, OrgName: name })));
		}
		if (path !== '/api/v1.0/assetmgmt/agents') return undefined;
		const agents = estate.machines.map((machine) => ({
			AgentId: machine.id,
			AgentName: `${machine.name}.root`,
			// Nobody, idle, somebody, somebody away; off, suspended.
			Online: machine.online ? [1, 2, 11, 12][(machine.id >> 1) % 4] : [0, 198][(machine.id >> 1) % 2],
			OSType: '11',
			OSInfo: machine.os,
			ComputerName: machine.name,
			IPAddress: machine.ip,
			IPv6Address: '',
			LastCheckInTime: stamp(machine.seen),
			OrgId: machine.customer,
		}));
		return list([...agents, { ...agents[0]!, AgentId: 900_001, Online: 199 }]);
	},
	differs: () => ({
		customerName: undefined,
		macs: undefined,
		serial: undefined,
		manufacturer: undefined,
		model: undefined,
	}),
};

const syncro: StandIn = {
	fields: { subdomain: 'acme', token: 'syncro-token' },
	description: { file: 'syncro-rmm.openapi.json', before: '/api/v1' },
	answer({ path, query, headers }, _origin, estate) {
		if (headers.authorization !== 'Bearer syncro-token') return refused;
		const page = Number(query.get('page') ?? 1);
		const list = (key: string, rows: unknown[]): Answer => ({
			json: {
				[key]: pageOf(rows, page, 25),
				meta: { total_pages: Math.ceil(rows.length / 25), total_entries: rows.length, per_page: 25, page },
			},
		});
		if (path === '/api/v1/customers') {
			return list(
				'customers',
				estate.customers.map(({ id, name }) => ({
					id,
					business_name: id % 2 === 0 ? null : name,
					business_then_name: name,
				})),
			);
		}
		if (path !== '/api/v1/customer_assets') return undefined;
		const wanted = query.get('customer_id');
		const assets = (wanted ? estate.of(wanted) : estate.machines).map((machine) => ({
			id: machine.id,
			name: machine.name,
			customer_id: machine.customer,
			asset_type: 'Syncro Device',
			asset_serial: 'other',
			properties: {
				kabuto_information: {
					os: { name: machine.os },
					general: { manufacturer: machine.maker, model: machine.model, serial_number: machine.serial },
					network_adapters: [{ ipv4: machine.ip, physical_address: machine.mac }],
					last_synced_at: iso(machine.seen),
				},
			},
			customer: { id: machine.customer, business_then_name: estate.nameOf(machine.customer) },
		}));
		const phone = { ...assets[0]!, id: 900_001, asset_type: 'Phone' };
		return list('assets', [...assets, phone]);
	},
	differs: () => ({ online: undefined }),
};

const atera: StandIn = {
	fields: { apiKey: 'atera-key' },
	description: {
		file: 'atera.openapi.json',
		before: '',
		differs: {
			message: /Invalid security scheme used/,
			source: 'it names a bearer token; every public client sends X-API-KEY',
		},
	},
	answer({ path, query, headers }, _origin, estate) {
		if (headers['x-api-key'] !== 'atera-key') return refused;
		const size = bounded(query.get('itemsInPage'), 50);
		const list = (rows: unknown[]): Answer => ({
			json: {
				items: pageOf(rows, query.get('page'), size),
				totalItemCount: rows.length,
				page: Number(query.get('page')),
				itemsInPage: size,
				totalPages: Math.ceil(rows.length / size),
			},
		});
		const agent = (machine: Machine) => ({
			AgentID: machine.id,
			MachineName: machine.name,
			CustomerID: machine.customer,
			CustomerName: estate.nameOf(machine.customer),
			OS: machine.os,
			Online: machine.online,
			LastSeen: iso(machine.seen),
			IpAddresses: [machine.ip],
			MacAddresses: [machine.mac, machine.mac.toLowerCase()],
			VendorSerialNumber: machine.serial,
			Vendor: machine.maker,
			VendorBrandModel: machine.model,
			AppViewUrl: `https://app.atera.com/agent/${machine.id}`,
		});
		if (path === '/api/v3/customers') {
			return list(estate.customers.map(({ id, name }) => ({ CustomerID: id, CustomerName: name })));
		}
		if (path === '/api/v3/agents') return list(estate.machines.map(agent));
		const customer = idIn(path, /^\/api\/v3\/agents\/customer\/(\d+)$/);
		return customer ? list(estate.of(customer).map(agent)) : undefined;
	},
	differs: ({ id }) => ({ remoteUrl: `https://app.atera.com/agent/${id}` }),
};

const tactical: StandIn = {
	fields: { server: 'api.example.com', apiKey: 'tactical-key' },
	description: { file: 'tactical-rmm.openapi.json', before: '' },
	answer({ path, query, headers }, _origin, estate) {
		if (headers['x-api-key'] !== 'tactical-key') return refused;
		if (path === '/clients/') return { json: estate.customers };
		const id = idIn(path, /^\/agents\/(agent-\d+)\/meshcentral\/$/);
		if (id) return { json: { control: `https://mesh.example/?login=secret&gotonode=${id}` } };
		if (path !== '/agents/') return undefined;
		const client = query.get('client');
		return {
			json: (client ? estate.of(client) : estate.machines).map((machine) => ({
				agent_id: `agent-${machine.id}`,
				hostname: machine.name,
				operating_system: machine.os,
				status: machine.online ? 'online' : 'overdue',
				last_seen: iso(machine.seen),
				local_ips: `${machine.ip}, 169.254.1.1`,
				serial_number: machine.serial,
				make_model: `${machine.maker} ${machine.model}`,
				client_name: estate.nameOf(machine.customer),
			})),
		};
	},
	differs: ({ id }) => ({ id: `agent-${id}`, macs: undefined }),
};

const action1: StandIn = {
	asksForEach: true,
	fields: { region: 'app.eu.action1.com', clientId: 'action', clientSecret: 'action-secret' },
	customerId: (id) => `org-${id}`,
	answer({ path, query, headers, body }, _origin, estate, tokens) {
		const at = path.toLowerCase();
		if (at === '/api/3.0/oauth2/token') {
			const right = form(body).get('client_secret') === 'action-secret';
			return right ? { json: { access_token: tokens.issue(), expires_in: 3600 } } : refused;
		}
		if (!tokens.accepts(headers.authorization)) return refused;
		const list = (rows: unknown[]): Answer => {
			const from = Number(query.get('from') ?? 0);
			const size = bounded(query.get('limit'), 50);
			const more = from + size < rows.length;
			const next = `${path.replace('/api/', '/API/')}?fields=*&limit=${size}&from=${from + size}`;
			return {
				json: {
					items: slice(rows, from, size),
					total_items: rows.length,
					...(more ? { next_page: next } : {}),
				},
			};
		};
		if (at === '/api/3.0/organizations') {
			return list(estate.customers.map(({ id, name }) => ({ id: `org-${id}`, name })));
		}
		const organization = idIn(at, /^\/api\/3\.0\/endpoints\/managed\/org-(\d+)$/);
		if (!organization) return undefined;
		const endpoints = estate.of(organization).map((machine) => ({
			id: `endpoint-${machine.id}`,
			name: machine.name,
			status: machine.online ? 'Connected' : 'Disconnected',
			last_seen: stamp(machine.seen).replace('T', '_').replaceAll(':', '-'),
			address: machine.ip,
			OS: machine.os,
			MAC: machine.mac,
			serial: machine.serial,
			manufacturer: machine.maker,
			model: machine.model,
		}));
		return list([...endpoints, { ...endpoints[0], id: 'endpoint-leaving', status: 'Pending Uninstall' }]);
	},
	differs: ({ id }) => ({ id: `endpoint-${id}` }),
};

const level: StandIn = {
	fields: { apiKey: 'level-key' },
	customerId: (id) => `group-${id}`,
	answer({ path, query, headers }, _origin, estate) {
		if (headers.authorization !== 'level-key') return refused;
		const list = <Row extends { id: string }>(rows: Row[]): Answer => {
			const start = query.get('starting_after');
			const from = start === null ? 0 : rows.findIndex(({ id }) => id === start) + 1;
			const size = bounded(query.get('limit'), 100);
			return { json: { data: slice(rows, from, size), has_more: from + size < rows.length } };
		};
		if (path === '/v2/groups') {
			return list(
				estate.customers.flatMap(({ id, name }) => [
					{ id: `group-${id}`, name, parent_id: null },
					{ id: `group-${id}-below`, name: 'Office', parent_id: `group-${id}` },
				]),
			);
		}
		if (path !== '/v2/devices') return undefined;
		const ancestor = query.get('ancestor_group_id')?.replace('group-', '');
		const details = query.get('include_operating_system') === 'true';
		const nics = query.get('include_network_interfaces') === 'true';
		return list(
			(ancestor ? estate.of(ancestor) : estate.machines).map((machine) => ({
				id: `device-${machine.id}`,
				hostname: machine.name,
				nickname: null,
				group_id: `group-${machine.customer}${machine.id % 2 ? '' : '-below'}`,
				online: machine.online,
				last_seen_at: iso(machine.seen),
				serial_number: machine.serial,
				manufacturer: machine.maker,
				model: machine.model,
				...(details ? { operating_system: { full_operating_system: machine.os } } : {}),
				...(nics
					? { network_interfaces: [{ mac_address: machine.mac, ip_addresses: [machine.ip, '::1'] }] }
					: {}),
			})),
		);
	},
	differs: ({ id }) => ({ id: `device-${id}` }),
};

const superops: StandIn = {
	fields: { region: 'euapi.superops.ai', subdomain: 'acme', token: 'superops-token' },
	customerId: (id) => String(id),
	answer({ method, path, headers, body }, _origin, estate) {
		if (headers.authorization !== 'Bearer superops-token' || headers.customersubdomain !== 'acme')
			return refused;
		if (method !== 'POST' || path !== '/msp') return undefined;
		const { query, variables } = JSON.parse(body) as {
			query: string;
			variables?: { input: { page: number; pageSize: number } };
		};
		const { page, pageSize } = variables?.input ?? { page: 1, pageSize: 1 };
		const list = (name: string, key: string, rows: unknown[]): Answer => ({
			json: {
				data: {
					[name]: {
						[key]: pageOf(rows, page, Math.min(pageSize, 100)),
						listInfo: { page, pageSize, totalCount: rows.length, hasMore: page * pageSize < rows.length },
					},
				},
			},
		});
		if (query.includes('getClientList')) {
			return list(
				'getClientList',
				'clients',
				estate.customers.map(({ id, name }) => ({ accountId: String(id), name })),
			);
		}
		const assets = estate.machines.map((machine) => ({
			assetId: String(machine.id),
			name: machine.name.toLowerCase(),
			hostName: machine.name,
			platform: machine.os,
			status: machine.online ? 'ONLINE' : 'OFFLINE',
			lastCommunicatedTime: stamp(machine.seen),
			primaryMac: machine.mac,
			serialNumber: machine.serial,
			manufacturer: machine.maker,
			model: machine.model,
			agentVersion: '4.2.1',
			client: { accountId: String(machine.customer), name: estate.nameOf(machine.customer) },
		}));
		const printer = { ...assets[0]!, assetId: 'printer', agentVersion: null };
		return list('getAssetList', 'assets', [...assets, printer]);
	},
	differs: ({ id }) => ({ id: String(id), ips: undefined }),
};

const addigy: StandIn = {
	fields: { clientId: 'addigy', clientSecret: 'addigy-secret' },
	customerId: (id) => `policy-${id}`,
	answer({ path, headers }, _origin, estate) {
		if (headers['client-id'] !== 'addigy' || headers['client-secret'] !== 'addigy-secret') return refused;
		if (path === '/api/policies') {
			return {
				json: estate.customers.flatMap(({ id, name }) => [
					{ policyId: `policy-${id}`, name, parent: null },
					{ policyId: `policy-${id}-below`, name: 'Laptops', parent: `policy-${id}` },
				]),
			};
		}
		if (path !== '/api/devices') return undefined;
		const devices = estate.machines.map((machine) => ({
			agentid: `agent-${machine.id}`,
			'Device Name': machine.name,
			'OS Version': '12.0.1',
			'System Version': machine.os,
			online: machine.online,
			'Last Online': iso(machine.seen),
			'Local IP': machine.ip,
			client_ip: '203.0.113.9',
			'Wifi MAC Address': machine.mac.toLowerCase(),
			'Ethernet MAC Address': null,
			'Serial Number': machine.serial,
			'Hardware Model': 'MacBookAir9,1',
			'Device Model Name': machine.model,
			policy_id: `policy-${machine.customer}-below`,
			'Policy ID': `policy-${machine.customer}-below`,
		}));
		const tablet = { ...devices[0]!, agentid: 'agent-tablet', 'Hardware Model': 'iPad8,3' };
		return { json: [...devices, tablet] };
	},
	differs: ({ id }) => ({ id: `agent-${id}`, manufacturer: 'Apple' }),
};

const jumpcloud: StandIn = {
	asksForEach: true,
	fields: { apiKey: 'jumpcloud-key' },
	description: {
		file: 'jumpcloud.openapi.json',
		before: '/api',
		differs: {
			message: /displayName must be string/,
			source: 'null was recorded by JupiterOne/graph-jumpcloud',
		},
	},
	customerId: (id) => `org-${id}`,
	answer({ path, query, headers }, _origin, estate) {
		if (headers['x-api-key'] !== 'jumpcloud-key') return refused;
		const list = (rows: unknown[]): Answer => ({
			json: {
				totalCount: rows.length,
				results: slice(rows, Number(query.get('skip') ?? 0), bounded(query.get('limit'), 100)),
			},
		});
		if (path === '/api/organizations') {
			return list(
				estate.customers.map(({ id, name }) => ({ _id: `org-${id}`, id: `org-${id}`, displayName: name })),
			);
		}
		if (path !== '/api/systems') return undefined;
		const organization = String(headers['x-org-id']).replace('org-', '');
		return list(
			estate.of(organization).map((machine) => ({
				_id: `system-${machine.id}`,
				displayName: null,
				hostname: machine.name,
				os: 'Windows',
				version: '11 Pro',
				active: machine.online,
				lastContact: iso(machine.seen),
				serialNumber: machine.serial,
				hwVendor: machine.maker,
				networkInterfaces: [
					{ address: '127.0.0.1', family: 'IPv4', internal: true, name: 'lo' },
					{ address: machine.ip, family: 'IPv4', internal: false, name: 'eth0' },
				],
			})),
		);
	},
	differs: ({ id }) => ({ id: `system-${id}`, macs: undefined, model: undefined }),
};

const graph = 'https://graph.microsoft.com';

const intune: StandIn = {
	fields: { tenantId: 'contoso.onmicrosoft.com', clientId: 'graph', clientSecret: 'graph-secret' },
	single: true,
	customerId: (id) => `tenant-${id}`,
	answer({ path, query, headers, body }, _origin, estate, tokens) {
		if (path === '/contoso.onmicrosoft.com/oauth2/v2.0/token') {
			const sent = form(body);
			const right =
				sent.get('scope') === 'https://graph.microsoft.com/.default' &&
				sent.get('client_secret') === 'graph-secret';
			return right ? { json: { access_token: tokens.issue(), expires_in: 3599 } } : refused;
		}
		if (!tokens.accepts(headers.authorization)) return refused;
		if (path === '/v1.0/organization') {
			return {
				json: { value: estate.customers.map(({ id, name }) => ({ id: `tenant-${id}`, displayName: name })) },
			};
		}
		if (path !== '/v1.0/deviceManagement/managedDevices') return undefined;
		const devices = estate.machines.map((machine) => ({
			id: `device-${machine.id}`,
			deviceName: machine.name,
			operatingSystem: 'Windows',
			osVersion: '11 Pro',
			lastSyncDateTime: iso(machine.seen),
			serialNumber: machine.serial,
			manufacturer: machine.maker,
			model: machine.model,
			ethernetMacAddress: machine.mac.replaceAll(':', ''),
			wiFiMacAddress: '',
		}));
		const phone = { ...devices[0]!, id: 'device-phone', operatingSystem: 'iOS' };
		const from = Number(query.get('$skiptoken') ?? 0);
		const rows = [...devices, phone];
		const next =
			from + 1000 < rows.length ? { '@odata.nextLink': `${graph}${path}?$skiptoken=${from + 1000}` } : {};
		return { json: { value: slice(rows, from, 1000), ...next } };
	},
	differs: ({ id }) => ({ id: `device-${id}`, online: undefined, ips: undefined }),
};

/** The credential as a person would fill it in, with the address of the stand-in. */
export function credentialFor(id: string, address: string): Record<string, unknown> {
	const entries = Object.entries(standIns[id]!.fields).map(([name, value]) => [
		fieldKey({ id }, { name }),
		value,
	]);
	return { system: id, address, ...Object.fromEntries(entries) };
}

export const standIns: Record<string, StandIn> = {
	ninjaone,
	'datto-rmm': dattoRmm,
	'n-central': nCentral,
	'connectwise-automate': connectwiseAutomate,
	'connectwise-rmm': connectwiseRmm,
	vsa10,
	vsa9,
	syncro,
	atera,
	tactical,
	action1,
	level,
	superops,
	addigy,
	jumpcloud,
	intune,
};

/** What a computer is in the canonical shape, wherever the system gives everything. */
export function canonical(
	machine: Machine,
	standIn: StandIn,
	estate: Estate,
	origin: string,
): Partial<RmmComputer> {
	const whole = {
		id: machine.id,
		name: machine.name,
		os: machine.os,
		online: machine.online,
		lastSeen: iso(machine.seen),
		ips: [machine.ip],
		macs: [machine.mac],
		serial: machine.serial,
		manufacturer: machine.maker,
		model: machine.model,
		customerId: standIn.customerId?.(machine.customer) ?? machine.customer,
		customerName: estate.nameOf(machine.customer),
		...standIn.differs(machine, origin),
	};
	return JSON.parse(JSON.stringify(whole)) as Partial<RmmComputer>;
}
