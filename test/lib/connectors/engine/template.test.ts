import * as fc from 'fast-check';

import { fromAdf, fromHtml, toAdf, toHtml } from '../../../../lib/connectors/engine/richText';
import { fillIn } from '../../../../lib/connectors/engine/template';

const values = {
	reference: 'a "b" \\c',
	customerId: '17',
	nothing: undefined,
	minutes: 1500,
	start: '2026-03-01T02:04:05.678Z',
	description: 'a < b\n& 👩‍💻',
	settings: { board: 5, empty: undefined },
	priority: { impact: 1, urgency: 2 },
};

it.each<[string, unknown]>([
	['{customerId}', '17'],
	['{customerId:number}', 17],
	['{minutes:text}', '1500'],
	['{minutes:HH:mm}', '25:00'],
	['{minutes:HH:mm:ss}', '25:00:00'],
	['{start:yyyy-MM-ddTHH:mm:ssZ}', '2026-03-01T02:04:05Z'],
	['{start:yyyy-MM-ddTHH:mm:ss.SSS+0000}', '2026-03-01T02:04:05.678+0000'],
	['{start:M/d/yyyy h:mm a}', '3/1/2026 2:04 AM'],
	['{settings.board}', 5],
	['{settings.empty}', undefined],
	['{settings.unheard}', undefined],
	['board {settings.board}', 'board 5'],
	['{priority.urgency}', 2],
	['labels = "{reference:jql}"', 'labels = "a \\"b\\" \\\\c"'],
	['x="{reference:conditions}"', 'x="a \\"b\\" \\\\c"'],
	['{description:html}', 'a &lt; b<br>&amp; 👩‍💻'],
	['Summary [{nothing}]', 'Summary'],
	['Summary [{customerId}]', 'Summary [17]'],
	['Summary ({nothing}) end', 'Summary end'],
	['query { ticket(id: {customerId}) { id } }', 'query { ticket(id: 17) { id } }'],
	['{customerId:whatever}', '{customerId:whatever}'],
	['{unheard}', '{unheard}'],
])('%s becomes %j', (text, expected) => {
	expect(fillIn(text, values)).toEqual(expected);
});

it.each([
	['{reference:number}', /must be a number/],
	['{reference:yyyy-MM-dd}', /is not a date/],
])('%s is refused', (text, message) => {
	expect(() => fillIn(text, values)).toThrow(message);
});

it('refuses to search ServiceNow for a caret, which would be another condition', () => {
	expect(() => fillIn('correlation_id={reference:encodedQuery}', { reference: 'a^active=true' })).toThrow(
		/contains "\^"/,
	);
});

it('reads back what it wrote as rich text', () => {
	const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ''));
	const texts = fc
		.array(
			line.filter((text) => text !== ''),
			{ minLength: 1 },
		)
		.map((lines) => lines.join('\n'));
	fc.assert(fc.property(texts, (text) => void expect(fromHtml(toHtml(text))).toBe(text)));
	fc.assert(fc.property(texts, (text) => void expect(fromAdf(toAdf(text))).toBe(text)));
	expect(fromAdf(toAdf('a\n\nb'))).toBe('a\n\nb');
	expect(fromHtml('<p>a&nbsp;&#39;b&#39;</p><div>c</div>')).toBe("a 'b'\nc\n");
});
