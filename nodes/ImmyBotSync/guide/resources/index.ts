import type { GuideResource } from '../settings';
import { computerResource } from './computer';
import { tenantResource } from './tenant';
import { userResource } from './user';

/** By the value of the form's 'Resource'. */
export const resources: Record<string, GuideResource> = {
	computer: computerResource,
	tenant: tenantResource,
	user: userResource,
};
