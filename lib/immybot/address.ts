import { Failure } from '../failure';

const API_PATH = '/api/v1';

/**
 * The base of the guide's API for what a person typed as the instance's address: `https://acme.immy.bot`, the same
 * with a trailing slash, with `/api/v1` already in it, or without a scheme.
 *
 * @throws Failure `configuration` when there is no address in it
 */
export function apiBaseUrl(typed: string): string {
	const trimmed = typed.trim();
	const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
	if (trimmed === '' || !URL.canParse(withScheme)) {
		throw new Failure('configuration', 'The base URL of ImmyBot is missing or is not an address.');
	}
	const url = new URL(withScheme);
	const path = url.pathname.replace(/\/+$/, '').replace(/\/api\/v1$/i, '');
	return `${url.origin}${path}${API_PATH}`;
}

/** What {@link apiBaseUrl} was made from: where people open ImmyBot in a browser. */
export function webAddressOf(baseUrl: string): string {
	return baseUrl.replace(/\/api\/v1$/, '');
}

/** The page of a computer. Source: the address line of browsers, in several public repositories (2022 to 2025). */
export function computerPage(webAddress: string, computerId: string | number): string {
	return `${webAddress}/computers/${encodeURIComponent(computerId)}`;
}
