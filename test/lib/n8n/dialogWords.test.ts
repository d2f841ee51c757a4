import { Failure, type FailureKind } from '../../../lib/failure';
import { HttpError } from '../../../lib/http/errors';
import { dialogWords } from '../../../lib/n8n/dialogWords';

const KINDS: Record<FailureKind, true> = {
	unauthorized: true,
	forbidden: true,
	notFound: true,
	conflict: true,
	refused: true,
	rateLimited: true,
	server: true,
	network: true,
	timeout: true,
	tls: true,
	redirect: true,
	notJson: true,
	blocked: true,
	cancelled: true,
	shape: true,
	paging: true,
	ambiguous: true,
	outcomeUnknown: true,
	unfinished: true,
	invalid: true,
	configuration: true,
};

it.each(Object.keys(KINDS) as FailureKind[])('speaks of no run and no record: %s', (kind) => {
	const lost = { method: 'POST', url: 'https://acme.example', outcome: 'unknown' } as const;
	for (const error of [new Failure(kind, 'it failed'), new HttpError(kind, 'it failed', lost)]) {
		const { message, advice } = dialogWords(error, 'ImmyBot');
		expect(message).not.toBe('');
		expect(advice).not.toBe('');
		expect(`${message}. ${advice}`).not.toMatch(/run (it )?again|record|before you run/i);
	}
});

it('explains a code of Entra that it does not know as far as it can', () => {
	const serverMessage = 'AADSTS123456: Something new.';
	const error = new HttpError('unauthorized', serverMessage, { serverMessage });
	const { message, advice } = dialogWords(error, 'ImmyBot', 'Try the other.');
	expect(message).toBe('Microsoft Entra refused the sign-in');
	expect(advice).toContain(serverMessage);
	expect(advice).not.toContain('Try the other.');
});
