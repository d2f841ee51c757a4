import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseCredential } from '../../../../lib/connectors/engine/credential';
import { psaSystems, rmmSystems } from '../../../../lib/connectors/systems';
import { fieldKey } from '../../../../lib/connectors/systems/credential';
import { withCredentialValues } from '../../../../lib/connectors/systems/credentialValues';
import { psaManifestSchema, rmmManifestSchema } from '../../../../lib/connectors/systems/schemas';
import { systemsOf } from '../../../../lib/connectors/systems/registry';
import { rmmProfileSchema } from '../../../../lib/connectors/rmm/profile';
import standard from '../../../../lib/connectors/systems/rmm/standard.json';

const folder = join(__dirname, '../../../../lib/connectors/systems');

describe.each([
	['rmm' as const, rmmSystems, rmmManifestSchema],
	['psa' as const, psaSystems, psaManifestSchema],
])('the known systems of the kind %s', (kind, systems, schema) => {
	const files = readdirSync(join(folder, kind));

	it('are the files of their folder, by name, the standard one first', () => {
		expect(systems.all.map(({ id }) => `${id}.json`).sort()).toEqual([...files].sort());
		const names = systems.all.slice(1).map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
		expect(systems.all[0]!.id).toBe('standard');
	});

	it.each(files)('%s is a manifest whose credential is complete', (file) => {
		const manifest = schema.parse(JSON.parse(readFileSync(join(folder, kind, file), 'utf8')));
		expect(`${String(manifest.id)}.json`).toBe(file);
		const system = systems.find(String(manifest.id))!;
		const filled = Object.fromEntries(
			system.credential.fields.map((field) => [
				fieldKey(system, field),
				field.options?.[0]?.value ?? typedInto(field.name),
			]),
		);
		const data = { system: system.id, ...filled };
		const credential = systems.credentialOf(data);
		expect(parseCredential(credential).baseUrl).toMatch(/^https:\/\/[^{}]+$/);
		expect(JSON.stringify(credential)).not.toContain('undefined');
		expect(() => systems.profileOf(data)).not.toThrow();
		expect(JSON.stringify(systems.profileOf(data))).not.toContain('{credential.');
	});
});

function typedInto(name: string): string {
	if (name === 'baseUrl') return 'https://x.example';
	return name.endsWith('Id') ? '7' : `value-${name}`;
}

describe('a known system', () => {
	const ninja = {
		system: 'ninjaone',
		ninjaoneRegion: 'eu',
		ninjaoneClientId: ' id ',
		ninjaoneClientSecret: 'secret',
	};

	it('signs in at its own hosts', () => {
		expect(rmmSystems.credentialOf(ninja)).toMatchObject({
			baseUrl: 'https://eu.ninjarmm.com',
			tokenUrl: 'https://eu.ninjarmm.com/ws/oauth/token',
			clientId: 'id',
			clientSecret: 'secret',
			scope: 'monitoring',
		});
	});

	it('has every host replaced by an address, path and all', () => {
		expect(
			rmmSystems.credentialOf({ ...ninja, address: 'https://gateway.local/ninja/', allowHttp: true }),
		).toMatchObject({
			baseUrl: 'https://gateway.local/ninja',
			tokenUrl: 'https://gateway.local/ninja/ws/oauth/token',
			allowHttp: true,
		});
	});

	it('names an empty field by its label, and a choice has a default', () => {
		expect(() => rmmSystems.credentialOf({ ...ninja, ninjaoneClientSecret: ' ' })).toThrow(
			'The credential\'s "Client Secret" is empty. NinjaOne needs it.',
		);
		expect(rmmSystems.credentialOf({ ...ninja, ninjaoneRegion: undefined })).toMatchObject({
			baseUrl: 'https://app.ninjarmm.com',
		});
	});

	it('is refused when nobody knows it', () => {
		expect(() => rmmSystems.profileOf({ system: 'nobody' })).toThrow('"nobody", which is not known here');
	});

	it('of a custom credential is the standard one, and its data stays as it is', () => {
		const data = { baseUrl: 'https://rmm.example', authentication: 'bearer', token: 't' };
		expect(rmmSystems.credentialOf(data)).toBe(data);
		expect(rmmSystems.profileOf({ ...data, system: 'custom' })).toEqual(rmmSystems.standard());
	});
});

it('names a system without a name as the guide does, so that the records that its scripts made are found again', () => {
	// "integration_source" in the guide's "Custom RMM Integration".
	expect(rmmSystems.standard().name).toBe('Custom RMM');
	expect(psaSystems.standard().name).toBe('Custom PSA');
});

describe('fields of the credential in a profile', () => {
	const systems = systemsOf(
		'rmm',
		[
			standard,
			{
				...standard,
				id: 'several',
				credential: {
					...standard.credential,
					fields: [
						{ name: 'server', label: 'Server', host: true },
						{ name: 'provider', label: 'Provider', optional: true },
						{ name: 'apiKey', label: 'API Key', secret: true },
					],
					baseUrl: 'https://{server}/api',
				},
				variants: [
					{
						whenFilled: 'provider',
						profile: { customers: { request: { path: '/p/{credential.provider}/{credential.apiKey}' } } },
					},
				],
			},
		],
		rmmProfileSchema,
	);
	const data = { system: 'several', severalServer: 'https://rmm.example/', severalApiKey: 'secret' };

	it('change it where they are filled in, and a secret never enters', () => {
		expect(systems.profileOf(data).customers.request.path).toBe('/customers');
		const filled = systems.profileOf({ ...data, severalProvider: 7 });
		expect(filled.customers.request.path).toBe('/p/7/');
	});

	it('take a host with or without its scheme, and none where an address replaces it', () => {
		expect(systems.credentialOf(data)).toMatchObject({ baseUrl: 'https://rmm.example/api' });
		expect(
			systems.credentialOf({ ...data, severalServer: '', address: 'http://127.0.0.1:81' }),
		).toMatchObject({ baseUrl: 'http://127.0.0.1:81/api' });
	});
});

it('puts values of the credential into a profile, and leaves out what has none', () => {
	const profile = {
		body: { board: '{credential.board}', status: '{credential.status}', text: 'b{credential.board}' },
	};
	expect(withCredentialValues(profile, { board: 7 })).toEqual({ body: { board: 7, text: 'b7' } });
	expect(withCredentialValues({ a: '{settings.board}' }, { board: 7 })).toEqual({ a: '{settings.board}' });
});
