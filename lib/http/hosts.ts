/** Host names as `URL.hostname` gives them: in lower case, IPv4 in dotted form, IPv6 in brackets. */

/** This machine. Its requests go through no proxy, so nobody listens in between. */
export function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

const NEARBY = [
	/^0\.0\.0\.0$/,
	/^169\.254\./,
	/\.localhost\.?$|^localhost\.$/,
	/^\[::\]$/,
	/^\[fe[89ab]/,
	// IPv4 addresses 127.x.x.x, 169.254.x.x and 0.0.0.0 in the notation of IPv6.
	/^\[::ffff:(7f[0-9a-f]{2}:|a9fe:|0:0\])/,
];

/** This machine, or a link-local address, where cloud providers hand out secrets of the machine. */
export function isNearby(hostname: string): boolean {
	return isLoopback(hostname) || NEARBY.some((pattern) => pattern.test(hostname));
}
