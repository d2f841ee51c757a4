const START = (part: string) => `<!-- ${part} -->`;
const END = (part: string) => `<!-- end of ${part} -->`;

/**
 * A page in which `block` is what `part` measured, in place of what it measured before. A part that the page lacks
 * goes to its end.
 */
export function withPart(page: string, part: string, block: string): string {
	const from = page.indexOf(START(part));
	const to = page.indexOf(END(part));
	const marked = `${START(part)}\n\n${block}\n\n${END(part)}`;
	if (from < 0 || to < from) return `${page.trimEnd()}\n\n${marked}\n`;
	return page.slice(0, from) + marked + page.slice(to + END(part).length);
}
