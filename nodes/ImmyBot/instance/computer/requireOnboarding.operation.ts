import { computerLocator } from '../../fields';
import { acting } from '../endpointOperation';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /computers/{computerId}/set-to-needs-onboarding',
	fields: [computerLocator],
	values: (context, item) => ({ computerId: recordId(context, 'computer', 'Computer', item) }),
	done: { onboardingRequired: true },
});
