import { z } from 'zod';

import { id, parse } from '../../../lib/immybot/wire';

const row = z.looseObject({ id });

describe('an id off the wire', () => {
	it.each([[7], ['7'], ['9007199254740993'], [Number.MAX_SAFE_INTEGER]])('is kept unchanged: %j', (given) => {
		expect(parse(row, { id: given }, 'tenant').id).toBe(given);
	});

	it('is refused as a JSON number beyond 2^53, which has lost digits', () => {
		const body = JSON.parse('{"id": 9007199254740993}') as unknown;
		expect(() => parse(row, body, 'tenant')).toThrow(
			'ImmyBot sent a tenant with the ID 9007199254740992, which is too large to be read exactly.',
		);
	});

	it('is needed', () => {
		expect(() => parse(row, {}, 'tenant')).toThrow('ImmyBot sent a tenant without an ID.');
	});
});
