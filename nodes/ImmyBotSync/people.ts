import { emailKey } from '../../lib/immybot/email';
import type { User } from '../../lib/immybot/model';
import type { CallerProblem, Desired, Existing, Fields } from '../../lib/sync/types';
import type { Column, Values } from './columns';
import { malformedValue, noTenant } from './problems';
import type { TenantAnswer } from './tenantFinder';
import { columnText } from './values';
import { isEmpty, nameKey } from '../../lib/values/text';

/* What the guide's users and a live instance's persons have in common: the email address identifies them. */

/** Somebody as ImmyBot holds them now. */
export function existingPerson<R extends User>(record: R, source: string): Existing<R> {
	const email = emailKeyOf(record.email);
	const fields: Fields = { ...(record as Fields & User), email };
	return {
		id: record.id,
		key: email,
		name: fullName(fields),
		source,
		scope: String(record.tenantId ?? ''),
		fields,
		record,
	};
}

/**
 * What one item wants of somebody.
 * @param details the columns that are written unchanged
 */
export function desiredPerson(
	item: number,
	values: Values,
	{ tenantId, problem }: TenantAnswer,
	{ details, tenantColumn }: { details: Column[]; tenantColumn: Column },
): Desired {
	const email = emailKeyOf(values.email);
	const fields: Fields = { email, tenantId };
	for (const { id } of details) fields[id] = columnText(values[id]);
	return {
		item,
		key: email,
		name: fullName(fields),
		scope: tenantId === undefined ? undefined : String(tenantId),
		fields,
		problem: problem ?? emailProblem(values.email),
		createProblem: tenantId === undefined ? noTenant(tenantColumn.label) : undefined,
	};
}

/** A new record is given only what the item says. */
export function withoutEmpty(fields: Fields): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

/** A malformed address still identifies its item, so that the failure can name it. */
function emailKeyOf(email: unknown): string | undefined {
	if (isEmpty(email) || typeof email === 'object') return undefined;
	return emailKey(email) ?? nameKey(String(email));
}

function emailProblem(email: unknown): CallerProblem | undefined {
	if (isEmpty(email) || emailKey(email) !== undefined) return undefined;
	return malformedValue('Email', email, 'email address');
}

/** First and last name, or the address. */
function fullName({ firstName, lastName, email }: Fields): string {
	return [firstName, lastName].filter((part) => !isEmpty(part)).join(' ') || String(email ?? '');
}
