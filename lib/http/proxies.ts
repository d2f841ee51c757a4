import { isLoopback } from './hosts';

/** What the environment names for http and for https, as undici reads it. */
export function proxyUris(): [http: string | undefined, https: string | undefined] {
	const { env } = process;
	return [env.http_proxy ?? env.HTTP_PROXY, env.https_proxy ?? env.HTTPS_PROXY];
}

/**
 * The proxy that a request to this address takes, by the rules of undici's `EnvHttpProxyAgent`. Requests to this machine
 * take none, so that nobody listens in between.
 */
export function proxyFor({ protocol, hostname, port }: URL): URL | undefined {
	const isHttps = protocol === 'https:';
	if (isLoopback(hostname) || isExempt(hostname, Number(port || (isHttps ? 443 : 80)))) return undefined;
	const [http, https] = proxyUris();
	const uri = isHttps ? https || http : http;
	return uri && URL.canParse(uri) ? new URL(uri) : undefined;
}

/** Whether NO_PROXY has the host, a domain above it, or everything; an entry may be about one port. */
function isExempt(host: string, port: number): boolean {
	const list = process.env.no_proxy ?? process.env.NO_PROXY ?? '';
	const entries = list.split(/[,\s]/).filter((entry) => entry !== '');
	return entries.some((entry) => {
		const [, name = entry, only] = /^(.+):(\d+)$/.exec(entry) ?? [];
		const domain = name.replace(/^\*?\./, '').toLowerCase();
		const isMeant = domain === '*' || host === domain || host.endsWith(`.${domain}`);
		return isMeant && (only === undefined || Number(only) === port);
	});
}
