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

/**
 * A text of at most `most` characters that ends with the footer.
 * @returns `undefined` for no text and no footer
 */
export function withFooter(
	text: string | undefined,
	footer: string | undefined,
	most: number | undefined,
): string | undefined {
	const ending = footer === undefined ? '' : text ? `\n\n${footer}` : footer;
	const room = most === undefined ? undefined : Math.max(0, most - ending.length);
	return cut(text ?? '', room) + ending || undefined;
}

/**
 * The longest text for which what a body makes of it has at most `most` characters: a body may add a reference to a
 * title, and HTML needs more characters than the text it shows.
 * @param make the text for a length
 * @param lengthOf the length of what the body makes of it
 */
export function fitted(
	make: (length: number) => string | undefined,
	lengthOf: (text: string) => number,
	most: number,
): string | undefined {
	let length = most;
	for (;;) {
		const text = make(length);
		const written = text === undefined ? 0 : lengthOf(text);
		if (written <= most || length <= 0) return text;
		length = Math.max(0, Math.min(length - 1, Math.floor((length * most) / written)));
	}
}

/** Texts are compared by their words: a PSA may change line breaks and spaces. */
export function sameText(a: string, b: string): boolean {
	const words = (text: string) => text.replace(/\s+/g, ' ').trim();
	return words(a) === words(b);
}
