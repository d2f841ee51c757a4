import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { TagDraft } from '../../../../lib/immybot/instance/model';
import { draftFields } from '../../../../lib/n8n/parameters';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. VIP',
	description: 'The name, which identifies the tag',
};

/** What can be written of a tag beside its name, in the order of the labels. */
export const tagFields: INodeProperties[] = [
	{
		displayName: 'Color',
		// ImmyBot keeps names of its interface's colors; n8n's color picker gives hexadecimal numbers.
		name: 'style',
		type: 'string',
		default: '',
		placeholder: 'e.g. danger',
		description: 'What the interface calls the color: primary, success, warning, danger, …',
	},
	{ displayName: 'Description', name: 'description', type: 'string', default: '' },
];

/** A collection of tag fields as a draft. */
export function tagDraft(context: IExecuteFunctions, collection: string, item: number): Partial<TagDraft> {
	const { style, ...draft } = draftFields(context, collection, item, { name: 'Name' });
	return { ...draft, ...(style === undefined ? {} : { color: style as string | null }) };
}
