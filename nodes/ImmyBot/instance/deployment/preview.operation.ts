import { ONBOARDING_STATUS } from '../../../../lib/immybot/instance/enums';
import { reading } from '../endpointOperation';
import { targetFields, targetValues } from './target';

/** The API shortens the names of the fields; sources: an instance's own document (June 2025). */
export default reading({
	call: 'POST /target-assignments/target-preview',
	fields: targetFields,
	values: targetValues,
	names: { obs: ONBOARDING_STATUS },
	renamed: {
		cn: 'computerName',
		on: 'isOnline',
		ti: 'tenantId',
		tn: 'tenantName',
		os: 'operatingSystemName',
		sn: 'serialNumber',
		ppi: 'primaryPersonId',
		ppn: 'primaryPersonName',
		obs: 'onboardingStatus',
	},
	simple: [
		'id',
		'computerName',
		'isOnline',
		'tenantId',
		'tenantName',
		'operatingSystemName',
		'serialNumber',
		'primaryPersonId',
		'primaryPersonName',
		'onboardingStatus',
	],
});
