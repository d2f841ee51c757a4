import { computerResource } from './computer';
import { tenantResource } from './tenant';
import { userResource } from './user';

/** What Sync can keep in step, by the value of the form's 'Resource'. */
export const resources: Record<
	string,
	typeof computerResource | typeof tenantResource | typeof userResource
> = {
	computer: computerResource,
	tenant: tenantResource,
	user: userResource,
};
