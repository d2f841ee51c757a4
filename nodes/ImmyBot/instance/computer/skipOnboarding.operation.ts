import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /computers/skip-onboarding',
	fields: [computerLocator],
	values: (context, item) => ({
		body: [{ computerId: Number(locatedId(context, 'computer', 'Computer', item)) }],
	}),
	answers: true,
});
