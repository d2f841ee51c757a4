import { createHmac } from 'node:crypto';
import type { ICredentialsDecrypted, ICredentialTestFunctions, IDataObject } from 'n8n-workflow';

import {
	immyBotWebhookApiTest,
	schemeField,
	schemeSettings,
	signDelivery,
	webhookTrust,
} from '../../../lib/n8n/webhookCredential';
import { SCHEMES } from '../../../lib/webhook/schemes';

const secret = 'a-secret-of-some-length';

describe('the form', () => {
	it('offers every scheme, and each of its fields under that scheme alone', () => {
		expect((schemeField.options ?? []).map((option) => 'value' in option && option.value)).toEqual(
			SCHEMES.map(({ id }) => id),
		);
		const shown = schemeSettings.map(({ name, displayOptions }) => [displayOptions?.show?.scheme, name]);
		expect(shown).toEqual(SCHEMES.flatMap(({ id, fields }) => fields.map(({ name }) => [[id], name])));
	});
});

describe('the secrets', () => {
	it('are the first and those of the list that hold something', () => {
		const further = { secret: [{ value: ' old ' }, { value: '' }, {}] };
		expect(webhookTrust({ scheme: 'hmac', secret, further }).secrets).toEqual([secret, 'old']);
	});

	it('are tested without sending anything', async () => {
		const test = async (data: IDataObject) =>
			await immyBotWebhookApiTest.call({} as ICredentialTestFunctions, { data } as ICredentialsDecrypted);
		expect(await test({ scheme: 'hmac', secret })).toMatchObject({ status: 'OK' });
		expect(await test({ scheme: 'hmac', secret: ' ' })).toMatchObject({ status: 'Error' });
	});
});

describe('a request of the HTTP Request node', () => {
	const request = {
		url: 'https://n8n.example/webhook/x',
		headers: { 'X-Other': '1' },
		body: { EventType: 'a' },
	};

	it('is signed over the text that is sent', async () => {
		const credential = {
			scheme: 'hmac',
			secret,
			headerName: 'X-Signature',
			encoding: 'hex',
			prefix: 'sha256=',
		};
		const signed = await signDelivery(credential, request);
		expect(signed.body).toBe('{"EventType":"a"}');
		const signature = createHmac('sha256', secret).update('{"EventType":"a"}').digest('hex');
		expect(Object.values(signed.headers ?? {}).join(' ')).toContain(signature);
		expect(signed.headers).toMatchObject({ 'X-Other': '1', 'Content-Type': 'application/json' });
	});

	it('goes out as it is where there is no secret', async () => {
		expect(await signDelivery({ scheme: 'hmac', secret: '' }, request)).toBe(request);
	});
});
