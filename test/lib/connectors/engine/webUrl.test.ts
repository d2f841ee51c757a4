import { normaliseWebUrl } from '../../../../lib/connectors/engine/webUrl';

describe('normaliseWebUrl', () => {
	it.each([
		'javascript:alert(1)',
		' JaVaScRiPt:alert(1)',
		'data:text/html,x',
		'file:///etc/passwd',
		'//host/x',
		'x',
		'',
	])('refuses %j', (text) => {
		expect(normaliseWebUrl(text)).toBeUndefined();
	});

	it('hands on http and https', () => {
		expect(normaliseWebUrl(' https://rmm.example/c/1 ')).toBe('https://rmm.example/c/1');
		expect(normaliseWebUrl('http://rmm.local/c/1')).toBe('http://rmm.local/c/1');
	});
});
