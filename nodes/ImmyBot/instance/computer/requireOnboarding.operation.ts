import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /computers/{computerId}/set-to-needs-onboarding',
	fields: [computerLocator],
	values: (context, item) => ({ computerId: locatedId(context, 'computer', 'Computer', item) }),
	done: { onboardingRequired: true },
});
