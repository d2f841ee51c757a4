import { NO_ROW, type ListSelection, type PsaUser } from '../canonical';
import { compileFields } from '../engine/fieldMapping';
import { toHttpRequest } from '../engine/list';
import { baseVariables, needed, readRows, type Context } from './context';
import type { UsersProfile } from './profile';
import { recordIn } from './write';

type Details = NonNullable<UsersProfile['details']>;

/** The PSA's users, page by page. */
export async function* users(
	context: Context,
	{ everything, raw = true }: ListSelection = {},
): AsyncGenerator<PsaUser[]> {
	const { http, notices } = context;
	const list = needed(context.profile.users, 'users', 'list users');
	const { details } = list;
	const ids = compileFields({}, { id: list.fields.id });
	const texts = compileFields({ name: list.fields.name, email: list.fields.email }, {});
	const variables = baseVariables(context);

	function userOf(id: PsaUser['id'], row: Record<string, unknown>, keepsRow: boolean): PsaUser {
		const { name = '', email } = texts(row);
		return { id, name, ...(email === undefined ? {} : { email }), raw: keepsRow ? row : NO_ROW };
	}

	/** What the list shows of a user; the row is needed for the details. */
	function listed(row: Record<string, unknown>): PsaUser | undefined {
		const { id } = ids(row);
		if (id === undefined) return undefined;
		return userOf(id, Array.isArray(row) ? { ...row } : row, raw || details !== undefined);
	}

	/** The user with what only a request for this one shows. */
	async function detailed({ id, raw: row }: PsaUser, { request, record = '' }: Details): Promise<PsaUser> {
		const filled = toHttpRequest(request, { ...variables, userId: id });
		const reply = await http.request({ ...filled, idempotent: true });
		return userOf(id, { ...row, ...recordIn(reply, record) }, raw);
	}

	const options = {
		label: 'users',
		id: list.fields.id,
		variables,
		everything,
		whole: true,
		onTruncated: (sentence: string) => notices.lose('lists cut short', sentence),
	};
	for await (const page of readRows(context, list, options, listed)) {
		const found = page.filter((user) => user !== undefined);
		if (found.length < page.length) notices.lose('users without id', 'A user without an ID was left out.');
		yield details ? await Promise.all(found.map(async (user) => await detailed(user, details))) : found;
	}
}
