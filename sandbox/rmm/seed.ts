import { between, pick, seededRandom, type Random } from '../random';
import type { ComputerRow, CustomerRow } from './records';

export interface RmmSeed {
	customers: number;
	/** The same for all, or a range. */
	computersPerCustomer: number | [min: number, max: number];
	/** Equal seeds give equal data. Default 1. */
	seed?: number;
}

export interface RmmData {
	customers: CustomerRow[];
	computers: ComputerRow[];
}

/** Company names in several scripts, each with the letters that its hostnames start with. */
const COMPANIES: readonly (readonly [name: string, code: string])[] = [
	['Acme Dental Group', 'ACME'],
	["O'Brien & Sons Plumbing", 'OBR'],
	['Müller & Söhne GmbH', 'MUEL'],
	['Société Générale de Bâtiment', 'SGB'],
	['株式会社さくら電機', 'SAKU'],
	['Северный Ветер ООО', 'SEVER'],
	['北京蓝天科技有限公司', 'LANT'],
	['Ελληνική Ναυτιλία Α.Ε.', 'ELNA'],
	['شركة النور للتجارة', 'NOOR'],
	['Łódzkie Zakłady Spożywcze', 'LODZ'],
	['한빛 물류', 'HANB'],
	['İstanbul Çelik A.Ş.', 'ISTC'],
	['Ærø Færge ApS', 'AERO'],
	['Peña y Asociados, S.L.', 'PENA'],
	['משרד עורכי דין לוי', 'LEVI'],
	['Nguyễn Văn Logistics', 'NGUY'],
	['Smith, Jones & Partners LLP', 'SJP'],
	['Hartford 24/7 Urgent Care', 'HUC'],
	['บริษัท สยามเทค จำกัด', 'SIAM'],
	['Þórshöfn Fisheries', 'THOR'],
	['Café "Zur Post" e.K.', 'POST'],
	['Bright Future Academy (K–12)', 'BFA'],
	['Riverside Credit Union', 'RCU'],
	['100% Organic Foods', 'ORG'],
];

const PLACES = ['North', 'South', 'East', 'West', 'Lakeside', 'Downtown', 'Harbour', 'Hillcrest'];

interface Kind {
	code: string;
	systems: readonly string[];
	hardware: readonly (readonly [manufacturer: string, model: string, oui: string])[];
	/** The chance that it is online. */
	online: number;
}

const LAPTOP: Kind = {
	code: 'LT',
	systems: ['Windows 11 Pro', 'Windows 11 Enterprise', 'Windows 10 Pro', 'macOS 15.1'],
	hardware: [
		['Dell Inc.', 'Latitude 5440', 'D8:9E:F3'],
		['LENOVO', 'ThinkPad T14 Gen 4', '98:FA:9B'],
		['HP', 'EliteBook 840 G10', '3C:52:82'],
		['Microsoft Corporation', 'Surface Laptop 5', '28:16:A8'],
	],
	online: 0.7,
};
const WORKSTATION: Kind = {
	code: 'WS',
	systems: ['Windows 11 Pro', 'Windows 10 Pro', 'Windows 10 Enterprise LTSC'],
	hardware: [
		['Dell Inc.', 'OptiPlex 7010', '00:14:22'],
		['HP', 'ProDesk 400 G9', '10:60:4B'],
		['LENOVO', 'ThinkCentre M70q', '6C:4B:90'],
	],
	online: 0.85,
};
const SERVER: Kind = {
	code: 'SRV',
	systems: ['Windows Server 2022 Standard', 'Windows Server 2019 Datacenter', 'Ubuntu 24.04 LTS'],
	hardware: [
		['Dell Inc.', 'PowerEdge R650', 'F4:02:70'],
		['HPE', 'ProLiant DL380 Gen10', '94:40:C9'],
		['VMware, Inc.', 'VMware Virtual Platform', '00:50:56'],
	],
	online: 0.99,
};
/** Ten laptops to six workstations to one server or so. */
const KINDS = [...Array<Kind>(10).fill(LAPTOP), ...Array<Kind>(6).fill(WORKSTATION), SERVER];

const FIRST_CUSTOMER = 1001;
const FIRST_COMPUTER = 500_001;
/** Dates count from here, so that equal seeds give equal data on any day. */
const EPOCH = Date.UTC(2026, 0, 15, 8);

/**
 * Customers and their computers. Customer names are unique, and so are ids, MAC addresses and serial numbers.
 * @throws RangeError for a number of customers or computers that cannot be meant
 */
export function seedRmm({ customers, computersPerCustomer, seed = 1 }: RmmSeed): RmmData {
	for (const count of [customers, computersPerCustomer].flat())
		if (!Number.isInteger(count) || count < 0)
			throw new RangeError(`The number of customers or computers cannot be ${count}.`);
	const data: RmmData = { customers: [], computers: [] };
	for (let index = 0; index < customers; index += 1) {
		const customer = makeCustomer(index);
		// A stream for each customer: more customers leave the first ones as they were.
		const random = seededRandom(Math.imul(seed, 0x9e3779b1) ^ index);
		const count =
			typeof computersPerCustomer === 'number'
				? computersPerCustomer
				: between(random, ...computersPerCustomer);
		data.customers.push(customer);
		for (let number = 1; number <= count; number += 1)
			data.computers.push(makeComputer(random, customer, FIRST_COMPUTER + data.computers.length, number));
	}
	return data;
}

/** The customer at this place of the list. */
export function makeCustomer(index: number): CustomerRow {
	const [name, code] = COMPANIES[index % COMPANIES.length] as (typeof COMPANIES)[number];
	const round = Math.floor(index / COMPANIES.length);
	const place = PLACES[(round - 1) % PLACES.length];
	const series = Math.ceil(round / PLACES.length);
	const branch = round === 0 ? '' : ` ${place}${series > 1 ? ` ${series}` : ''}`;
	return { id: FIRST_CUSTOMER + index, name: name + branch, code: round === 0 ? code : `${code}${round}` };
}

/**
 * A computer of this customer.
 * @param number the how-manieth of the customer, which its hostname ends with
 */
export function makeComputer(random: Random, customer: CustomerRow, id: number, number: number): ComputerRow {
	const kind = pick(random, KINDS);
	const [manufacturer, model, oui] = pick(random, kind.hardware);
	const online = random() < kind.online;
	const minutesAgo = online ? between(random, 0, 10) : between(random, 60, 60 * 24 * 90);
	return {
		id,
		customer_id: customer.id,
		hostname: `${customer.code}-${kind.code}-${String(number).padStart(4, '0')}`,
		operating_system: pick(random, kind.systems),
		online,
		ip_address: `10.${Number(customer.id) % 256}.${(number >> 8) % 256}.${number % 256}`,
		mac_address: `${oui}:${hexPairs(id)}`,
		manufacturer,
		model,
		serial_number: (id * 7919).toString(36).toUpperCase().padStart(8, '0'),
		last_seen: new Date(EPOCH - minutesAgo * 60_000).toISOString(),
	};
}

/** The lower three bytes, as in a MAC address. */
function hexPairs(value: number): string {
	const hex = (value & 0xffffff).toString(16).toUpperCase().padStart(6, '0');
	return `${hex.slice(0, 2)}:${hex.slice(2, 4)}:${hex.slice(4)}`;
}
