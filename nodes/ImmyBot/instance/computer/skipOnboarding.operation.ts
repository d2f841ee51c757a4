import { computerLocator } from '../../fields';
import { acting } from '../endpointOperation';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /computers/skip-onboarding',
	fields: [computerLocator],
	values: (context, item) => ({
		body: [{ computerId: Number(recordId(context, 'computer', 'Computer', item)) }],
	}),
	answers: true,
});
