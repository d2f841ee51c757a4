import type { Answer, Asked } from './server';

/** How each real system answers, as far as its documents say, over the same small estate. */
export interface System {
	/** The credential's fields; `origin` is where the system listens. */
	credential(origin: string): Record<string, unknown>;
	answer(asked: Asked, origin: string): Answer | undefined;
}

/** Pages of two make every system show how it cuts a list. */
const pageSize = 2;

const sites = [
	{ id: 1, name: 'Contoso' },
	{ id: 2, name: 'Fabrikam' },
	{ id: 3, name: 'Northwind' },
];

const machines = [
	{ id: 11, site: 1, name: 'C-PC1', mac: '00-1a-2b-00-00-11', ip: '10.0.0.11', serial: 'SN11', online: true },
	{
		id: 12,
		site: 1,
		name: 'C-PC2',
		mac: '00-1a-2b-00-00-12',
		ip: '10.0.0.12',
		serial: 'SN12',
		online: false,
	},
	{ id: 13, site: 1, name: 'C-PC3', mac: '00-1a-2b-00-00-13', ip: '10.0.0.13', serial: 'SN13', online: true },
	{ id: 21, site: 2, name: 'F-PC1', mac: '00-1a-2b-00-00-21', ip: '10.0.0.21', serial: 'SN21', online: true },
	{
		id: 22,
		site: 2,
		name: 'F-PC2',
		mac: '00-1a-2b-00-00-22',
		ip: '10.0.0.22',
		serial: 'SN22',
		online: false,
	},
];

type Machine = (typeof machines)[number];

export const now = Date.parse('2026-03-01T12:00:00Z');
const seen = (machine: Machine) => now - (machine.online ? 60_000 : 86_400_000);
const seenIso = (machine: Machine) => new Date(seen(machine)).toISOString();
const siteOf = (machine: Machine) => sites.find(({ id }) => id === machine.site)!;
const of = (site: string | number | null | undefined) =>
	machines.filter((machine) => String(machine.site) === String(site));

const unauthorized: Answer = { status: 401, json: { error: 'unauthorized' } };

function pageOf<Row>(rows: Row[], page: number): Row[] {
	return rows.slice((page - 1) * pageSize, page * pageSize);
}

function afterId<Row extends { id: string | number }>(rows: Row[], id: string | null): Row[] {
	const from = id === null ? 0 : rows.findIndex((row) => String(row.id) === id) + 1;
	return rows.slice(from, from + pageSize);
}

const totalPages = (rows: unknown[]) => Math.ceil(rows.length / pageSize);

const ninjaone: System = {
	credential: (origin) => ({
		baseUrl: origin,
		authentication: 'oAuth2',
		tokenUrl: '/ws/oauth/token',
		clientId: 'ninja',
		clientSecret: 'ninja-secret',
		scope: 'monitoring management control',
	}),
	answer({ path, query, headers, body }) {
		if (path === '/ws/oauth/token') {
			const form = new URLSearchParams(body);
			const right =
				form.get('grant_type') === 'client_credentials' &&
				form.get('client_secret') === 'ninja-secret' &&
				form.get('scope') === 'monitoring management control';
			return right ? { json: { access_token: 'ninja-token', expires_in: 3600 } } : unauthorized;
		}
		if (headers.authorization !== 'Bearer ninja-token') return unauthorized;
		const row = (machine: Machine) => ({
			id: machine.id,
			systemName: machine.name,
			os: { name: 'Windows 11' },
			offline: !machine.online,
			lastContact: seen(machine) / 1000,
			ipAddresses: [machine.ip],
			networkInterfaces: [{ macAddress: [machine.mac] }],
			system: {
				serialNumber: 'Default string',
				biosSerialNumber: machine.serial,
				manufacturer: 'Dell',
				model: 'XPS',
			},
			organizationId: machine.site,
		});
		if (path === '/v2/organizations') return { json: afterId(sites, query.get('after')) };
		if (path === '/v2/devices-detailed') return { json: afterId(machines.map(row), query.get('after')) };
		const organization = /^\/v2\/organization\/(\d+)\/devices$/.exec(path)?.[1];
		return organization ? { json: afterId(of(organization).map(row), query.get('after')) } : undefined;
	},
};

