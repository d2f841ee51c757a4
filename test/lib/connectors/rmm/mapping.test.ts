import { compileCustomerMapping, compileId } from '../../../../lib/connectors/engine/fieldMapping';
import { compileComputerMapping } from '../../../../lib/connectors/rmm/mapping';
import type { ComputerFields } from '../../../../lib/connectors/rmm/profile';

const now = () => Date.parse('2026-03-01T12:00:00Z');

function mapped(fields: Partial<ComputerFields>, row: Record<string, unknown>) {
	const map = compileComputerMapping(
		{ id: 'id', name: 'name', ...fields },
		{ baseUrl: 'https://rmm.example/api/v2/', now },
	);
	const result = map({ id: 1, name: 'PC', ...row }, 1);
	if ('problem' in result) throw new Error(result.problem);
	return result.record;
}

describe('a field', () => {
	it('without a value is absent', () => {
		const computer = mapped(
			{ os: 'os', online: 'online', ips: 'ips', serial: 'serial', lastSeen: 'seen', remoteUrl: 'url' },
			{ os: '  ', online: null, ips: [], serial: '', seen: 0, url: undefined },
		);
		expect(Object.keys(computer).sort()).toEqual(['id', 'name', 'raw']);
	});

	it('takes the first alternative with a value, and junk is none', () => {
		const serial = ['bios.serial', { from: ['serial', 'tag'] }];
		expect(mapped({ serial }, { bios: { serial: 'Default string' }, serial: '0', tag: 'ABC1' }).serial).toBe(
			'ABC1',
		);
		expect(mapped({ serial }, { bios: { serial: 'X9' }, tag: 'ABC1' }).serial).toBe('X9');
		expect(
			mapped({ serial: { from: 'serial', normalise: false } }, { serial: 'Default string' }).serial,
		).toBe('Default string');
	});

	it('keeps the type of an id', () => {
		expect(mapped({ customerId: 'c' }, { c: 7 }).customerId).toBe(7);
		expect(mapped({ customerId: 'c' }, { c: '7' }).customerId).toBe('7');
		expect(mapped({ customerId: 'c' }, { c: 0 }).customerId).toBe(0);
	});

	it('may be a constant or a template, which needs all its values', () => {
		expect(mapped({ manufacturer: { constant: 'Dell' } }, {}).manufacturer).toBe('Dell');
		const os = { template: '{os.name} {os.version}' };
		expect(mapped({ os }, { os: { name: 'Windows', version: 11 } }).os).toBe('Windows 11');
		expect(mapped({ os }, { os: { name: 'Windows' } }).os).toBeUndefined();
	});

	it('drops text that is an error message', () => {
		const rule = { from: 'make_model', ignore: ['error getting'] };
		expect(mapped({ model: rule }, { make_model: 'Error getting make/model' }).model).toBeUndefined();
		expect(mapped({ model: rule }, { make_model: 'OptiPlex' }).model).toBe('OptiPlex');
	});

	it('splits text: all parts for a list, the first for text', () => {
		expect(mapped({ ips: 'ips' }, { ips: '10.0.0.1, 10.0.0.2,error' }).ips).toEqual(['10.0.0.1', '10.0.0.2']);
		expect(mapped({ ips: { from: 'ips', split: '|' } }, { ips: '10.0.0.1|10.0.0.2' }).ips).toEqual([
			'10.0.0.1',
			'10.0.0.2',
		]);
		expect(mapped({ manufacturer: { from: 'mm', split: ' / ' } }, { mm: 'Dell / XPS' }).manufacturer).toBe(
			'Dell',
		);
	});

	it('collects a list from every element, without repeats', () => {
		const nics = [
			{ mac: '00-1a-2b-3c-4d-5e' },
			{ mac: '001A2B3C4D5E' },
			{ mac: 'n/a' },
			{ mac: '001A2B3C4D5F' },
		];
		expect(mapped({ macs: 'nics[*].mac' }, { nics }).macs).toEqual([
			'00:1A:2B:3C:4D:5E',
			'00:1A:2B:3C:4D:5F',
		]);
	});

	it('takes the first of several for text', () => {
		expect(mapped({ serial: 'disks[*].serial' }, { disks: [{ serial: '' }, { serial: 'S2' }] }).serial).toBe(
			'S2',
		);
	});
});

