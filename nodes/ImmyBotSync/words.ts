/** "1 computer", "2 computers" */
export function countOf(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** At most five of them: the sentence stays readable. */
export function listOf(values: Array<string | number>): string {
	return values.length <= 5 ? values.join(', ') : `${values.slice(0, 5).join(', ')}, …`;
}
