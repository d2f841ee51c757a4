import { catalogueField } from '../catalogue';
import { reading } from '../endpointOperation';

export default reading({
	call: { global: 'GET /software/global', local: 'GET /software/local' },
	fields: [catalogueField],
	simple: ['id', 'identifier', 'name', 'hidden', 'recommended', 'upgradeCode', 'notes', 'updatedDateUTC'],
});
