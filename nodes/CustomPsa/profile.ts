import guide from '../../lib/connectors/systems/psa/guide.json';
import { parsePsaProfile, psaProfileFrom, type PsaProfile } from '../../lib/connectors/psa/profile';
import type { NodeContext } from '../../lib/n8n/connection';
import { lazy, profileFields, readProfile } from '../../lib/n8n/profileParameter';

const guideProfile = lazy(() => parsePsaProfile(guide));

export const psaProfileFields = profileFields(
	'How this PSA pages its lists, names its fields and takes what is written',
	{ tickets: { values: { priority: { High: 'High' } } } },
);

/** @throws NodeOperationError that says which key of 'Profile Changes' is wrong, and how */
export function psaProfile(context: NodeContext): PsaProfile {
	return readProfile(context, guideProfile, psaProfileFrom);
}
