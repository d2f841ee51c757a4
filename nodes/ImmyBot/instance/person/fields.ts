import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PersonDraft } from '../../../../lib/immybot/instance/model';
import { checkedEmail, draftFields } from '../../../../lib/n8n/parameters';

export const emailField: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. anna@contoso.com',
	description: 'Email address; identifies the person. Case and outer spaces do not matter.',
};

/** What else a live instance keeps of a person, in the order of the labels. */
export const nameFields: INodeProperties[] = [
	{
		displayName: 'AD External ID',
		name: 'azurePrincipalId',
		type: 'string',
		default: '',
		description: 'The object ID in Entra ID',
	},
	{ displayName: 'First Name', name: 'firstName', type: 'string', default: '', placeholder: 'e.g. Anna' },
	{ displayName: 'Last Name', name: 'lastName', type: 'string', default: '', placeholder: 'e.g. Berg' },
];

/** A collection of person fields as a draft. */
export function personDraft(
	context: IExecuteFunctions,
	collection: string,
	item: number,
): Partial<PersonDraft> {
	const { tenant, email, ...names } = draftFields(context, collection, item, { tenant: 'Tenant' });
	return {
		...(names as IDataObject as Partial<PersonDraft>),
		...(email === undefined ? {} : { email: checkedEmail(context, email ?? '', item) }),
		...(tenant === undefined ? {} : { tenantId: tenant as string | null }),
	};
}
