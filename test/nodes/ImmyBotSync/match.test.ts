import fc from 'fast-check';

import { noIdentity } from '../../../nodes/ImmyBotSync/instance/coverage/problems';
import {
	coverage,
	type Device,
	type Managed,
	type Waiting,
} from '../../../nodes/ImmyBotSync/instance/coverage/match';

type Row = Partial<Omit<Managed<number>, 'record'>>;

const device = (item: number, name: string, serial?: unknown, tenantId = 'T'): Device => ({
	item,
	key: `device ${item}`,
	name,
	serial,
	tenantId,
});
const computer = (id: number, name: string, serial?: string | null, tenantId = 'T'): Managed<number> => ({
	id,
	name,
	serial,
	tenantId,
	record: id,
});
const agent = (name: string, serial?: string): Waiting<string> => ({ name, serial, record: `${name} waits` });

/** Each device's verdict, with the computer's id and how it was found. */
function verdicts(
	devices: Device[],
	computers: Array<Managed<number>>,
	waiting: Array<Waiting<string>> = [],
) {
	return coverage(devices, computers, waiting).verdicts.map((one) => [
		one.verdict,
		...('matchedBy' in one ? [one.matchedBy] : []),
		...('computer' in one && one.computer ? [one.computer.id] : []),
		...('problem' in one ? [one.problem.code] : []),
	]);
}

describe('coverage', () => {
	it('finds a computer by its serial number, then by its name within the tenant', () => {
		const computers = [
			computer(1, 'RENAMED', ' ab-12 34'),
			computer(2, 'PC-2', null),
			computer(3, 'PC-3', null, 'U'),
		];
		expect(
			verdicts(
				[device(0, 'PC-1', 'AB1234'), device(1, 'pc-2.contoso.local', 'X9'), device(2, 'PC-3')],
				computers,
			),
		).toEqual([['covered', 'serial', 1], ['covered', 'name', 2], ['withoutAgent']]);
	});

	it('sees a computer in the wrong tenant by its serial number', () => {
		expect(verdicts([device(0, 'PC-1', 'S1')], [computer(1, 'PC-1', 'S1', 'U')])).toEqual([
			['wrongTenant', 'serial', 1],
		]);
	});

	it.each([
		'',
		'0',
		'00000000',
		'None',
		'N/A',
		'To Be Filled By O.E.M.',
		'Default string',
		'XXXXXXX',
		null,
		{},
	])('takes %j for no serial number', (serial) => {
		const text = typeof serial === 'string' ? serial : null;
		const devices = [device(0, 'PC-1', serial), device(1, 'PC-2', serial)];
		const computers = [computer(1, 'PC-1', text), computer(2, 'OTHER', text)];
		expect(verdicts(devices, computers)).toEqual([['covered', 'name', 1], ['withoutAgent']]);
	});

	it('tells machines that share a serial number apart by name and tenant', () => {
		const devices = [device(0, 'PC-1', 'S7'), device(1, 'PC-2', 'S7'), device(2, 'PC-3', 'S7')];
		const computers = [computer(1, 'pc-2', 'S7'), computer(2, 'pc-1', 'S7')];
		expect(verdicts(devices, computers)).toEqual([
			['covered', 'serial', 2],
			['covered', 'serial', 1],
			['withoutAgent'],
		]);
	});

	it('reports what could mean two, and guesses nothing', () => {
		expect(verdicts([device(0, 'PC-1', 'S7')], [computer(1, 'A', 'S7'), computer(2, 'B', 'S7')])).toEqual([
			['failed', 'ambiguousDevice'],
		]);
		expect(verdicts([device(0, 'A', 'S7'), device(1, 'B', 'S7')], [computer(1, 'C', 'S7')])).toEqual([
			['failed', 'ambiguousDevice'],
			['failed', 'ambiguousDevice'],
		]);
		const [one] = coverage([device(0, 'PC')], [computer(1, 'PC'), computer(2, 'pc')], []).verdicts;
		expect(one).toMatchObject({
			problem: {
				code: 'ambiguousDevice',
				words: { message: "ImmyBot holds 2 computers with the name 'PC' (IDs 1, 2)" },
			},
		});
	});

	it('reports a computer of that name with another serial number: the device may have been replaced', () => {
		expect(verdicts([device(0, 'PC-1', 'NEW1')], [computer(1, 'PC-1', 'OLD1')])).toEqual([
			['failed', 1, 'serialConflict'],
		]);
	});

	it('knows the devices whose agent waits to be identified', () => {
		const waiting = [agent('whatever', 's1'), agent('PC-2'), agent('TWIN')];
		const devices = [
			device(0, 'PC-1', 'S1'),
			device(1, 'PC-2'),
			device(2, 'TWIN'),
			device(3, 'TWIN', 'S3', 'U'),
		];
		expect(verdicts(devices, [], waiting)).toEqual([
			['pending', 'serial'],
			['pending', 'name'],
			['withoutAgent'],
			['withoutAgent'],
		]);
	});

	it('counts as missing what no device means, in the tenants that devices name', () => {
		const computers = [
			computer(1, 'GONE', 'S1'),
			computer(2, 'ELSEWHERE', 'S2', 'U'),
			computer(3, 'PC-3', 'S3'),
		];
		const broken: Device = { ...device(0, 'PC-3', 'S3'), problem: noIdentity };
		const { missing, verdicts: all } = coverage([broken], computers, []);
		expect(missing.map(({ id }) => id)).toEqual([1]);
		expect(all).toMatchObject([{ verdict: 'failed', problem: noIdentity }]);
		expect(coverage([], computers, []).missing).toEqual([]);
	});

	it('gives each device one verdict and no computer twice, whatever the order', () => {
		const name = fc.constantFrom('A', 'B', 'a.local', '');
		const serial = fc.constantFrom('S1', 's-1', 'S2', 'None', undefined);
		const tenantId = fc.constantFrom('T', 'U');
		const machine = fc.record({ name, serial, tenantId });
		const byItem = (devices: Device[], rows: Array<Managed<number>>, agents: Array<Waiting<string>>) =>
			new Map(
				coverage(devices, rows, agents).verdicts.map((one) => {
					const { verdict, device: of } = one;
					return [of.item, [verdict, 'computer' in one ? one.computer?.id : undefined]];
				}),
			);
		fc.assert(
			fc.property(fc.array(machine), fc.array(machine), fc.array(machine), (wanted, held, agents) => {
				const devices = wanted.map((one, item): Device => ({ ...one, item }));
				const rows = held.map((one: Row, id): Managed<number> => ({ ...one, id, record: id }));
				const waiting = agents.map((one): Waiting<string> => ({ ...one, record: '' }));
				const forwards = byItem(devices, rows, waiting);
				expect(forwards.size).toBe(devices.length);
				const taken = [...forwards.values()].flatMap(([, id]) => (id === undefined ? [] : [id]));
				expect(new Set(taken).size).toBe(taken.length);
				const backwards = byItem([...devices].reverse(), [...rows].reverse(), [...waiting].reverse());
				expect(Object.fromEntries(backwards)).toEqual(Object.fromEntries(forwards));
				const { missing } = coverage(devices, rows, waiting);
				expect(missing.filter(({ id }) => taken.includes(id))).toEqual([]);
			}),
		);
	});
});
