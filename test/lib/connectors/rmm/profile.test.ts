import standard from '../../../../lib/connectors/systems/rmm/standard.json';
import { parseProfile, profileFrom } from '../../../../lib/connectors/rmm/profile';
import { compilePath, withValueAt } from '../../../../lib/connectors/engine/path';
import { ProfileError } from '../../../../lib/connectors/engine/profileError';

function problemsOf(input: unknown): Array<{ path: string; message: string }> {
	try {
		parseProfile(input);
	} catch (error) {
		if (error instanceof ProfileError) return [...error.problems];
		throw error;
	}
	throw new Error('The profile was accepted.');
}

const guide = standard.profile;
const base = parseProfile(guide);

/** The guide's profile with some values changed, unchecked; keys are paths. */
function changed(changes: Record<string, unknown>): unknown {
	return Object.entries(changes).reduce<unknown>(
		(profile, [path, value]) => withValueAt(profile, compilePath(path), value),
		guide,
	);
}

describe('parseProfile', () => {
	it('reads an object or JSON text, and what it gives can be read again', () => {
		expect(parseProfile(JSON.stringify(guide))).toEqual(base);
		expect(parseProfile(base)).toEqual(base);
	});

	it('names an unknown key and the nearest known one', () => {
		expect(problemsOf(changed({ 'computers.feilds': {} }))).toEqual([
			{ path: 'computers', message: '"feilds" is not a setting here. Did you mean "fields"?' },
		]);
		expect(problemsOf(changed({ 'computers.fields.hostname': 'x' }))).toEqual([
			expect.objectContaining({
				path: 'computers.fields',
				message: expect.stringContaining('"hostname" is not a setting here.'),
			}),
		]);
		expect(problemsOf(changed({ 'computers.fields.online': { from: 'x', equalOneOf: ['y'] } }))).toEqual([
			{
				path: 'computers.fields.online',
				message: '"equalOneOf" is not a setting here. Did you mean "equalsOneOf"?',
			},
		]);
	});

	it('lists everything that is wrong, each with its place', () => {
		const problems = problemsOf({
			name: ' ',
			customers: { request: { path: '/c' }, fields: { id: 'id' } },
			computers: { scope: 'perTenant', request: { path: 7 }, fields: { id: 'a..b', name: 'n' } },
		});
		const paths = problems.map(({ path }) => path);
		for (const path of [
			'name',
			'customers.fields.name',
			'computers.scope',
			'computers.request.path',
			'computers.fields.id',
		]) {
			expect(paths).toContain(path);
		}
		expect(problems).toContainEqual({
			path: 'computers.scope',
			message: 'This must be one of perCustomer, global, single.',
		});
		expect(problems).toContainEqual({
			path: 'computers.request.path',
			message: 'This must be text, not a number.',
		});
	});

	it.each<[string, Record<string, unknown>, string]>([
		[
			'a wrong kind of paging',
			{ 'customers.pagination': { kind: 'pages' } },
			'The kind must be one of none, page,',
		],
		[
			'a list per customer without the customer',
			{ 'computers.request.path': '/computers' },
			'needs {customerId}',
		],
		['a global list that tells no customer', { 'computers.scope': 'global' }, 'says whose computer it is'],
		[
			'matching by a name that is not read',
			{
				'computers.scope': 'global',
				'computers.matchCustomerBy': 'name',
				'computers.fields.customerId': 'c',
			},
			'"customerName" is needed',
		],
		['two sources', { 'computers.fields.os': { from: 'a', constant: 'b' } }, 'exactly one of'],
		['no source', { 'computers.fields.os': { ignore: ['b'] } }, 'exactly one of'],
		['a bad path', { 'computers.fields.os': 'a[x]' }, 'The path "a[x]" cannot be read'],
		['an empty path', { 'computers.fields.os': '' }, 'The path is empty.'],
		['a bad date format', { 'computers.fields.lastSeen': { from: 'a', date: 'HH' } }, 'needs at least yyyy'],
		[
			'a size without a number',
			{ 'customers.pagination': { kind: 'page', pageParam: 'p', sizeParam: 's' } },
			'needs a "size"',
		],
		['a URL path without a request', { remoteControl: { urlPath: 'url' } }, 'is missing'],
		['a condition that says nothing', { 'customers.only': [{ path: 'x' }] }, 'exactly one of "empty"'],
		[
			'text where an object belongs',
			{ 'customers.request': '/customers' },
			'This must be an object, not text.',
		],
		[
			'a setting of another field',
			{ 'computers.fields.os': { from: 'a', negate: true } },
			'"negate" is not a setting here',
		],
	])('refuses %s', (_, change, message) => {
		expect(
			problemsOf(changed(change))
				.map((problem) => problem.message)
				.join('\n'),
		).toContain(message);
	});

	it.each([null, undefined, 7, [], 'no json', '7'])('refuses %j', (input) => {
		expect(problemsOf(input).length).toBeGreaterThan(0);
	});
});

describe('profileFrom', () => {
	it('merges objects, and leaves the base alone', () => {
		const before = structuredClone(base);
		const profile = profileFrom(base, {
			name: 'Mine',
			computers: { fields: { serial: 'sn' } },
			limits: { concurrency: 2 },
		});
		expect(profile.name).toBe('Mine');
		expect(profile.computers.fields).toEqual({ ...base.computers.fields, serial: 'sn' });
		expect(profile.customers).toEqual(base.customers);
		expect(base).toEqual(before);
	});

	it('replaces a field, a list, paging of another kind and the remote control', () => {
		const paged = profileFrom(base, {
			customers: { pagination: { kind: 'page', pageParam: 'page', sizeParam: 'size', size: 50 } },
			computers: { fields: { os: { from: 'a', ignore: ['x'] } } },
		});
		const profile = profileFrom(paged, {
			customers: { pagination: { kind: 'cursor', cursorParam: 'after', next: 'next' } },
			computers: { fields: { os: { template: '{b}' } } },
			remoteControl: { url: '{base}/c/{id}' },
		});
		expect(profile.customers.pagination).toEqual({ kind: 'cursor', cursorParam: 'after', next: 'next' });
		expect(profile.computers.fields.os).toEqual({ template: '{b}' });
		expect(profile.remoteControl).toEqual({ url: '{base}/c/{id}' });
		const sized = profileFrom(paged, { customers: { pagination: { size: 10 } } });
		expect(sized.customers.pagination).toEqual({
			kind: 'page',
			pageParam: 'page',
			sizeParam: 'size',
			size: 10,
		});
	});

	it('removes with null', () => {
		const profile = profileFrom(base, { remoteControl: null, computers: { fields: { model: null } } });
		expect(profile).not.toHaveProperty('remoteControl');
		expect(profile.computers.fields).not.toHaveProperty('model');
	});

	it('changes the scope and back', () => {
		const global = profileFrom(base, {
			computers: {
				scope: 'global',
				request: { path: '/all' },
				oneCustomer: { path: '/c/{customerId}' },
				fields: { customerId: 'c' },
			},
		});
		const again = profileFrom(global, {
			computers: { scope: 'perCustomer', request: { path: '/c/{customerId}' } },
		});
		expect(again.computers).not.toHaveProperty('oneCustomer');
	});

	it('refuses what makes no profile', () => {
		expect(() => profileFrom(base, { computers: { request: { path: null } } })).toThrow(ProfileError);
		expect(() => profileFrom(base, [])).toThrow('The changes must be an object.');
		expect(() => profileFrom(base, '{"__proto__": {"polluted": true}}')).toThrow(
			'"__proto__" is not a setting here.',
		);
		expect({}).not.toHaveProperty('polluted');
	});
});
