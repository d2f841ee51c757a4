import type { IExecuteFunctions } from 'n8n-workflow';

import {
	checkedDate,
	checkedEmail,
	checkedSchedule,
	draftFields,
	filters,
	locatedId,
	requiredText,
	textParameter,
} from '../../../lib/n8n/parameters';

/** What of a node's `this` these functions use. */
function given(values: Record<string, unknown>, timezone = 'Europe/Berlin'): IExecuteFunctions {
	return {
		getNode: () => ({ name: 'ImmyBot', type: 'immyBot', typeVersion: 1, parameters: {} }),
		getTimezone: () => timezone,
		getNodeParameter: (name: string, _item: number, fallback: unknown) => values[name] ?? fallback,
	} as unknown as IExecuteFunctions;
}

/** Runs `read` and returns the error, which must name the item. */
function refusal(read: () => unknown): { message: string; description?: string | null } {
	try {
		read();
	} catch (error) {
		expect((error as { context: unknown }).context).toMatchObject({ itemIndex: 4 });
		return error as Error;
	}
	throw new Error('Nothing was refused');
}

describe('text', () => {
	it('is trimmed, and empty where there is none', () => {
		expect(textParameter(given({ name: ' Acme ' }), 'name', 4)).toBe('Acme');
		expect(textParameter(given({}), 'name', 4)).toBe('');
		expect(textParameter(given({ name: 7 }), 'name', 4)).toBe('7');
	});

	it('that is needed is asked for by its label', () => {
		expect(requiredText(given({ name: 'Acme' }), 'name', 'Name', 4)).toBe('Acme');
		const { message, description } = refusal(() => requiredText(given({ name: '  ' }), 'name', 'Name', 4));
		expect([message, description]).toEqual(["'Name' is empty", expect.stringContaining("Fill in 'Name'")]);
	});
});

describe('an ID', () => {
	const located = (tenant: unknown) => () => locatedId(given({ tenant }), 'tenant', 'Tenant', 4);

	it('is a number or a text, unchanged', () => {
		expect([located(42)(), located(' a-1 ')()]).toEqual([42, 'a-1']);
	});

	it.each([[''], ['  '], [undefined], [null], [{}]])('is not %j', (value) => {
		expect(refusal(located(value)).message).toBe("'Tenant' is empty");
	});

	it.each([2 ** 53, 1e300, 1.5, NaN])('is not the number %s, which may name another record', (value) => {
		expect(refusal(located(value)).message).toBe(`'Tenant' is not a valid ID: ${value}`);
	});
});

describe('an email address', () => {
	it('keeps its spelling', () => {
		expect(checkedEmail(given({}), ' Anna@Contoso.com ', 4)).toBe('Anna@Contoso.com');
	});

	it.each(['anna', '', undefined, 7])('is not %j', (value) => {
		expect(refusal(() => checkedEmail(given({}), value, 4)).message).toMatch(/is not a valid email address$/);
	});
});

describe('a schedule', () => {
	it('has single spaces', () => expect(checkedSchedule(given({}), ' 0  2 * * * ', 4)).toBe('0 2 * * *'));

	it.each(['every monday', '61 2 * * *', ''])('is not "%s"', (value) => {
		expect(refusal(() => checkedSchedule(given({}), value, 4)).message).toContain('is not a valid schedule');
	});
});

describe('a date', () => {
	it('without a zone is in the zone of the workflow', () => {
		expect(checkedDate(given({}), '2026-07-01 02:15', 'Since', 4)).toBe('2026-07-01T00:15:00.000Z');
		expect(checkedDate(given({}, 'America/New_York'), '2026-07-01T02:15:00', 'Since', 4)).toBe(
			'2026-07-01T06:15:00.000Z',
		);
	});

	it('with a zone is that instant', () => {
		expect(checkedDate(given({}), '2026-07-01T02:15:00Z', 'Since', 4)).toBe('2026-07-01T02:15:00.000Z');
	});

	it('is not any text', () => {
		expect(refusal(() => checkedDate(given({}), 'soon', 'Since', 4)).message).toBe(
			"'Since' is not a date: soon",
		);
	});
});

it('drops filters that hold nothing, and takes the value out of a picker', () => {
	const values = {
		name: ' Acme ',
		status: '',
		tenantId: { __rl: true, mode: 'list', value: 7 },
		since: null,
		open: false,
	};
	expect(filters(given({ filters: values }), 4)).toEqual({ name: 'Acme', tenantId: 7, open: false });
});

describe('the fields that a person added', () => {
	const fields = { name: '', phone: ' ', tenantId: { __rl: true, mode: 'id', value: '' }, title: 'Director' };

	it('are cleared where they are empty', () => {
		expect(draftFields(given({ updateFields: fields }), 'updateFields', 4)).toEqual({
			name: null,
			phone: null,
			tenantId: null,
			title: 'Director',
		});
	});

	it('are refused where a record cannot be without them', () => {
		const read = () => draftFields(given({ updateFields: fields }), 'updateFields', 4, { name: 'Name' });
		expect(refusal(read).message).toBe("'Name' is empty");
	});

	it('are none where nothing was added', () => expect(draftFields(given({}), 'updateFields', 4)).toEqual({}));
});
