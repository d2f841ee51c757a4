import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { MaintenanceOrder, Targets } from '../../../../lib/immybot/instance/port';
import type { Id } from '../../../../lib/immybot/model';
import { textParameter } from '../../../../lib/n8n/parameters';
import { earlierJson, runJson } from '../output';
import { earlierSession } from './earlierSession';
import { optionFields, optionsOf, targetFields, targetsOf, workFields, workOf } from './fields';
import { capped, guarded, guardFields } from '../guard';
import { operation } from '../operation';
import { startsMaintenance } from '../../shared/session/fields';

export default operation(
	[
		startsMaintenance,
		...targetFields,
		...workFields,
		optionFields,
		...guardFields({
			neededFor:
				'Needed for a tenant, for several computers, for uninstalling and for a forced reboot; other runs go without it, and have only the cap.',
		}),
	],
	async function (immyBot, item) {
		const order = {
			targets: await targetsOf(this, immyBot, item),
			work: workOf(this, item),
			options: optionsOf(this, item),
		};
		const count = countOf(order.targets);
		const danger = dangerOf(order);
		if (danger) guarded(this, danger, item, Math.max(1, count));
		else capped(this, 'Maintenance', item, count);
		if (count === 0) return [];
		if (count > 1) refuseEarlier(this, item);
		const earlier = count === 1 ? await earlierSession(this, immyBot, order, item) : undefined;
		return [earlier ? earlierJson(earlier) : runJson(await immyBot.maintenance.run(order))];
	},
);

function countOf(targets: Targets): number {
	return Object.values(targets).reduce((sum, ids: Id[]) => sum + ids.length, 0);
}

/** Why a run needs a person's word, at the start of a sentence. */
function dangerOf({ targets, work, options }: MaintenanceOrder): string | undefined {
	if ('tenants' in targets) return 'Maintenance of a whole tenant';
	if (countOf(targets) !== 1) return 'Maintenance of several computers';
	if (work.kind === 'software' && work.state === 'NotPresent') return 'Uninstalling the software';
	if (options?.reboot === 'Force') return 'Forcing a reboot';
	return undefined;
}

/** One request cannot start some and leave others. */
function refuseEarlier(context: IExecuteFunctions, item: number): void {
	if (textParameter(context, 'options.unlessSince', item) === '') return;
	throw new NodeOperationError(context.getNode(), "'Unless Run Since' is for one target at a time", {
		itemIndex: item,
		description: "Make an item for each computer, with 'Computer' as the target, or take the option away.",
	});
}
