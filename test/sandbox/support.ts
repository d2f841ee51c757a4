import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';

/** A reply as the tests look at it. `json` is undefined for a body that is not JSON. */
export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	json: unknown;
}

const running: Sandbox[] = [];

/** A sandbox that {@link stopSandboxes} ends. */
export async function startSandbox(options?: SandboxOptions): Promise<Sandbox> {
	const sandbox = await createSandbox(options);
	running.push(sandbox);
	return sandbox;
}

export async function stopSandboxes(): Promise<void> {
	await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
}

/** Asks the live instance's directory for a token, as the credential of the sandbox does, with these changes. */
export async function askToken(
	sandbox: Sandbox,
	changes: Record<string, string> = {},
): Promise<{ status: number; json: Record<string, unknown> }> {
	const { instance } = sandbox.describe();
	const response = await fetch(instance.tokenUrl, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: instance.clientId,
			client_secret: instance.clientSecret,
			scope: `${instance.baseUrl}/.default`,
			...changes,
		}),
	});
	return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

/** Requests with a bearer key to an API. */
export function api(url: string, key: string) {
	return async (method: string, path: string, body?: unknown): Promise<Answer> => {
		const response = await fetch(url + path, {
			method,
			headers: {
				Authorization: `Bearer ${key}`,
				...(body !== undefined && { 'Content-Type': 'application/json' }),
			},
			body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, text, json: parse(text) };
	};
}

export type Call = ReturnType<typeof api>;

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
