import type { HttpClient } from '../../http/types';
import { groupBy, isObject } from '../../values/object';
import { readList, type Variables } from '../engine/list';
import type { Notices } from '../engine/notices';
import { compilePath } from '../engine/path';
import { isOfOneRecord } from './failures';
import type { JoinProfile } from './profile';
import { textOf } from '../../values/text';

/** Puts rows of other lists into the rows of computers. */
export type Join = (rows: unknown[], variables: Variables) => Promise<unknown[]>;

/**
 * Reads each list once, or once for each customer where its request names one, and joins it by key. A list that cannot
 * be read leaves the rows as they are, with a notice.
 */
export function createJoin(
	http: HttpClient,
	profiles: readonly JoinProfile[],
	notices: Notices,
	concurrency: number,
): Join {
	const joins = profiles.map((profile) => joinOf(http, profile, notices, concurrency));
	return async (rows, variables) => {
		let joined = rows;
		for (const join of joins) joined = await join(joined, variables);
		return joined;
	};
}

function joinOf(http: HttpClient, profile: JoinProfile, notices: Notices, concurrency: number): Join {
	const key = compilePath(profile.key);
	const on = compilePath(profile.on);
	const known = new Map<string, Promise<Map<string, unknown[]>>>();
	const isPerCustomer = /\{customer(Id|Name)\}/.test(JSON.stringify(profile.request));

	async function read(variables: Variables): Promise<Map<string, unknown[]>> {
		const options = { label: profile.into, variables, concurrency, everything: true, onTruncated: () => {} };
		const rows: unknown[] = [];
		for await (const page of readList(http, profile, () => undefined, options)) rows.push(...page);
		return groupBy(rows, (row) => textOf(key.get(row)));
	}

	function withoutList(error: unknown): Map<string, unknown[]> {
		if (!isOfOneRecord(error)) throw error;
		notices.add(
			'lists that could not be joined',
			`The list of "${profile.into}" could not be read, so its fields are missing: ${error.message}`,
		);
		return new Map();
	}

	return async (rows, variables) => {
		const of = isPerCustomer ? String(variables.customerId) : '';
		const reading = known.get(of) ?? read(variables).catch(withoutList);
		known.set(of, reading);
		const byKey = await reading;
		return rows.map((row) => {
			const found = byKey.get(textOf(on.get(row)) ?? '');
			if (!found || !isObject(row)) return row;
			return { ...row, [profile.into]: profile.many ? found : found[0] };
		});
	};
}
