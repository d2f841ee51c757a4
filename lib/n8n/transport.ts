import { createUndiciTransport, type EgressFilter } from '../http/undiciTransport';
import type { HttpTransport } from '../http/types';
import { clock } from './clock';
import type { TlsSettings } from './helperTransport';

/** Of a node's `this`: older hosts have no egress filter. */
interface Host {
	helpers: { getSecureEgressFilter?(): EgressFilter };
}

/**
 * The transport of a node's requests: undici, with connections that stay open. The build for n8n's verification takes
 * `verifiedTransport.ts` in the place of this file (see gulpfile.js); nothing else differs between the two.
 */
export function nodeTransport({ helpers }: Host, tls: TlsSettings): HttpTransport {
	return createUndiciTransport({ tls, egress: helpers.getSecureEgressFilter?.(), clock });
}
