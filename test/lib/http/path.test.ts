import fc from 'fast-check';

import { joinUrl, pathOf } from '../../../lib/http/path';

test('every id is one segment that reaches the server whole, or is refused', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (id) => {
			if (['', '.', '..'].includes(id)) {
				expect(() => pathOf`/a/${id}/b`).toThrow('cannot be used as an id');
				return;
			}
			const url = new URL(joinUrl('https://x.test/v1', pathOf`/a/${id}/b`));
			const segments = url.pathname.split('/');
			expect(segments).toHaveLength(5);
			expect(decodeURIComponent(segments[3] ?? '')).toBe(id);
			expect(url.search + url.hash).toBe('');
		}),
	);
});

test('numbers and several values', () => {
	expect(pathOf`/a/${7}/b/${'x/y?'}`).toBe('/a/7/b/x%2Fy%3F');
	expect(pathOf`/a`).toBe('/a');
});

test.each([
	['https://x/api', '/a', 'https://x/api/a'],
	['https://x/api/', 'a/', 'https://x/api/a/'],
	['https://x', '/a?b=1', 'https://x/a?b=1'],
	['https://x/api/', '?b=1', 'https://x/api?b=1'],
	['https://x/api/', '', 'https://x/api/'],
	['https://x', '//evil.test', 'https://x//evil.test'],
])('%s and %s', (base, path, expected) => {
	expect(joinUrl(base, path)).toBe(expected);
});
