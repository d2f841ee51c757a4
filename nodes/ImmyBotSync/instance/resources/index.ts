import type { InstanceResource } from '../settings';
import { computerResource } from './computer';
import { personResource } from './person';
import { tenantResource } from './tenant';

/** By the value of the form's 'Resource'. */
export const resources: Record<string, InstanceResource> = {
	computer: computerResource,
	person: personResource,
	tenant: tenantResource,
};
