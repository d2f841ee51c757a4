import { profileFields } from '../../lib/n8n/profileParameter';

export const psaProfileFields = profileFields(
	'How this PSA pages its lists, names its fields and takes what is written',
	{ tickets: { values: { priority: { High: 'High' } } } },
);
