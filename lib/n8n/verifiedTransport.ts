import type { IHttpRequestHelper } from 'n8n-workflow';

import type { HttpTransport } from '../http/types';
import { httpRequestTransport, type TlsSettings } from './helperTransport';

/**
 * The transport of a node's requests in the build for n8n's verification, which may open no connection of its own:
 * n8n's request helper. It opens a connection for each request, and applies n8n's proxies and egress rules by itself.
 */
export function nodeTransport({ helpers }: IHttpRequestHelper, tls: TlsSettings): HttpTransport {
	return httpRequestTransport(helpers.httpRequest, tls);
}
