import { profileFields } from '../../lib/n8n/profileParameter';

export const rmmProfileFields = profileFields('How this RMM pages its lists and names its fields', {
	computers: { fields: { name: 'hostname' } },
});
