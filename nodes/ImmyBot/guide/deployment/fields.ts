import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { DeploymentDraft } from '../../../../lib/immybot/guide/model';
import { checkedSchedule, draftFields, locatedId, requiredText } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Synchronize users every night',
};

export const scheduleField: INodeProperties = {
	displayName: 'Schedule',
	name: 'schedule',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 0 2 * * *',
	description: 'When the task runs, as a cron expression. It is checked before it is sent.',
};

/** A deployment may be for one customer. */
export const forTenant: INodeProperties = {
	...tenantLocator,
	required: false,
	description: 'The customer that the deployment is for; without this field, it is for all',
};

/** A collection of deployment fields as a draft. */
export function deploymentDraft(
	context: IExecuteFunctions,
	collection: string,
	item: number,
): Partial<DeploymentDraft> {
	// An emptied tenant would make it a deployment for everybody.
	const needed = { name: 'Name', task: 'Task', tenant: 'Tenant' };
	const { task, tenant, schedule, ...fields } = draftFields(context, collection, item, needed);
	return {
		...(fields as IDataObject as Partial<DeploymentDraft>),
		...(task === undefined ? {} : { taskId: task as string | null }),
		...(tenant === undefined ? {} : { tenantId: tenant as string | null }),
		...(schedule === undefined ? {} : { schedule: checkedSchedule(context, schedule, item) }),
	};
}

/** A deployment as its form fields describe it. */
export function wholeDeployment(
	context: IExecuteFunctions,
	item: number,
): Partial<DeploymentDraft> & { name: string } {
	return {
		name: requiredText(context, 'name', 'Name', item),
		taskId: locatedId(context, 'task', 'Task', item),
		schedule: checkedSchedule(context, requiredText(context, 'schedule', 'Schedule', item), item),
		...deploymentDraft(context, 'additionalFields', item),
	};
}
