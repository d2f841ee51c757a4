import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import { Failure, type FailureKind } from '../failure';
import { HttpError } from '../http/errors';

/** One sentence that says what happened, one that says what to do. */
export interface Words {
	message: string;
	advice: string;
}

/** What a phrase may use; a failure that is not about HTTP has no more than its message. */
type Told = Failure & Partial<HttpError>;

export type Phrase = (error: Told, system: string) => Words;

/** The server's own words, with what it said about each field. */
export function serverSays(error: Told): string {
	const fields = Object.entries(error.fields ?? {}).map(([field, text]) => `${field}: ${text}`);
	const said = [error.serverMessage, ...fields].filter((text) => text !== undefined && text !== '');
	return said.length > 0 ? ` It said: "${said.join('; ')}".` : '';
}

export function where({ method, url }: Told): string {
	return method && url ? ` The request was ${method} ${url}.` : '';
}

function tries({ attempts }: Told): string {
	return attempts && attempts > 1 ? ` after ${attempts} attempts` : '';
}

/** A write that may have been done must not simply be repeated. */
function isWriteInDoubt({ outcome, method }: Told): boolean {
	return outcome === 'unknown' && method !== undefined && method !== 'GET' && method !== 'HEAD';
}

const IN_DOUBT = 'The outcome is unknown. Check what was done before you run it again.';

function again(error: Told): string {
	return isWriteInDoubt(error) ? IN_DOUBT : 'Run again later.';
}

/** The same before advice that is about something else. */
function inDoubt(error: Told): string {
	return isWriteInDoubt(error) ? `${IN_DOUBT} ` : '';
}

/** A failure of our own says itself what happened, and to which record. */
function answered(error: Told, sentence: string): string {
	return error.status === undefined ? error.message : sentence;
}

/** The words for each kind of failure. A table, so that no kind is forgotten and none is explained twice. */
const PHRASES: Record<FailureKind, Phrase> = {
	unauthorized: (error, system) => ({
		message: `${system} did not accept the credential`,
		advice: `Check the key or password in the credential: it may be mistyped, expired or revoked.${serverSays(error)}`,
	}),
	forbidden: (error, system) => ({
		message: `${system} knows the credential, but does not allow this`,
		advice: `Give the key the permission for this operation, or use another key.${serverSays(error)}${where(error)}`,
	}),
	notFound: (error, system) => ({
		message: answered(error, `${system} has no such record`),
		advice: `Check the ID; the record may have been deleted.${serverSays(error)}${where(error)}`,
	}),
	conflict: (error, system) => ({
		message: answered(error, `${system} has another record with the same values`),
		advice: `Find that record and update it instead.${serverSays(error)}`,
	}),
	refused: (error, system) => ({
		message: `${system} refused these values${error.status && error.status >= 400 ? ` (${error.status})` : ''}`,
		advice: `Correct the values of this record.${serverSays(error)}${where(error)}`,
	}),
	unfinished: (error, system) => ({
		message: error.message,
		advice: `Look at the record in ${system}, then run again or finish it there.${where(error)}`,
	}),
	invalid: (error) => ({ message: error.message, advice: 'Correct the values of this record.' }),
	rateLimited: (error, system) => ({
		message: `${system} kept answering "too many requests"${tries(error)}`,
		advice: `Lower 'Requests per Second' or run at a quieter time.${
			error.retryAfterMs ? ` It asks to wait ${Math.ceil(error.retryAfterMs / 1000)} seconds.` : ''
		}`,
	}),
	server: (error, system) => ({
		message: `${system} could not answer${error.status ? ` (${error.status})` : ''}${tries(error)}`,
		advice: `${again(error)} If it happens again, ask the people who run the server.${serverSays(error)}${where(error)}`,
	}),
	network: (error, system) => ({
		message: `${system} could not be reached${tries(error)}: ${error.message}`,
		advice: `${inDoubt(error)}Check the base URL in the credential, and that this n8n can reach that address (DNS, firewall, proxy).`,
	}),
	timeout: (error, system) => ({
		message: `${system} did not answer in time${tries(error)}`,
		advice: `${again(error)} Or ask for less at once.${where(error)}`,
	}),
	tls: (error, system) => ({
		message: `${system}'s TLS certificate is not trusted: ${error.message}`,
		advice:
			"Install a valid certificate, paste its authority into the credential's 'CA Certificate', or, in a test network, switch on 'Ignore TLS Issues'.",
	}),
	redirect: (error, system) => ({
		message: `${system} redirects the request: ${error.message}`,
		advice: 'Enter the final address as the base URL of the credential.',
	}),
	notJson: (error, system) => ({
		message: `${system} did not answer with JSON: ${error.serverMessage ?? error.message}`,
		advice: `${inDoubt(error)}Check the base URL: a web page usually means that it points to a login page or a proxy.${where(error)}`,
	}),
	shape: (error, system) => ({
		message: `${system} answered in an unexpected format: ${error.message}`,
		advice: `Check that the base URL and the profile belong to this system.${where(error)}`,
	}),
	paging: (error, system) => ({
		message: `${system}'s list could not be read to its end: ${error.message}`,
		advice: 'No record of an incomplete list was used. Check the paging settings, then run again.',
	}),
	ambiguous: (error) => ({
		message: error.message,
		advice: 'Merge or delete the records that should not be there, then run again.',
	}),
	outcomeUnknown: (error, system) => ({
		message: answered(
			error,
			`The answer of ${system} was lost, and it is not known whether the record was written`,
		),
		advice: `Check in ${system} what was done before you run this again.${where(error)}`,
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
	if (error instanceof Failure) return PHRASES[error.kind](error, system);
	return { message: error instanceof Error ? error.message : String(error), advice: '' };
}

/** The HTTP status behind a failure, as n8n wants it. */
export function httpCodeOf(error: Failure): string | undefined {
	return error instanceof HttpError ? error.status?.toString() : undefined;
}

/**
 * Turns any failure into the error that n8n shows: what happened as its message, what to do as its description, and
 * the item's index. The original error is not handed on, so that only these words can reach a log.
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
	if (!(error instanceof Failure)) {
		return new NodeOperationError(node, message, { description: advice, itemIndex: item });
	}
	const response: JsonObject = { message, description: advice };
	return new NodeApiError(node, response, {
		message,
		description: advice,
		httpCode: httpCodeOf(error),
		itemIndex: item,
	});
}