describe('online', () => {
	it.each<[ComputerFields['online'], Record<string, unknown>, boolean | undefined]>([
		['online', { online: true }, true],
		['online', { online: 'Offline' }, false],
		['online', { online: 'overdue' }, undefined],
		[{ from: 'offline', negate: true }, { offline: true }, false],
		[{ from: 'offline', negate: true }, { offline: false }, true],
		[{ from: 'offline', negate: true }, {}, undefined],
		[{ from: 'status', equalsOneOf: ['Online', 'Connected'] }, { status: 'online' }, true],
		[{ from: 'status', equalsOneOf: ['Online', 'Connected'] }, { status: 'overdue' }, false],
		[{ from: 'seen', withinMinutes: 15 }, { seen: '2026-03-01T11:45:00Z' }, true],
		[{ from: 'seen', withinMinutes: 15 }, { seen: '2026-03-01T11:44:59Z' }, false],
		[{ from: 'seen', withinMinutes: 15, date: 'epochSeconds' }, { seen: now() / 1000 - 60 }, true],
		[{ from: 'seen', withinMinutes: 15 }, { seen: 'never' }, undefined],
	])('%j of %j', (online, row, expected) => {
		expect(mapped({ online }, row).online).toBe(expected);
	});
});

describe('remoteUrl', () => {
	it('encodes what it is made of, but not the address', () => {
		const remoteUrl = { template: '{base}/c/{id}?name={name}' };
		expect(mapped({ remoteUrl }, { id: 'a/b', name: 'PC & co' }).remoteUrl).toBe(
			'https://rmm.example/api/v2/c/a%2Fb?name=PC%20%26%20co',
		);
		expect(mapped({ remoteUrl: { template: '{origin}/x' } }, {}).remoteUrl).toBe('https://rmm.example/x');
	});

	it('is a web address or nothing', () => {
		expect(mapped({ remoteUrl: 'url' }, { url: 'javascript:alert(1)' }).remoteUrl).toBeUndefined();
		expect(mapped({ remoteUrl: 'url' }, { url: 'https://rmm.example/1' }).remoteUrl).toBe(
			'https://rmm.example/1',
		);
	});
});

describe('a row that cannot be used', () => {
	const map = compileComputerMapping(
		{ id: ['agent.id', 'AgentID'], name: { template: '{host}.{domain}' } },
		{ now },
	);

	it('says which row it is and where was looked', () => {
		expect(map({ host: 'pc', domain: 'x' }, 17)).toEqual({
			problem:
				'Row 17 of the computers ("pc.x") has no id: looked at "agent.id", "AgentID". The row has host, domain.',
		});
		expect(map({ AgentID: 3 }, 18)).toEqual({
			record: expect.objectContaining({ id: 3, name: '' }),
			problem:
				'Row 18 of the computers (id 3) has no name: looked at "{host}.{domain}". The row has AgentID.',
		});
	});

	it('is not a crash, whatever it is', () => {
		for (const row of [null, undefined, 7, 'x', [], [1]]) {
			expect(map(row, 1)).toEqual({ problem: 'Row 1 of the computers is not an object.' });
		}
		expect(map({ agent: { id: { nested: true } }, host: 'a', domain: 'b' }, 2)).toHaveProperty('problem');
	});
});

describe('compileCustomerMapping', () => {
	it('keeps the row', () => {
		const map = compileCustomerMapping({ id: 'uid', name: 'title' });
		const row = { uid: 'x', title: ' Contoso ', more: 1 };
		expect(map(row, 1)).toEqual({ record: { id: 'x', name: 'Contoso', raw: row } });
	});
});

describe('compileId', () => {
	it('reads the id as text', () => {
		expect(compileId('id')({ id: 7 })).toBe('7');
		expect(compileId('id')('x')).toBeUndefined();
	});
});

it('maps the same input to the same output, row by row', () => {
	const map = compileComputerMapping({ id: 'id', name: 'n', serial: 's', macs: 'm', lastSeen: 't' }, { now });
	const rows = Array.from({ length: 20_000 }, (_, at) => ({
		id: at,
		n: `PC${at}`,
		s: `S${at}`,
		m: '001A2B3C4D5E',
		t: 1760000000 + at,
	}));
	const records = rows
		.map((row, at) => map(row, at + 1))
		.map((result) => ('record' in result ? result.record : undefined));
	expect(records.map((record) => record?.id)).toEqual(rows.map((row) => row.id));
	expect(records.at(-1)).toMatchObject({ name: 'PC19999', serial: 'S19999', macs: ['00:1A:2B:3C:4D:5E'] });
});
