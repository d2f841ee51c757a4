import { parseProfile, type Profile, profileFrom } from '../../lib/connectors/rmm/profile';
import guide from '../../lib/connectors/systems/rmm/guide.json';
import type { NodeContext } from '../../lib/n8n/connection';
import { lazy, profileFields, readProfile } from '../../lib/n8n/profileParameter';

const guideProfile = lazy(() => parseProfile(guide));

export const rmmProfileFields = profileFields('How this RMM pages its lists and names its fields', {
	computers: { fields: { name: 'hostname' } },
});

/** @throws NodeOperationError that says which key of 'Profile Changes' is wrong, and how */
export function rmmProfile(context: NodeContext): Profile {
	return readProfile(context, guideProfile, profileFrom);
}
