import fc from 'fast-check';

import { MAX_BODY, MAX_DEPTH, readDelivery } from '../../../lib/webhook/delivery';

const read = (value: unknown) => readDelivery(Buffer.from(JSON.stringify(value)));
const nested = (depth: number): unknown => (depth === 0 ? 1 : { inner: nested(depth - 1) });

describe('a delivery', () => {
	it.each([
		{ EventType: 'session.completed', Data: { id: 7 }, EventId: 'e-1' },
		{ eventType: 'session.completed', data: { id: 7 }, eventId: 'e-1' },
	])('is read in either spelling', (body) => {
		expect(read(body)).toEqual({
			delivery: { event: 'session.completed', data: { id: 7 }, eventId: 'e-1', more: {} },
		});
	});

	it('may have a number as its id, no data, and fields that nobody knows', () => {
		expect(read({ EventType: 'a', EventId: 12, Timestamp: 'now', tenant: null })).toEqual({
			delivery: { event: 'a', data: null, eventId: '12', more: { Timestamp: 'now', tenant: null } },
		});
	});

	it('may be of an event and hold data that nobody knows', () => {
		fc.assert(
			fc.property(
				fc.string().filter((name) => name.trim() !== ''),
				fc
					.jsonValue({ maxDepth: 5 })
					.filter((value) => !/"(__proto__|constructor|prototype)":/.test(JSON.stringify(value))),
				(event, data) => {
					expect(read({ EventType: event, Data: data })).toEqual({
						delivery: {
							event: event.trim(),
							data: JSON.parse(JSON.stringify(data)) as unknown,
							eventId: null,
							more: {},
						},
					});
				},
			),
		);
	});
});

describe('no delivery', () => {
	it.each([
		['tooLarge', Buffer.from(JSON.stringify({ EventType: 'a', Data: 'x'.repeat(MAX_BODY) }))],
		['tooLarge', Buffer.alloc(MAX_BODY + 1, ' ')],
		['notJson', Buffer.alloc(0)],
		['notJson', Buffer.from('EventType=a')],
		['notJson', Buffer.from('{"EventType":"a"')],
		['notJson', Buffer.from('{"EventType":"\xff"}', 'latin1')],
		['notAnObject', Buffer.from('[{"EventType":"a"}]')],
		['notAnObject', Buffer.from('null')],
		['notAnObject', Buffer.from('"a"')],
		['noEvent', Buffer.from('{}')],
		['noEvent', Buffer.from('{"EventType":" "}')],
		['noEvent', Buffer.from('{"EventType":{}}')],
		['tooDeep', Buffer.from(`{"EventType":"a","Data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)],
		['unsafeKey', Buffer.from('{"EventType":"a","__proto__":{"polluted":true}}')],
		['unsafeKey', Buffer.from('{"EventType":"a","Data":[{"__proto__":1}]}')],
		['unsafeKey', Buffer.from('{"EventType":"a","constructor":{"prototype":{"polluted":true}}}')],
		['unsafeKey', Buffer.from('{"EventType":"a","Data":{"prototype":1}}')],
	])('%s', (problem, body) => {
		expect(readDelivery(body)).toEqual({ problem });
	});

	it('is what nests deeper than allowed, and not what nests as deep', () => {
		expect(read({ EventType: 'a', Data: nested(MAX_DEPTH - 1) })).toHaveProperty('delivery');
		expect(read({ EventType: 'a', Data: nested(MAX_DEPTH) })).toEqual({ problem: 'tooDeep' });
	});

	it('is recognized without throwing, whatever the bytes', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.uint8Array(),
					fc.json().map((text) => Buffer.from(text)),
				),
				(bytes) => {
					expect(Object.keys(readDelivery(Buffer.from(bytes)))).toHaveLength(1);
				},
			),
		);
	});

	it('pollutes no prototype', () => {
		readDelivery(Buffer.from('{"EventType":"a","constructor":{"prototype":{"polluted":1}}}'));
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});
