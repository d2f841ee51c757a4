import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { earlierJson, runJson } from '../output';
import { earlierSession } from './earlierSession';
import { optionFields, optionsOf, targetFields, targetsOf, workFields, workOf } from './fields';

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
	const earlier = await earlierSession(this, immyBot, order, item);
	return [earlier ? earlierJson(earlier) : runJson(await immyBot.maintenance.run(order))];
}
