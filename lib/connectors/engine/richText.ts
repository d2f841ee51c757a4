import { isObject } from '../../values/object';

/** Plain text as HTML that shows it as it is. */
export function toHtml(text: string): string {
	return text.replace(/[&<>"]/g, (character) => entities[character]!).replace(/\r\n|\r|\n/g, '<br>');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What a person reads of HTML. */
export function fromHtml(html: string): string {
	return html
		.replace(/<(?:br\s?\/?|\/p|\/div|\/li|\/tr|\/h[1-6])>/gi, '\n')
		.replace(/<[^<>]*>/g, '')
		.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w{1,10});/gi, (all, code: string) => decoded(code) ?? all);
}

const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decoded(code: string): string | undefined {
	if (!code.startsWith('#')) return characters[code.toLowerCase()];
	const point = /^#x/i.test(code) ? parseInt(code.slice(2), 16) : Number(code.slice(1));
	return point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}

interface AdfNode {
	type: string;
	version?: 1;
	text?: string;
	content?: AdfNode[];
}

/** Plain text as a document in Atlassian's format: empty lines part paragraphs, other line breaks stay. */
export function toAdf(text: string): AdfNode {
	const paragraphs = text.replace(/\r\n?/g, '\n').split(/\n{2,}/);
	return { type: 'doc', version: 1, content: paragraphs.map(adfParagraph) };
}

function adfParagraph(text: string): AdfNode {
	const content = text
		.split('\n')
		.flatMap((line, at): AdfNode[] => [
			...(at === 0 ? [] : [{ type: 'hardBreak' }]),
			...(line === '' ? [] : [{ type: 'text', text: line }]),
		]);
	return { type: 'paragraph', content };
}

/** What a person reads of a document in Atlassian's format. */
export function fromAdf(node: unknown): string {
	if (!isObject(node)) return typeof node === 'string' ? node : '';
	if (node.type === 'text') return String(node.text ?? '');
	if (node.type === 'hardBreak') return '\n';
	const inner = Array.isArray(node.content) ? node.content.map(fromAdf) : [];
	return inner.join(inlineParents.has(String(node.type)) ? '' : '\n\n');
}

const inlineParents = new Set(['paragraph', 'heading', 'codeBlock']);
