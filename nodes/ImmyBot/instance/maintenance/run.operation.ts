import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instanceClient';
import { runJson } from '../output';
import { targetFields, workFields, optionFields, targetsOf, workOf, optionsOf } from './fields';

export const description: INodeProperties[] = [...targetFields, ...workFields, optionFields];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const order = {
		targets: targetsOf(this, item),
		work: workOf(this, item),
		options: optionsOf(this, item),
	};
	return [runJson(await immyBot.maintenance.run(order))];
}
