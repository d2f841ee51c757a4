import type { MaintenanceOrder } from '../../../../lib/immybot/instance/port';
import { earlierJson, runJson } from '../output';
import { earlierSession } from './earlierSession';
import { optionFields, optionsOf, targetFields, targetsOf, workFields, workOf } from './fields';
import { guarded, guardFields } from '../guard';
import { operation } from '../operation';

export default operation(
	[
		...targetFields,
		...workFields,
		optionFields,
		...guardFields(
			'Whether the run is meant. Needed for a tenant, for uninstalling and for a forced reboot; other runs go without it.',
		),
	],
	async function (immyBot, item) {
		const order = {
			targets: targetsOf(this, item),
			work: workOf(this, item),
			options: optionsOf(this, item),
		};
		const danger = dangerOf(order);
		if (danger) guarded(this, danger, item);
		const earlier = await earlierSession(this, immyBot, order, item);
		return [earlier ? earlierJson(earlier) : runJson(await immyBot.maintenance.run(order))];
	},
);

/** Why a run needs a person's word, at the start of a sentence. */
function dangerOf({ targets, work, options }: MaintenanceOrder): string | undefined {
	if ('tenants' in targets) return 'Maintenance of a whole tenant';
	if (work.kind === 'software' && work.state === 'NotPresent') return 'Uninstalling the software';
	if (options?.reboot === 'Force') return 'Forcing a reboot';
	return undefined;
}