const datto: System = {
	credential: (origin) => ({
		baseUrl: `${origin}/api`,
		authentication: 'oAuth2',
		tokenUrl: `${origin}/auth/oauth/token`,
		grant: 'password',
		clientAuthentication: 'basic',
		clientId: 'public-client',
		clientSecret: 'public',
		username: 'api-key',
		password: 'api-secret',
	}),
	answer({ path, query, headers, body }, origin) {
		if (path === '/auth/oauth/token') {
			const form = new URLSearchParams(body);
			const basic = Buffer.from('public-client:public').toString('base64');
			const right =
				headers.authorization === `Basic ${basic}` &&
				form.get('grant_type') === 'password' &&
				form.get('username') === 'api-key' &&
				form.get('password') === 'api-secret';
			return right ? { json: { access_token: 'datto-token', expires_in: 360000 } } : unauthorized;
		}
		if (headers.authorization !== 'Bearer datto-token') return unauthorized;
		const page = Number(query.get('page') ?? 1);
		const list = (key: string, rows: unknown[], absolute: boolean): Answer => ({
			json: {
				pageDetails: {
					count: pageSize,
					totalCount: rows.length,
					nextPageUrl:
						page < totalPages(rows)
							? `${absolute ? origin : ''}${path}?max=${query.get('max')}&page=${page + 1}`
							: null,
				},
				[key]: pageOf(rows, page),
			},
		});
		const row = (machine: Machine) => ({
			uid: `uid-${machine.id}`,
			id: machine.id,
			hostname: machine.name,
			operatingSystem: 'Windows 11',
			online: machine.online,
			lastSeen: seen(machine),
			intIpAddress: machine.ip,
			siteUid: `site-${machine.site}`,
			siteName: siteOf(machine).name,
			webRemoteUrl: `https://merlot.example/web-remote/${machine.id}`,
			deleted: false,
		});
		const gone = { ...row(machines[0]!), uid: 'uid-gone', deleted: true };
		if (path === '/api/v2/account/sites') {
			return list(
				'sites',
				sites.map(({ id, name }) => ({ uid: `site-${id}`, id, name })),
				true,
			);
		}
		if (path === '/api/v2/account/devices') return list('devices', [...machines.map(row), gone], false);
		const site = /^\/api\/v2\/site\/site-(\d+)\/devices$/.exec(path)?.[1];
		if (site) return list('devices', of(site).map(row), false);
		const device = machines.find(({ id }) => path === `/api/v2/audit/device/uid-${id}`);
		return (
			device && {
				json: {
					systemInfo: { manufacturer: 'Dell', model: 'XPS' },
					bios: { serialNumber: device.serial },
					nics: [{ macAddress: device.mac }, { macAddress: '' }],
				},
			}
		);
	},
};

const ncentral: System = {
	credential: (origin) => ({
		baseUrl: origin,
		authentication: 'login',
		token: 'user-jwt',
		loginUrl: '/api/auth/authenticate',
		loginHeaders: '{"Authorization": "Bearer {token}"}',
		tokenPath: 'tokens.access.token',
		expiresInPath: 'tokens.access.expirySeconds',
	}),
	answer({ method, path, query, headers }) {
		if (path === '/api/auth/authenticate') {
			return method === 'POST' && headers.authorization === 'Bearer user-jwt'
				? {
						json: {
							tokens: { access: { token: 'access', expirySeconds: 3600 }, refresh: { token: 'refresh' } },
						},
					}
				: unauthorized;
		}
		if (headers.authorization !== 'Bearer access') return unauthorized;
		const page = Number(query.get('pageNumber'));
		const list = (rows: unknown[]): Answer => ({
			json: {
				data: pageOf(rows, page),
				totalItems: rows.length,
				totalPages: totalPages(rows),
				pageNumber: page,
				pageSize,
			},
		});
		const row = (machine: Machine) => ({
			deviceId: machine.id,
			longName: machine.name,
			supportedOsLabel: 'Windows 11',
			lastApplianceCheckinTime: seenIso(machine),
			customerId: machine.site,
			customerName: siteOf(machine).name,
			remoteControlUri: `https://ncentral.example/rc/${machine.id}`,
		});
		if (path === '/api/customers')
			return list(sites.map(({ id, name }) => ({ customerId: id, customerName: name })));
		if (path === '/api/devices') return list(machines.map(row));
		const unit = /^\/api\/org-units\/(\d+)\/devices$/.exec(path)?.[1];
		if (unit) return list(of(unit).map(row));
		const device = machines.find(({ id }) => path === `/api/devices/${id}/assets`);
		return (
			device && {
				json: {
					data: {
						computersystem: { serialnumber: device.serial, manufacturer: 'Dell', model: 'XPS' },
						networkadapter: { macaddress: device.mac },
					},
				},
			}
		);
	},
};

