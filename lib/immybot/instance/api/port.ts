import type { HttpClient } from '../../../http/types';
import type { ListOptions } from '../../client';
import { callOperation, type ApiOrder } from './call';
import { catalogueOf } from './catalogue';
import type { ApiOperation } from './operation';

/** Every endpoint of an instance. */
export interface ApiPort {
	/** @param credential names the credential, for which the answer is kept for an hour. Default: the address */
	operations(credential?: string): Promise<ApiOperation[]>;
	/** Hands on what the call answers, a list page by page. A file is an {@link AnsweredFile}. */
	call(order: ApiOrder, options: ListOptions): AsyncGenerator<ApiAnswer[]>;
}

/** A row, a text, a file or a single value. */
export type ApiAnswer = unknown;

export function apiPort(http: HttpClient): ApiPort {
	return {
		operations: async (credential = http.baseUrl) => await catalogueOf(http, credential),
		call: (order, options) => callOperation(http, order, options),
	};
}
