/**
 * Compares an instance's own description of its API with what we send, in words:
 *
 *     npm run drift -- <address or file>
 *
 * An address is that of an instance; a bearer token for it stands in IMMYBOT_TOKEN. Exits 1 when operations of the node
 * are concerned.
 */
import { readFileSync } from 'node:fs';

import { driftOf } from './drift';

async function documentAt(place: string): Promise<object> {
	if (!/^https?:\/\//.test(place)) return JSON.parse(readFileSync(place, 'utf8')) as object;
	const address = place.endsWith('.json') ? place : new URL('/swagger/v1/swagger.json', place).href;
	const token = process.env.IMMYBOT_TOKEN;
	const reply = await fetch(address, token ? { headers: { authorization: `Bearer ${token}` } } : {});
	if (!reply.ok) throw new Error(`${address} answered ${reply.status}.`);
	return (await reply.json()) as object;
}

async function main(place: string | undefined): Promise<void> {
	if (place === undefined)
		throw new Error('Name an instance or a file: npm run drift -- https://acme.immy.bot');
	const { breaks, notes } = driftOf(await documentAt(place));
	console.log(`${breaks.length} changes concern operations of the node:`);
	for (const sentence of breaks) console.log(`  ${sentence}`);
	console.log(`${notes.length} concern API Call alone, which reads the description itself:`);
	for (const sentence of notes) console.log(`  ${sentence}`);
	if (breaks.length > 0) process.exitCode = 1;
}

main(process.argv[2]).catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