const automate: System = {
	credential: (origin) => ({
		baseUrl: `${origin}/cwa/api/v1`,
		authentication: 'login',
		username: 'integrator',
		password: 'p4ss"word',
		loginUrl: '/apitoken',
		loginBody: '{"UserName": "{username}", "Password": "{password}"}',
		loginHeaders: '{"ClientId": "client-guid"}',
		tokenPath: 'AccessToken',
		additionalHeaders: { values: [{ name: 'ClientId', value: 'client-guid' }] },
	}),
	answer({ path, query, headers, body }) {
		if (headers.clientid !== 'client-guid') return unauthorized;
		if (path === '/cwa/api/v1/apitoken') {
			const { UserName, Password } = JSON.parse(body) as Record<string, string>;
			return UserName === 'integrator' && Password === 'p4ss"word'
				? { json: { AccessToken: 'cwa' } }
				: unauthorized;
		}
		if (headers.authorization !== 'Bearer cwa') return unauthorized;
		const page = Number(query.get('page'));
		const wanted = /^Client\.Id=(\d+)$/.exec(query.get('condition') ?? '')?.[1];
		const row = (machine: Machine) => ({
			Id: machine.id,
			ComputerName: machine.name,
			OperatingSystemName: 'Windows 11',
			Status: machine.online ? 'Online' : 'Offline',
			RemoteAgentLastContact: seenIso(machine).replace('.000Z', ''),
			LocalIPAddress: machine.ip,
			MacAddress: machine.mac,
			SerialNumber: machine.serial,
			Manufacturer: '',
			BiosManufacturer: 'Dell',
			Model: 'XPS',
			Client: { Id: machine.site, Name: siteOf(machine).name },
		});
		if (path === '/cwa/api/v1/Clients') {
			return {
				json: {
					TotalRecords: 3,
					Data: pageOf(
						sites.map(({ id, name }) => ({ Id: id, Name: name })),
						page,
					),
				},
			};
		}
		return path === '/cwa/api/v1/Computers'
			? { json: pageOf((wanted ? of(wanted) : machines).map(row), page) }
			: undefined;
	},
};

const syncro: System = {
	credential: (origin) => ({
		baseUrl: `${origin}/api/v1`,
		authentication: 'query',
		queryName: 'api_key',
		token: 'syncro-key',
	}),
	answer({ path, query }) {
		if (query.get('api_key') !== 'syncro-key') return unauthorized;
		const page = Number(query.get('page'));
		const wanted = query.get('customer_id');
		if (path === '/api/v1/customers') {
			const rows = sites.map(({ id, name }) => ({ id, business_name: name }));
			return { json: { customers: pageOf(rows, page), meta: { page, total_pages: totalPages(rows) } } };
		}
		if (path !== '/api/v1/customer_assets') return undefined;
		const rows = (wanted ? of(wanted) : machines).map((machine) => ({
			id: machine.id,
			name: machine.name,
			customer_id: machine.site,
			asset_type: query.get('asset_type'),
			properties: {
				'Service Tag': machine.serial,
				'Model Name': 'XPS',
				manufacturer: 'Dell',
				kabuto_information: { general: { 'OS Name': 'Windows 11' } },
			},
		}));
		return { json: { assets: pageOf(rows, page) } };
	},
};

const atera: System = {
	credential: (origin) => ({
		baseUrl: `${origin}/api/v3`,
		authentication: 'header',
		headerName: 'X-API-KEY',
		token: 'atera-key',
	}),
	answer({ path, query, headers }) {
		if (headers['x-api-key'] !== 'atera-key') return unauthorized;
		const page = Number(query.get('page'));
		const list = (items: unknown[]): Answer => ({
			json: {
				items: pageOf(items, page),
				totalItemCount: items.length,
				page,
				itemsInPage: pageSize,
				totalPages: totalPages(items),
			},
		});
		const row = (machine: Machine) => ({
			AgentID: machine.id,
			MachineName: machine.name,
			CustomerID: machine.site,
			CustomerName: siteOf(machine).name,
			OS: 'Windows 11',
			Online: machine.online,
			LastSeenDate: seenIso(machine),
			IPAddresses: [machine.ip],
			MacAddresses: [machine.mac, machine.mac.toUpperCase()],
			HardwareSerialNumber: 'To be filled by O.E.M.',
			VendorSerialNumber: machine.serial,
			Vendor: 'Dell',
			VendorBrandModel: 'XPS',
		});
		if (path === '/api/v3/customers')
			return list(sites.map(({ id, name }) => ({ CustomerID: id, CustomerName: name })));
		if (path === '/api/v3/agents') return list(machines.map(row));
		const customer = /^\/api\/v3\/agents\/customer\/(\d+)$/.exec(path)?.[1];
		return customer ? list(of(customer).map(row)) : undefined;
	},
};

