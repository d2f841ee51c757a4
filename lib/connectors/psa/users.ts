import type { PsaUser } from '../canonical';
import { compileFields } from '../engine/fieldMapping';
import { toHttpRequest } from '../engine/list';
import { baseVariables, needed, readRows, type Context } from './context';
import type { UsersProfile } from './profile';
import { recordIn } from './write';

/** The PSA's users, page by page. */
export async function* users(
	context: Context,
	options: { everything?: boolean } = {},
): AsyncGenerator<PsaUser[]> {
	const list = needed(context.profile.users, 'users', 'list users');
	const ids = compileFields({}, { id: list.fields.id });
	const texts = compileFields({ name: list.fields.name, email: list.fields.email }, {});
	const variables = baseVariables(context);
	for await (const rows of readRows(context, list, {
		label: 'users',
		id: list.fields.id,
		variables,
		whole: true,
		onTruncated: (sentence) => context.notices.lose('lists cut short', sentence),
		...options,
	})) {
		const read = rows.map(async (row): Promise<PsaUser[]> => {
			const { id } = ids(row);
			if (id === undefined) {
				context.notices.lose('users without id', 'A user without an ID was left out.');
				return [];
			}
			const raw = await withDetails(context, list, { ...variables, userId: id }, row);
			const { name = '', email } = texts(raw);
			return [{ id, name, ...(email === undefined ? {} : { email }), raw }];
		});
		yield (await Promise.all(read)).flat();
	}
}

/** The row with what only a request for this one user shows. */
async function withDetails(
	{ http }: Context,
	{ details }: UsersProfile,
	variables: Record<string, unknown>,
	row: Record<string, unknown>,
): Promise<Record<string, unknown>> {
	if (!details) return Array.isArray(row) ? { ...row } : row;
	const reply = await http.request({ ...toHttpRequest(details.request, variables), idempotent: true });
	return { ...row, ...recordIn(reply, details.record ?? '') };
}
