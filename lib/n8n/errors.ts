import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import { HttpError, type HttpErrorKind } from '../http/errors';

/** One sentence that says what happened, one that says what to do. */
export interface Words {
	message: string;
	advice: string;
}

type Phrase = (error: HttpError, system: string) => Words;

/** A list reads better in a sentence with what the server said about each field. */
function serverSays(error: HttpError): string {
	const fields = Object.entries(error.fields ?? {}).map(([field, text]) => `${field}: ${text}`);
	const said = [error.serverMessage, ...fields].filter((text) => text !== undefined && text !== '');
	return said.length > 0 ? ` It said: "${said.join('; ')}".` : '';
}

function where({ method, url }: HttpError): string {
	return method && url ? ` The request was ${method} ${url}.` : '';
}

function tries({ attempts }: HttpError): string {
	return attempts && attempts > 1 ? ` after ${attempts} attempts` : '';
}

/** The words for each kind of failure. A table, so that no kind is forgotten and none is explained twice. */
const PHRASES: Record<HttpErrorKind, Phrase> = {
	unauthorized: (error, system) => ({
		message: `${system} did not accept the credential`,
		advice: `Check the key or password in the credential: it may be mistyped, expired or revoked.${serverSays(error)}`,
	}),
	forbidden: (error, system) => ({
		message: `${system} knows the credential, but does not allow this`,
		advice: `Give the key the permission for this operation, or use another key.${serverSays(error)}${where(error)}`,
	}),
	notFound: (error, system) => ({
		message: `${system} has no such record`,
		advice: `Check the ID; the record may have been deleted.${serverSays(error)}${where(error)}`,
	}),
	conflict: (error, system) => ({
		message: error.status ? `${system} holds a record that is in the way` : error.message,
		advice: `Look the record up and update it instead.${serverSays(error)}`,
	}),
	// Without a status, it was not the server that refused, and the error says itself what is wrong.
	invalid: (error, system) => ({
		message: error.status ? `${system} refused what was sent (${error.status})` : error.message,
		advice: `Correct the values of this record.${serverSays(error)}${where(error)}`,
	}),
	rateLimited: (error, system) => ({
		message: `${system} kept answering "too many requests"${tries(error)}`,
		advice: `Lower 'Requests per Second' or run at a quieter time.${
			error.retryAfterMs ? ` It asks to wait ${Math.ceil(error.retryAfterMs / 1000)} seconds.` : ''
		}`,
	}),
	server: (error, system) => ({
		message: `${system} could not answer${error.status ? ` (${error.status})` : ''}${tries(error)}`,
		advice: `Run again later; if it stays so, ask whoever runs the server.${serverSays(error)}${where(error)}`,
	}),
	network: (error, system) => ({
		message: `${system} could not be reached${tries(error)}: ${error.message}`,
		advice:
			'Check the base URL in the credential, and that this n8n can reach that address (DNS, firewall, proxy).',
	}),
	timeout: (error, system) => ({
		message: `${system} did not answer in time${tries(error)}`,
		advice: `Run again later, or ask for less at once.${where(error)}`,
	}),
	tls: (error, system) => ({
		message: `${system}'s TLS certificate is not trusted: ${error.message}`,
		advice:
			"Install a valid certificate, paste its authority into the credential's 'CA Certificate', or, in a test network, switch on 'Ignore TLS Issues'.",
	}),
	redirect: (error, system) => ({
		message: `${system} sends the request elsewhere: ${error.message}`,
		advice: 'Put the final address into the base URL of the credential.',
	}),
	notJson: (error, system) => ({
		message: `${system} answered with something that is not JSON: ${error.message}`,
		advice: `Check the base URL: a web page usually means that it points to a login page or a proxy.${where(error)}`,
	}),
	shape: (error, system) => ({
		message: `${system} answered in a shape that is not understood: ${error.message}`,
		advice: `Check that the base URL and the profile belong to this system.${where(error)}`,
	}),
	paging: (error, system) => ({
		message: `${system}'s list could not be read to its end: ${error.message}`,
		advice:
			'Nothing was cut off silently: no record of it was used. Check the paging settings, then run again.',
	}),
	ambiguous: (error) => ({
		message: error.message,
		advice: 'Merge or delete the records that should not be there, then run again.',
	}),
	outcomeUnknown: (error, system) => ({
		message: `The answer of ${system} was lost, and it is not known whether the record was written`,
		advice: `Look whether the record is there before you run this again.${where(error)}`,
	}),
	blocked: (error) => ({
		message: `This n8n does not allow connections to that address: ${error.message}`,
		advice: "Ask the administrator of n8n to allow the address in the instance's egress rules.",
	}),
	configuration: (error) => ({ message: error.message, advice: 'Correct the credential, then run again.' }),
	cancelled: () => ({ message: 'The execution was cancelled', advice: 'No request is sent after this.' }),
};

/** What to tell a person about any failure. */
export function wordsFor(error: unknown, system: string): Words {
	if (error instanceof HttpError) return PHRASES[error.kind](error, system);
	return { message: error instanceof Error ? error.message : String(error), advice: '' };
}

/**
 * Turns any failure into the error that n8n shows: what happened as its message, what to do as its description, and
 * the item's index. The original error is not handed on, so that nothing but these words can reach a log.
 */
export function toNodeError(
	node: INode,
	error: unknown,
	{ item, system }: { item?: number; system: string },
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		if (item !== undefined) error.context.itemIndex ??= item;
		return error;
	}
	const { message, advice } = wordsFor(error, system);
	if (!(error instanceof HttpError)) {
		return new NodeOperationError(node, message, { description: advice, itemIndex: item });
	}
	const response: JsonObject = { message, description: advice };
	return new NodeApiError(node, response, {
		message,
		description: advice,
		httpCode: error.status === undefined ? undefined : String(error.status),
		itemIndex: item,
	});
}
