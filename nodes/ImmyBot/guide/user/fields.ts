import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { UserDraft } from '../../../../lib/immybot/model';
import { checkedEmail, draftFields } from '../../../../lib/n8n/parameters';

export const emailField: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. anna@contoso.com',
	description: 'Email address; identifies the user. Case and outer spaces do not matter.',
};

/** What else is known of a user, in the order of their labels. */
export const detailFields: INodeProperties[] = [
	{ displayName: 'Department', name: 'department', type: 'string', default: '', placeholder: 'e.g. Sales' },
	{ displayName: 'First Name', name: 'firstName', type: 'string', default: '', placeholder: 'e.g. Anna' },
	{ displayName: 'Last Name', name: 'lastName', type: 'string', default: '', placeholder: 'e.g. Berg' },
	{ displayName: 'Phone', name: 'phone', type: 'string', default: '', placeholder: 'e.g. +1 555 0100' },
	{ displayName: 'Title', name: 'title', type: 'string', default: '', placeholder: 'e.g. Head of Sales' },
];

/** A collection of user fields as a draft. */
export function userDraft(context: IExecuteFunctions, collection: string, item: number): Partial<UserDraft> {
	const { tenant, email, ...details } = draftFields(context, collection, item, { tenant: 'Tenant' });
	return {
		...(details as IDataObject as Partial<UserDraft>),
		...(email === undefined ? {} : { email: checkedEmail(context, email ?? '', item) }),
		...(tenant === undefined ? {} : { tenantId: tenant as string | null }),
	};
}
