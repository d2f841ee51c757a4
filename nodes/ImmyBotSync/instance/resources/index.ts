import { personResource } from './person';
import { tenantResource } from './tenant';
import type { InstanceResource } from './types';

/** By the value of the form's 'Resource'. */
export const resources: Record<string, InstanceResource> = {
	person: personResource,
	tenant: tenantResource,
};
