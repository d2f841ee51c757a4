import { Failure, type FailureKind } from '../failure';
import { HttpError } from '../http/errors';
import { serverSays, where, wordsFor, type Phrase, type Words } from './errors';

/**
 * What a credential's dialog says where it cannot be what a node says: in front of a dialog nothing was run, and no
 * record is meant. The kinds that are not here have the words of the nodes.
 */
const PHRASES: Partial<Record<FailureKind, Phrase>> = {
	forbidden: (error, system) => ({
		message: `${system} knows the credential, but does not allow it to read`,
		advice: `Give the key or its user the permission to read, or use another key.${serverSays(error)}${where(error)}`,
	}),
	notFound: (error, system) => ({
		message: `${system} has nothing at this address`,
		advice: `Check the address in the credential: it may have a path too many.${serverSays(error)}${where(error)}`,
	}),
	conflict: refused,
	refused,
	unfinished: refused,
	invalid: refused,
	ambiguous: refused,
	outcomeUnknown: refused,
	paging: refused,
	rateLimited: (_error, system) => ({
		message: `${system} answers "too many requests"`,
		advice: 'The credential could not be checked. Test it again in a minute.',
	}),
	server: (error, system) => ({
		message: `${system} could not answer${error.status ? ` (${error.status})` : ''}`,
		advice: `The credential could not be checked. Test it again later; if this stays, ask the people who run the server.${serverSays(error)}${where(error)}`,
	}),
	network: (error, system) => ({
		message: `${system} could not be reached: ${error.message}`,
		advice: 'Check the address in the credential, and that this n8n can reach it (DNS, firewall, proxy).',
	}),
	timeout: (error, system) => ({
		message: `${system} did not answer in time`,
		advice: `The credential could not be checked. Check the address, or test it again later.${where(error)}`,
	}),
	notJson: (error, system) => ({
		message: `${system} did not answer with JSON: ${error.serverMessage ?? error.message}`,
		advice: `Check the address: it may have a path too many, or lead to a login page or a proxy.${where(error)}`,
	}),
	shape: (error, system) => ({
		message: `${system} answered in an unexpected format: ${error.message}`,
		advice: `Check that the address belongs to this system.${where(error)}`,
	}),
	configuration: (error) => ({ message: error.message, advice: 'Correct it in this form.' }),
	cancelled: () => ({ message: 'The test was cancelled', advice: 'Test the credential again.' }),
};

function refused(...[error, system]: Parameters<Phrase>): Words {
	return {
		message: `${system} refused the request of the test${error.status ? ` (${error.status})` : ''}`,
		advice: `Check each value in this form.${serverSays(error)}${where(error)}`,
	};
}

/** The kinds of answers that another sort of credential may turn into good ones. */
const WRONG_SORT: readonly FailureKind[] = ['unauthorized', 'forbidden', 'notFound', 'notJson', 'shape'];

/**
 * What to do about an error code of Microsoft Entra. Sources, read 2026-11: Microsoft Learn, "Microsoft Entra
 * authentication and authorization error codes" (MicrosoftDocs/entra-docs, reference-error-codes.md). That page lacks
 * three, whose replies say: AADSTS900023 "Specified tenant identifier '…' is neither a valid DNS name, nor a valid
 * external domain", AADSTS1002012 "Client credential flows must have a scope value with /.default suffixed to the
 * resource identifier", AADSTS501051 "Application '…' is not assigned to a role for the application '…'".
 */
export const ENTRA: Readonly<Record<string, string>> = {
	AADSTS7000215: "The client secret is wrong. Copy the secret's Value, not its Secret ID.",
	AADSTS7000222: 'The client secret has expired. Make a new one in the app registration.',
	AADSTS700016: "The directory has no such app. Check 'Client ID' and 'Entra Tenant'.",
	AADSTS7000112: 'The app is disabled in the directory. Switch on its enterprise application.',
	AADSTS90002:
		"There is no such directory. Check 'Entra Tenant'. One in a national cloud needs its own 'Token URL'.",
	AADSTS900023: "'Entra Tenant' is neither an ID nor a domain of a directory.",
	AADSTS9001023: "'Entra Tenant' must be your directory's ID or domain, not 'common' or 'consumers'.",
	AADSTS500011:
		"The directory does not know this ImmyBot. Check 'Base URL' and 'Entra Tenant', and leave 'Scope' empty.",
	AADSTS70011: "The scope is not valid. Leave 'Scope' empty, and check 'Base URL'.",
	AADSTS1002012: "The scope must end in '/.default'. Leave 'Scope' empty.",
	AADSTS501051: "The app is not assigned to ImmyBot's enterprise application. Assign it in Entra.",
	AADSTS53003: 'A Conditional Access policy blocks this app. Ask who looks after the directory.',
};

const ENTRA_CODE = /AADSTS\d+/;

/**
 * What a credential's dialog says about any failure of its test.
 * @param otherWay what else to try when the system does not know this sort of credential
 */
export function dialogWords(error: unknown, system: string, otherWay?: string): Words {
	if (!(error instanceof Failure)) return wordsFor(error, system);
	const said = error instanceof HttpError ? (error.serverMessage ?? '') : '';
	const [code] = ENTRA_CODE.exec(said) ?? [];
	if (code !== undefined) {
		const advice = ENTRA[code] ?? "Check 'Entra Tenant', 'Client ID' and 'Client Secret'.";
		return { message: 'Microsoft Entra refused the sign-in', advice: `${advice}${serverSays(error)}` };
	}
	const { message, advice } = (PHRASES[error.kind] ?? wordsOfNodes)(error, system);
	const more = otherWay && WRONG_SORT.includes(error.kind) ? ` ${otherWay}` : '';
	return { message, advice: advice + more };
}

const wordsOfNodes: Phrase = (error, system) => wordsFor(error, system);
