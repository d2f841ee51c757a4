import type { ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';

import type { PsaConnector, Setting, Settings } from '../../../lib/connectors/psa/port';
import { Failure } from '../../../lib/failure';
import { psaConnector } from '../../../lib/n8n/connection';
import { toNodeError } from '../../../lib/n8n/errors';
import { systemName } from '../../../lib/n8n/systemName';

export async function getTicketFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await fields(this, 'ticket', 'ticketFields');
}

export async function getTimeFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await fields(this, 'timeEntry', 'timeFields');
}

async function fields(
	context: ILoadOptionsFunctions,
	of: Setting['of'],
	parameter: string,
): Promise<ResourceMapperFields> {
	const chosen = (context.getCurrentNodeParameter(`${parameter}.value`) ?? {}) as Settings;
	try {
		const psa = await psaConnector(context);
		const settings = psa.settings.filter((setting) => setting.of === of);
		const asked = settings.map(async (setting) => await fieldOf(psa, setting, chosen));
		return { fields: [...(of === 'ticket' ? referenceField(psa) : []), ...(await Promise.all(asked))] };
	} catch (error) {
		const system = await systemName(context, 'customPsaApi');
		throw toNodeError(context.getNode(), error, { system });
	}
}

/** Which field of the PSA carries the reference; nothing can be typed there. */
function referenceField({ referenceIn, referenceIsInText }: PsaConnector): ResourceMapperField[] {
	if (referenceIn === undefined) return [];
	const advice = referenceIsInText
		? '; a custom field is safer, see the documentation of System Definition'
		: '';
	const displayName = `Reference (in: ${referenceIn}${advice})`;
	return [{ ...plainField, id: 'reference', displayName, readOnly: true }];
}

const plainField = {
	required: false,
	defaultMatch: false,
	canBeUsedToMatch: false,
	display: true,
	type: 'string',
} satisfies Partial<ResourceMapperField>;

/** A picker; while a field that it depends on is not chosen, and where the list cannot be read, the value is typed. */
async function fieldOf(psa: PsaConnector, setting: Setting, chosen: Settings): Promise<ResourceMapperField> {
	const { name, label, required, dependsOn } = setting;
	const needed = dependsOn.filter((other) => !chosen[other]);
	const field = { ...plainField, id: name, displayName: label, required };
	if (!setting.isList) return field;
	if (needed.length > 0) {
		const labels = psa.settings.filter((each) => needed.includes(each.name)).map((each) => each.label);
		return { ...field, displayName: `${label} (choose ${labels.join(', ')}, then refresh the fields)` };
	}
	const options = await psa.choices(name, chosen).catch(withoutList);
	if (options) return { ...field, type: 'options', options };
	return { ...field, displayName: `${label} (this key cannot read its list: enter the ID)` };
}

/**
 * Nothing, where only this list cannot be read.
 * @throws the error otherwise. n8n then shows no field at all, and no reason.
 */
function withoutList(error: unknown): undefined {
	const isOfList = error instanceof Failure && (error.kind === 'forbidden' || error.kind === 'notFound');
	if (!isOfList) throw error;
}
