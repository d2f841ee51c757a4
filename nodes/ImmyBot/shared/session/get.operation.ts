import { computerPage } from '../../../../lib/immybot/address';
import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { sessionLocator } from './fields';
import { operation } from '../operation';

export default operation([sessionLocator, simplify], async function (immyBot, item) {
	const session = await immyBot.sessions.get(locatedId(this, 'sessionId', 'Session', item));
	const { computerId } = session;
	const link = computerId === null ? {} : { computerUrl: computerPage(immyBot.webAddress, computerId) };
	return [{ ...outputJson(this, item, session), ...link }];
});
