import { Failure } from '../../failure';
import type { HttpClient } from '../../http/types';
import type { RmmComputer } from '../canonical';
import { throwIfError, toHttpRequest } from '../engine/list';
import { encodeUnlessBase } from '../engine/fieldMapping';
import { normaliseWebUrl } from '../engine/webUrl';
import { compilePath, type Path } from '../engine/path';
import { isObject } from '../../values/object';
import type { RemoteControlProfile } from './profile';
import { compileTemplate } from '../engine/template';
import { textOf } from '../../values/text';

/** A computer by its id, or as far as it is known. */
export type ComputerReference = Partial<RmmComputer> & Pick<RmmComputer, 'id'>;

/** Whether the link is made of more than the computer's id and what a request for it answers. */
export function needsMoreThanId({ request, url }: RemoteControlProfile): boolean {
	const names = [request?.path, JSON.stringify([request?.query, request?.headers, request?.body])]
		.flatMap((text) => [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))
		.concat(request ? [] : compileTemplate(url ?? '').names);
	return names.some((name) => !['id', 'computerId', 'base', 'origin'].includes(name));
}

/**
 * The address that opens a remote session.
 * @throws Failure of kind `configuration` when the profile does not say how, or a value is missing; `shape` when
 *   what was found is not a web address
 */
export async function remoteControlUrl(
	http: HttpClient,
	profile: RemoteControlProfile | undefined,
	computer: ComputerReference,
): Promise<string> {
	const found = profile ? await find(http, profile, computer) : computer.remoteUrl;
	if (found === undefined) {
		throw new Failure(
			'configuration',
			'The profile does not say how to reach the remote control of a computer. Set "remoteControl".',
		);
	}
	const url = normaliseWebUrl(found);
	if (url === undefined) {
		throw new Failure('shape', `The remote control address of computer ${computer.id} is not a web address.`);
	}
	return url;
}

async function find(
	http: HttpClient,
	profile: RemoteControlProfile,
	computer: ComputerReference,
): Promise<string> {
	const reply = profile.request ? await ask(http, profile, computer) : undefined;
	if (profile.urlPath !== undefined) {
		const url = textOf(compilePath(profile.urlPath).get(reply));
		if (url !== undefined) return url;
		throw new Failure(
			'shape',
			`The reply for computer ${computer.id} has no remote control address at "${profile.urlPath}".`,
		);
	}
	return fromTemplate(http, profile.url ?? '', computer, reply);
}

async function ask(
	http: HttpClient,
	profile: RemoteControlProfile,
	computer: ComputerReference,
): Promise<unknown> {
	const variables = {
		computerId: computer.id,
		customerId: computer.customerId,
		customerName: computer.customerName,
	};
	const reply = await http.request(toHttpRequest(profile.request!, variables, computer.raw));
	throwIfError(http, reply, profile.error);
	return reply.body;
}

function fromTemplate(http: HttpClient, text: string, computer: ComputerReference, reply: unknown): string {
	const rendered = compileTemplate(text).render(
		(path) => valueFor(http, path, computer, reply),
		encodeUnlessBase,
	);
	if ('text' in rendered) return rendered.text;
	throw new Failure(
		'configuration',
		`The remote control address needs "${rendered.missing}", which is not known of computer ${computer.id}.`,
	);
}

/** In this order: addresses, the reply of the request, the canonical fields, the row. */
function valueFor(http: HttpClient, path: Path, computer: ComputerReference, reply: unknown): unknown {
	if (path.text === 'base') return http.baseUrl.replace(/\/+$/, '');
	if (path.text === 'origin') return new URL(http.baseUrl).origin;
	if (path.text === 'computerId') return computer.id;
	const sources = [isObject(reply) ? reply : undefined, computer, computer.raw];
	return sources.map((source) => path.get(source)).find((value) => textOf(value) !== undefined);
}
