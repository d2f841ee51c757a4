/** What a cut text ends with. */
const MARK = (left: number) => `\n… [cut: ${left} more characters]`;

/**
 * A text of at most `most` characters. A longer one ends with a mark that says how much is missing, and is not cut
 * inside of an emoji or an accented letter.
 */
export function cut(text: string, most: number | undefined): string {
	if (most === undefined || text.length <= most) return text;
	// The mark is as long as its number at most.
	const room = Math.max(0, most - MARK(text.length).length);
	const kept = text.slice(0, wholeCharacters(text, room));
	return kept + MARK(text.length - kept.length);
}

/** How far back a sequence of joined characters may have begun. */
const LOOK_BACK = 64;

function wholeCharacters(text: string, end: number): number {
	const from = Math.max(0, end - LOOK_BACK);
	const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
		text.slice(from, end + LOOK_BACK),
	);
	const around = segments.containing(end - from);
	return around === undefined ? end : from + around.index;
}
