import type { IExecuteFunctions } from 'n8n-workflow';

import older from '../connectors/rmm/olderProfiles.json';
import { rmmSystems } from '../../../lib/connectors/systems';
import { readProfile, systemCaution } from '../../../lib/n8n/profileParameter';

const ninja = {
	system: 'ninjaone',
	ninjaoneRegion: 'eu',
	ninjaoneClientId: 'app',
	ninjaoneClientSecret: 'secret',
};

function form(profile: string, profileChanges?: unknown): IExecuteFunctions {
	return {
		getNode: () => ({ name: 'RMM', type: 'customRmm', typeVersion: 1, parameters: {} }),
		getNodeParameter: (name: string) => ({ profile, profileChanges })[name],
	} as unknown as IExecuteFunctions;
}

it('takes the profile of the system that the credential names', () => {
	expect(readProfile(form('credential'), rmmSystems, ninja).name).toBe('NinjaOne');
	expect(readProfile(form('standard'), rmmSystems, ninja)).toEqual(rmmSystems.standard());
});

it('lays what is typed over it, as text or as an object', () => {
	const changes = { name: 'Our NinjaOne' };
	const own = rmmSystems.profileOf(ninja);
	for (const typed of [changes, JSON.stringify(changes)]) {
		expect(readProfile(form('custom', typed), rmmSystems, ninja)).toEqual({ ...own, ...changes });
	}
});

it.each(Object.entries(older))(
	'a profile for %s from before known systems had names still loads',
	(_, typed) => {
		const credential = { baseUrl: 'https://rmm.example/api', authentication: 'bearer', token: 'key' };
		expect(readProfile(form('custom', JSON.stringify(typed)), rmmSystems, credential)).toMatchObject(typed);
	},
);

it.each([
	['{"name":', /not valid JSON/],
	['{"customers":{"fields":{"id":7}}}', /customers\.fields/],
	['{"nonsense":1}', /nonsense/],
])('refuses %s and says where it is wrong', (typed, reason) => {
	const read = () => readProfile(form('custom', typed), rmmSystems, ninja);
	expect(read).toThrow("'System Definition (JSON)' cannot be used");
	try {
		read();
	} catch (error) {
		expect((error as { description: string }).description).toMatch(reason);
	}
});

it('cautions about systems that were checked against public clients only', () => {
	expect(systemCaution(rmmSystems, ninja)).toBeUndefined();
	expect(systemCaution(rmmSystems, { system: 'level' })).toMatch(/Check the first results/);
	expect(systemCaution(rmmSystems, { system: 'custom' })).toBeUndefined();
});
