import { locatedId } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';
import { clientLocator, integrationLocator } from '../fields';
import { jsonObject, recordId } from '../parameters';

export default acting({
	call: 'POST /provider-links/{id}/agents/provisioning-package-uri-with-onboarding',
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
		{
			displayName: 'Onboarding Options',
			name: 'onboardingOptions',
			type: 'json',
			default: '{ "automaticallyOnboard": false }',
			description: "What happens with the computer afterwards, as the 'onboardingOptions' of ImmyBot's API",
		},
	],
	values: (context, item) => {
		const json = (name: string, label: string) =>
			jsonObject(context, context.getNodeParameter(name, item, {}), label, item);
		return {
			id: recordId(context, 'integration', 'Integration', item),
			targetExternalClientId: String(locatedId(context, 'clientId', 'Client', item)),
			ppkgOptions: json('packageOptions', 'Package Options'),
			onboardingOptions: json('onboardingOptions', 'Onboarding Options'),
		};
	},
	answers: true,
});
