import { execFileSync, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ImmyBotWebhookApi } from '../../credentials/ImmyBotWebhookApi.credentials';
import { webhookTrust } from '../../lib/n8n/webhookCredential';
import { readDelivery } from '../../lib/webhook/delivery';
import { isTrusted } from '../../lib/webhook/trust';

const FILE = join(__dirname, '../../docs/Send-ImmyBotEvent.ps1');
const SECRET = 'ein Geheimnis mit Ümlaut';
const script = readFileSync(FILE, 'utf8');
const hasPowerShell = spawnSync('pwsh', ['-v']).status === 0;

/** A credential as it is when a person has entered the secret and nothing else. */
function untouchedCredential() {
	const defaults = new ImmyBotWebhookApi().properties.map(({ name, default: value }) => [name, value]);
	return webhookTrust({ ...Object.fromEntries(defaults), secret: SECRET });
}

it('signs the very bytes that it sends, in the way that the credential expects by default', () => {
	// The steps of the script, in its own words.
	expect(script).toContain(
		'$body = [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $payload -Depth 10 -Compress))',
	);
	expect(script).toContain('HMACSHA256]::new([Text.Encoding]::UTF8.GetBytes($Secret))');
	expect(script).toContain(
		"[BitConverter]::ToString($hmac.ComputeHash($body)) -replace '-', '').ToLowerInvariant()",
	);
	expect(script).toContain('-Method Post -Body $body');
	const [, header = ''] = /-Headers @\{ '([\w-]+)' = \$signature \}/.exec(script) ?? [];

	// The same steps here, on what PowerShell 5.1 makes of such a payload: it escapes ' and <.
	const body = Buffer.from(
		'{"EventType":"session.completed","EventId":"7b2e","Timestamp":"2026-01-02T03:04:05.1234567Z","Data":{"Name":"M\\u0027ller \\u003c ü"}}',
	);
	const signature = createHmac('sha256', Buffer.from(SECRET, 'utf8')).update(body).digest('hex');
	const trust = untouchedCredential();
	const headers = { [header.toLowerCase()]: signature };
	expect(isTrusted({ headers, body }, trust, Date.now())).toBe(true);
	expect(readDelivery(body)).toMatchObject({
		delivery: { event: 'session.completed', eventId: '7b2e', data: { Name: "M'ller < ü" } },
	});
});

(hasPowerShell ? it : it.skip)('is accepted when PowerShell itself runs it', async () => {
	const received: Array<{ headers: Record<string, string | string[] | undefined>; body: Buffer }> = [];
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		received.push({ headers: request.headers, body: Buffer.concat(chunks) });
		response.end();
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	const call = `. '${FILE}'; Send-ImmyBotEvent -Url '${url}' -Secret '${SECRET}' -EventType 'a' -Data @{ Name = 'ü' }`;
	execFileSync('pwsh', ['-NoProfile', '-Command', call]);
	server.close();
	const trust = untouchedCredential();
	expect(received.map((one) => isTrusted(one, trust, Date.now()))).toEqual([true]);
});
