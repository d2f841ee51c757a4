import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { PsaUser } from '../../lib/connectors/canonical';
import type { PsaConnector } from '../../lib/connectors/psa/port';
import { textParameter } from '../../lib/n8n/parameters';
import { groupBy } from '../../lib/values/object';

/**
 * Finds the PSA's user for every incoming item by e-mail address, without regard to case. Outputs: matched,
 * unmatched, ambiguous (an address that several items or several users have), and the users that no item names.
 */
export async function matchUsers(
	context: IExecuteFunctions,
	psa: PsaConnector,
): Promise<INodeExecutionData[][]> {
	const users: PsaUser[] = [];
	for await (const page of psa.users({ everything: true, raw: false })) users.push(...page);
	const items = context.getInputData();
	const emails = items.map((_, item) => keyOf(textParameter(context, 'email', item)));
	const usersBy = groupBy(users, ({ email }) => keyOf(email ?? ''));
	const itemsBy = groupBy([...items.keys()], (item) => emails[item]!);

	const [matched, unmatched, ambiguous, onlyInPsa]: INodeExecutionData[][] = [[], [], [], []];
	for (const [item, { json }] of items.entries()) {
		const email = emails[item]!;
		const candidates = email === '' ? [] : (usersBy.get(email) ?? []);
		const twins = email === '' ? [] : itemsBy.get(email)!;
		const output = (fields: IDataObject) => ({ json: { ...json, ...fields }, pairedItem: { item } });
		if (candidates.length === 0) {
			unmatched!.push(
				output({ psaUser: null, reason: email === '' ? 'no e-mail address' : 'not in the PSA' }),
			);
		} else if (candidates.length > 1 || twins.length > 1) {
			const reason =
				candidates.length > 1 ? 'several PSA users have this address' : 'several items have this address';
			ambiguous!.push(output({ psaUsers: candidates.map(userJson), reason }));
		} else matched!.push(output({ psaUser: userJson(candidates[0]!) }));
	}
	const pairedItem = [...items.keys()].map((item) => ({ item }));
	for (const user of users) {
		const email = keyOf(user.email ?? '');
		if (email === '' || !itemsBy.has(email))
			onlyInPsa!.push({ json: { psaUser: userJson(user) }, pairedItem });
	}
	return [matched!, unmatched!, ambiguous!, onlyInPsa!];
}

function userJson({ id, name, email }: PsaUser): IDataObject {
	return { id, name, email: email ?? null };
}

function keyOf(email: string): string {
	return email.trim().normalize('NFC').toLowerCase();
}
