import { emailKey } from '../../../lib/immybot/email';

it('is the same for one address in any case, with spaces, and however its letters are composed', () => {
	const keys = [' Zoë@Contoso.COM', 'zoë@contoso.com', 'Zoe\u0308@contoso.com\n'].map(emailKey);
	expect(new Set(keys)).toEqual(new Set(['zoë@contoso.com']));
});

it.each(['', 'anna', 'anna@', '@contoso.com', 'anna berg@contoso.com', 'a@b@c', 7, null, undefined, {}])(
	'is absent for %j',
	(value) => {
		expect(emailKey(value)).toBeUndefined();
	},
);
