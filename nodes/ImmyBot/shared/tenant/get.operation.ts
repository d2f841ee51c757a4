import { simplify } from '../../../../lib/n8n/fields';
import { tenantLocator } from '../../fields';
import { outputJson } from '../../output';
import { locatedId } from '../../../../lib/n8n/parameters';
import { operation } from '../operation';

export default operation([tenantLocator, simplify], async function (immyBot, item) {
	const tenant = await immyBot.tenants.get(locatedId(this, 'tenant', 'Tenant', item));
	return [outputJson(this, item, tenant)];
});
