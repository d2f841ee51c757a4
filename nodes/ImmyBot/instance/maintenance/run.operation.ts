import { earlierJson, runJson } from '../output';
import { earlierSession } from './earlierSession';
import { optionFields, optionsOf, targetFields, targetsOf, workFields, workOf } from './fields';
import { operation } from '../operation';

export default operation([...targetFields, ...workFields, optionFields], async function (immyBot, item) {
	const order = {
		targets: targetsOf(this, item),
		work: workOf(this, item),
		options: optionsOf(this, item),
	};
	const earlier = await earlierSession(this, immyBot, order, item);
	return [earlier ? earlierJson(earlier) : runJson(await immyBot.maintenance.run(order))];
});
