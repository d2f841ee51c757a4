import type { Part } from './types';

/**
 * A form with files, as `multipart/form-data` (RFC 7578).
 * @param boundary what no part holds, such as a UUID
 */
export function multipart(parts: Part[], boundary: string): { type: string; body: Uint8Array } {
	const pieces = parts.flatMap((part) => [
		Buffer.from(`--${boundary}\r\n${head(part)}\r\n\r\n`),
		'text' in part ? Buffer.from(part.text) : part.file.bytes,
		Buffer.from('\r\n'),
	]);
	return {
		type: `multipart/form-data; boundary=${boundary}`,
		body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
	};
}

function head(part: Part): string {
	const disposition = `Content-Disposition: form-data; name="${quoted(part.name)}"`;
	if ('text' in part) return disposition;
	const { name, mimeType = 'application/octet-stream' } = part.file;
	return `${disposition}; filename="${quoted(name)}"\r\nContent-Type: ${mimeType.replace(/[\r\n]/g, '')}`;
}

/** As browsers do it. */
function quoted(text: string): string {
	return text.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
