import { computerPage } from '../../../../lib/immybot/address';
import { simplify } from '../../../../lib/n8n/fields';
import { requiredText } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { sessionIdField } from './fields';
import { operation } from '../operation';

export default operation([sessionIdField, simplify], async function (immyBot, item) {
	const session = await immyBot.sessions.get(requiredText(this, 'sessionId', 'Session ID', item));
	const { computerId } = session;
	const link = computerId === null ? {} : { computerUrl: computerPage(immyBot.webAddress, computerId) };
	return [{ ...outputJson(this, item, session), ...link }];
});
