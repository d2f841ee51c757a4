/** A text that does not break out of a table's cell. */
export function cell(text: string): string {
	return text
		.replace(/<br\s*\/?>|\s+/g, ' ')
		.replace(/<a [^>]*href="([^"]+)"[^>]*>(.*?)<\/a>/g, '[$2]($1)')
		.replace(/<[^>]+>/g, '')
		.replace(/[|{}]/g, (sign) => `\\${sign}`)
		.trim();
}

export function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
	return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
