import { execFile, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { webhookTrust } from '../../lib/n8n/webhookCredential';
import { readDelivery } from '../../lib/webhook/delivery';
import { isTrusted } from '../../lib/webhook/trust';
import { closeServers, serve } from '../support/httpServer';

const FILE = join(__dirname, '../../docs/Send-ImmyBotEvent.ps1');
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const script = readFileSync(FILE, 'utf8');

const credential = (scheme: string) => webhookTrust({ scheme, secret: SECRET });

it('signs the bytes that it sends, with their ID and time, as the scheme Standard Webhooks expects', () => {
	// The steps of the script, in its own words.
	for (const step of [
		'$body = [Text.Encoding]::UTF8.GetBytes($json)',
		'[Text.Encoding]::UTF8.GetBytes("$EventId.$timestamp.$json")',
		"[Convert]::FromBase64String(($Secret -replace '^whsec_', ''))",
		'[Convert]::ToBase64String($hmac.ComputeHash($signed))',
		"'webhook-id'        = $EventId",
		'\'webhook-timestamp\' = "$timestamp"',
		'\'webhook-signature\' = "v1,$signature"',
		'-Method Post -Body $body -Headers $headers',
	]) {
		expect(script).toContain(step);
	}

	// The same steps here, on what PowerShell 5.1 makes of such a payload: it escapes ' and <.
	const body = Buffer.from(
		'{"EventType":"session.completed","EventId":"7b2e","Timestamp":"2026-01-02T03:04:05.1234567Z","Data":{"Name":"M\\u0027ller \\u003c ü"}}',
	);
	const timestamp = String(Math.floor(Date.now() / 1000));
	const key = Buffer.from(SECRET.replace(/^whsec_/, ''), 'base64');
	const signature = createHmac('sha256', key).update(`7b2e.${timestamp}.`).update(body).digest('base64');
	const headers = {
		'webhook-id': '7b2e',
		'webhook-timestamp': timestamp,
		'webhook-signature': `v1,${signature}`,
	};
	expect(isTrusted({ headers, body }, credential('standard'), Date.now())).toBe(true);
	expect(readDelivery(body)).toMatchObject({
		delivery: { event: 'session.completed', eventId: '7b2e', data: { Name: "M'ller < ü" } },
	});
});

it('sends by https unless http is asked for, before anything else', () => {
	const check = script.indexOf("if ($Url -notmatch '^https://' -and -not $AllowHttp)");
	expect(check).toBeGreaterThan(0);
	expect(check).toBeLessThan(script.indexOf('ConvertTo-Json'));
});

it('leaves the TLS settings of the process alone', () => {
	expect(script).not.toMatch(/ServicePointManager|SecurityProtocol/);
});

describe('in Constrained Language mode', () => {
	it('says that it cannot sign, and what to use instead', () => {
		expect(script).toMatch(/LanguageMode\)" -ne 'FullLanguage'\) \{\s+throw 'PowerShell cannot sign/);
	});

	it('uses nothing that the mode refuses when the secret is sent in a header', () => {
		// Types with members in use, and cmdlets that make objects, outside the branch that signs.
		const signing = /\} else \{\s+# What is signed[\s\S]*?\n {8}\}\n/;
		expect(script).toMatch(signing);
		const rest = script.replace(signing, '').replace(/#.*$/gm, '');
		expect(rest).not.toMatch(/\]::|New-Object|Add-Type/);
	});
});

// Only where PowerShell is installed.
if (spawnSync('pwsh', ['-v']).status === 0) {
	it.each([
		['standard', ''],
		['header', '-SecretInHeader'],
	])('is accepted by the scheme %s when PowerShell itself runs it', async (scheme, option) => {
		const received: Array<{ headers: Record<string, string | string[] | undefined>; body: Buffer }> = [];
		const server = await serve((request, response, body) => {
			received.push({ headers: request.headers, body: Buffer.from(body) });
			response.end();
		});
		const url = `${server.url}/`;
		const call = `. '${FILE}'; Send-ImmyBotEvent -AllowHttp ${option} -Url '${url}' -Secret '${SECRET}' -EventType 'a' -Data @{ Name = 'ü' }`;
		await promisify(execFile)('pwsh', ['-NoProfile', '-Command', call]);
		await closeServers();
		expect(received.map((one) => isTrusted(one, credential(scheme), Date.now()))).toEqual([true]);
	});
}
