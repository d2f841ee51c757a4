/** A URL that a browser may be sent to: `http` or `https`, nothing else, least of all `javascript:`. */
export function normaliseWebUrl(text: string): string | undefined {
	const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
	return url && /^https?:$/.test(url.protocol) ? text.trim() : undefined;
}
