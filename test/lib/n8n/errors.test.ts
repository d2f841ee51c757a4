import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { Failure, type FailureKind } from '../../../lib/failure';
import { HttpError } from '../../../lib/http/errors';
import { httpCodeOf, toNodeError, wordsFor } from '../../../lib/n8n/errors';

const node = { name: 'ImmyBot', type: 'immyBot', typeVersion: 1, parameters: {} } as unknown as INode;

/** Each kind of failure, and a word that its advice cannot do without. */
const KINDS: Record<FailureKind, RegExp> = {
	unauthorized: /credential/,
	forbidden: /permission/,
	notFound: /ID/,
	conflict: /update it/,
	refused: /Correct/,
	unfinished: /Look at the record/,
	invalid: /Correct/,
	rateLimited: /Requests per Second/,
	server: /later/,
	network: /base URL/,
	timeout: /later/,
	tls: /certificate/,
	redirect: /base URL/,
	notJson: /base URL/,
	shape: /profile/,
	paging: /paging/,
	ambiguous: /Merge/,
	outcomeUnknown: /Check in Acme RMM/,
	blocked: /egress/,
	configuration: /credential/,
	cancelled: /request/,
};

it.each(Object.entries(KINDS) as Array<[FailureKind, RegExp]>)(
	'says of "%s" what happened and what to do',
	(kind, needed) => {
		const { message, advice } = wordsFor(new Failure(kind, 'The reason.'), 'Acme RMM');
		expect(message.length).toBeGreaterThan(10);
		expect(advice).toMatch(needed);
	},
);

describe('an answer of the server', () => {
	const refused = new HttpError('refused', 'Refused.', {
		status: 422,
		method: 'POST',
		url: 'https://acme.example/api/tickets',
		serverMessage: 'Some fields are wrong',
		fields: { priority: 'is not in the list' },
	});

	it('is quoted with what it says about each field, and the request', () => {
		expect(wordsFor(refused, 'Acme PSA')).toEqual({
			message: 'Acme PSA refused these values (422)',
			advice:
				'Correct the values of this record. It said: "Some fields are wrong; priority: is not in the list".' +
				' The request was POST https://acme.example/api/tickets.',
		});
	});

	it('gives n8n its status, and nothing of the original error', () => {
		const error = toNodeError(node, refused, { item: 3, system: 'Acme PSA' });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ httpCode: '422', context: { itemIndex: 3 } });
		expect(error.cause).not.toBe(refused);
		expect(httpCodeOf(new Failure('refused', 'x'))).toBeUndefined();
	});

	it('is described with the number of attempts and the wait that it asked for', () => {
		const busy = new HttpError('rateLimited', 'Busy.', { status: 429, attempts: 6, retryAfterMs: 4_200 });
		const { message, advice } = wordsFor(busy, 'Acme');
		expect(message).toContain('after 6 attempts');
		expect(advice).toContain('5 seconds');
	});
});

describe('a lost answer', () => {
	const lost = (method: 'GET' | 'POST') =>
		wordsFor(
			new HttpError('timeout', 'Silence.', { method, url: 'https://a.example/x', outcome: 'unknown' }),
			'A',
		);

	it('of a read may be asked for again', () => expect(lost('GET').advice).toMatch(/^Run again later\./));

	it('of a write is looked at first', () => {
		expect(lost('POST').advice).toMatch(/^The outcome is unknown\. Check what was done/);
	});
});

it('leaves an error of n8n as it is, and adds the item', () => {
	const error = new NodeOperationError(node, "'Name' is empty");
	expect(toNodeError(node, error, { item: 2, system: 'A' })).toBe(error);
	expect(error.context.itemIndex).toBe(2);
	expect(toNodeError(node, error, { item: 7, system: 'A' }).context.itemIndex).toBe(2);
});

it('says of any other error what it says itself', () => {
	const error = toNodeError(node, new TypeError('x is not a function'), { system: 'A' });
	expect(error).toBeInstanceOf(NodeOperationError);
	expect(error.message).toBe('x is not a function');
	expect(wordsFor('a text', 'A').message).toBe('a text');
});