const tactical: System = {
	credential: (origin) => ({
		baseUrl: origin,
		authentication: 'headers',
		additionalHeaders: [{ name: 'X-API-KEY', value: 'tactical-key' }],
	}),
	answer({ path, query, headers }) {
		if (headers['x-api-key'] !== 'tactical-key') return unauthorized;
		if (path === '/clients/') return { json: sites.map((site) => ({ ...site, sites: [] })) };
		const wanted = query.get('client');
		if (path === '/agents/') {
			return {
				json: (wanted ? of(wanted) : machines).map((machine) => ({
					agent_id: `agent-${machine.id}`,
					hostname: machine.name,
					operating_system: 'Windows 11',
					status: machine.online ? 'online' : 'overdue',
					last_seen: seenIso(machine),
					local_ips: machine.online ? `${machine.ip}, 169.254.0.1` : 'error getting local ips',
					serial_number: machine.serial,
					make_model: machine.online ? 'Dell XPS' : 'error getting make/model',
					client_name: siteOf(machine).name,
					site_name: 'Main',
				})),
			};
		}
		return path === '/agents/agent-11/meshcentral/'
			? { json: { hostname: 'C-PC1', control: 'https://mesh.example/?login=t&gotonode=n' } }
			: undefined;
	},
};

const action1: System = {
	credential: (origin) => ({
		baseUrl: `${origin}/api/3.0`,
		authentication: 'oAuth2',
		tokenUrl: '/oauth2/token',
		clientId: 'action1',
		clientSecret: 'action1-secret',
	}),
	answer({ method, path, query, headers, body }) {
		if (path === '/api/3.0/oauth2/token') {
			const form = new URLSearchParams(body);
			return form.get('client_id') === 'action1' && form.get('client_secret') === 'action1-secret'
				? { json: { access_token: 'action1-token', expires_in: 3600 } }
				: unauthorized;
		}
		if (headers.authorization !== 'Bearer action1-token') return unauthorized;
		const from = Number(query.get('from') ?? 0);
		const list = (rows: unknown[]): Answer => ({
			json: { items: rows.slice(from, from + pageSize), total_items: rows.length, from, limit: pageSize },
		});
		if (path === '/api/3.0/organizations') return list(sites);
		if (method === 'POST' && path === '/api/3.0/endpoints/managed/1/11/remote-sessions') {
			return { json: { url: 'https://app.action1.example/remote/11' } };
		}
		const organization = /^\/api\/3\.0\/endpoints\/managed\/(\d+)$/.exec(path)?.[1];
		if (!organization || !sites.some(({ id }) => String(id) === organization) || query.get('fields') !== '*')
			return undefined;
		return list(
			of(organization).map((machine) => ({
				id: machine.id,
				name: machine.name,
				OS: 'Windows 11',
				status: machine.online ? 'Connected' : 'Disconnected',
				last_seen: seenIso(machine).slice(0, 19).replace('T', '_').replaceAll(':', '-'),
				address: machine.ip,
				MAC: machine.mac,
				serial: machine.serial,
				manufacturer: 'Dell',
			})),
		);
	},
};

const level: System = {
	credential: (origin) => ({
		baseUrl: `${origin}/v2`,
		authentication: 'header',
		headerName: 'Authorization',
		headerValue: 'level-raw-key',
	}),
	answer({ path, query, headers }) {
		if (headers.authorization !== 'level-raw-key') return unauthorized;
		const list = (rows: Array<{ id: string }>): Answer => {
			const data = afterId(rows, query.get('starting_after'));
			return { json: { data, has_more: data.length > 0 && data.at(-1) !== rows.at(-1) } };
		};
		if (path === '/v2/groups') {
			return list([
				{ id: 'sub-1', name: 'Contoso Branch', parent_id: 'mid-1' },
				...sites.map(({ id, name }) => ({ id: `group-${id}`, name, parent_id: null })),
				{ id: 'mid-1', name: 'Contoso Region', parent_id: 'group-1' },
			] as Array<{ id: string }>);
		}
		if (path !== '/v2/devices') return undefined;
		const withNics = query.get('include_network_interfaces') === 'true';
		return list(
			machines.map((machine) => ({
				id: `device-${machine.id}`,
				hostname: machine.name,
				nickname: null,
				group_id: machine.id === 13 ? 'sub-1' : `group-${machine.site}`,
				serial_number: machine.serial,
				online: machine.online,
				last_seen_at: seenIso(machine),
				network_interfaces: withNics ? [{ ip_addresses: [machine.ip], mac_address: machine.mac }] : undefined,
			})),
		);
	},
};

export const systems: Record<string, System> = {
	ninjaone,
	datto,
	ncentral,
	automate,
	syncro,
	atera,
	tactical,
	action1,
	level,
};
