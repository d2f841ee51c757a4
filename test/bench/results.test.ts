import { withPart } from './results';

it('replaces what a part measured before, and leaves the other parts where they are', () => {
	const first = withPart(withPart('# Results\n', 'start', 'old'), 'webhooks', 'kept');
	const again = withPart(first, 'start', 'new');
	expect(again).toBe(first.replace('old', 'new'));
	expect(again).toContain('kept');
});

it('keeps the text around a part', () => {
	const page = '# Page\n\n<!-- builds -->\n\n<!-- end of builds -->\n\nmore\n';
	expect(withPart(page, 'builds', 'table')).toBe(
		'# Page\n\n<!-- builds -->\n\ntable\n\n<!-- end of builds -->\n\nmore\n',
	);
});
