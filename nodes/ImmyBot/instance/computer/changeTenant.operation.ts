import { locatedId } from '../../../../lib/n8n/parameters';
import { tenantLocator, computerLocator } from '../../fields';
import { operation } from '../operation';

export default operation([computerLocator, tenantLocator], async function (immyBot, item) {
	const id = locatedId(this, 'computer', 'Computer', item);
	const tenantId = locatedId(this, 'tenant', 'Tenant', item);
	await immyBot.computers.changeTenant([id], tenantId);
	return [{ id, tenantId }];
});
