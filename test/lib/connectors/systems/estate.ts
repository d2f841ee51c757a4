/** What a system of a test manages: the same in every system's own words. */
export interface Machine {
	id: number;
	customer: number;
	name: string;
	os: string;
	online: boolean;
	/** Milliseconds since 1970, whole seconds. */
	seen: number;
	ip: string;
	mac: string;
	serial: string;
	maker: string;
	model: string;
}

export interface Estate {
	customers: Array<{ id: number; name: string }>;
	machines: Machine[];
	of(customer: unknown): Machine[];
	nameOf(customer: number): string;
}

export function estateOf(customers: number, machinesEach: number): Estate {
	const all = Array.from({ length: customers }, (_, at) => ({ id: at + 1, name: `Customer ${at + 1}` }));
	const machines = all.flatMap(({ id }) =>
		Array.from({ length: machinesEach }, (_, at) => machine((id - 1) * machinesEach + at + 1, id)),
	);
	return {
		customers: all,
		machines,
		of: (customer) => machines.filter((one) => String(one.customer) === String(customer)),
		nameOf: (customer) => all[customer - 1]!.name,
	};
}

function machine(id: number, customer: number): Machine {
	const hex = id.toString(16).padStart(4, '0').toUpperCase();
	const online = id % 2 === 1;
	return {
		id,
		customer,
		name: `PC-${id}`,
		os: 'Windows 11 Pro',
		online,
		seen: Math.floor(Date.now() / 1000) * 1000 - (online ? 60_000 : 86_400_000),
		ip: `10.1.${id >> 8}.${id & 255}`,
		mac: `00:1A:2B:00:${hex.slice(0, 2)}:${hex.slice(2)}`,
		serial: `SN-${id}A`,
		maker: 'Dell Inc.',
		model: 'Latitude 5420',
	};
}
