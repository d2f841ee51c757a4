import { seedRmm } from '../../sandbox';

it('makes the same data from the same seed, and other data from another', () => {
	const size = { customers: 30, computersPerCustomer: [5, 40] as [number, number] };
	expect(seedRmm({ ...size, seed: 3 })).toEqual(seedRmm({ ...size, seed: 3 }));
	expect(seedRmm({ ...size, seed: 3 }).computers).not.toEqual(seedRmm({ ...size, seed: 4 }).computers);
});

it('leaves the first customers as they are when there are more', () => {
	const few = seedRmm({ customers: 5, computersPerCustomer: 10 });
	const more = seedRmm({ customers: 9, computersPerCustomer: 10 });
	expect(more.computers.slice(0, 50)).toEqual(few.computers);
});

it('makes 20,000 computers that all differ', () => {
	const { customers, computers } = seedRmm({ customers: 100, computersPerCustomer: 200 });
	expect(computers).toHaveLength(20_000);
	const distinct = (rows: readonly object[], field: string) =>
		new Set(rows.map((row) => (row as Record<string, unknown>)[field])).size;
	expect(distinct(customers, 'name')).toBe(100);
	for (const field of ['id', 'mac_address', 'serial_number', 'hostname'])
		expect(distinct(computers, field)).toBe(20_000);
	for (const { mac_address, hostname } of computers.slice(0, 100)) {
		expect(mac_address).toMatch(/^([0-9A-F]{2}:){5}[0-9A-F]{2}$/);
		expect(hostname).toMatch(/^[A-Z0-9]+-(LT|WS|SRV)-\d{4}$/);
	}
});

it('has company names in several scripts', () => {
	const names = seedRmm({ customers: 30, computersPerCustomer: 0 }).customers.map(({ name }) => name);
	for (const script of [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Han}/u, /\p{Script=Arabic}/u])
		expect(names.some((name) => script.test(name))).toBe(true);
});

it.each([{ customers: NaN }, { customers: -1 }, { computersPerCustomer: 1.5 }])('refuses %j', (wrong) => {
	expect(() => seedRmm({ customers: 1, computersPerCustomer: 1, ...wrong })).toThrow(RangeError);
});
