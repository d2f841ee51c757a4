import { tenantLocator, computerLocator } from '../../fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation([computerLocator, tenantLocator], async function (immyBot, item) {
	const id = recordId(this, 'computer', 'Computer', item);
	const tenantId = recordId(this, 'tenant', 'Tenant', item);
	await immyBot.computers.changeTenant([id], tenantId);
	return [{ id, tenantId }];
});
