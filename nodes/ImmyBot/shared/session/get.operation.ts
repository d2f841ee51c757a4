import { simplify } from '../../../../lib/n8n/fields';
import { requiredText } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { sessionIdField } from './fields';
import { operation } from '../operation';

export default operation([sessionIdField, simplify], async function (immyBot, item) {
	const session = await immyBot.sessions.get(requiredText(this, 'sessionId', 'Session ID', item));
	return [outputJson(this, item, session)];
});
