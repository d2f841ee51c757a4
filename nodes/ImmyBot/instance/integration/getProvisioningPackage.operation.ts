import { locatedId } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';
import { clientLocator, integrationLocator } from '../fields';
import { jsonObject } from '../parameters';

export default acting({
	call: 'POST /provider-links/{id}/agents/provisioning-package-uri',
	fields: [
		integrationLocator,
		clientLocator,
		{
			displayName: 'Package Options',
			name: 'packageOptions',
			type: 'json',
			default: '{}',
			description:
				"What the package sets up in Windows, as the 'ppkgOptions' of ImmyBot's API. Passwords in it are readable in the package.",
		},
	],
	values: (context, item) => ({
		id: locatedId(context, 'integration', 'Integration', item),
		targetExternalClientId: String(locatedId(context, 'clientId', 'Client', item)),
		ppkgOptions: jsonObject(
			context,
			context.getNodeParameter('packageOptions', item, {}),
			'Package Options',
			item,
		),
	}),
	answers: true,
});
