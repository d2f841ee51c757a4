import { computerResource } from './computer';
import { tenantResource } from './tenant';

/** What Sync can keep in step, by the value of the form's 'Resource'. */
export const resources: Record<string, typeof computerResource | typeof tenantResource> = {
	computer: computerResource,
	tenant: tenantResource,
};
