import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { tableRows, type Row } from '../../../lib/immybot/instance/api/tableRows';
import { CHANGE_REQUEST_OBJECT, CHANGE_REQUEST_STATE, nameOf } from '../../../lib/immybot/instance/enums';
import type { Id } from '../../../lib/immybot/model';
import { instanceClient } from '../../../lib/n8n/connection';
import { search } from '../../../lib/n8n/listSearch';
import type { Sought } from '../../../lib/n8n/picker';

/*
 * Pickers of a live instance's lists that are one call of our table.
 */

/** @param call of the table, in which `{catalogue}` stands for the catalogue that the form has chosen */
function picker(call: string, labelOf?: (row: Row) => unknown) {
	return async function (this: ILoadOptionsFunctions, ...sought: Sought): Promise<INodeListSearchResult> {
		const catalogue = this.getCurrentNodeParameter('catalogue') === 'local' ? 'local' : 'global';
		const list = call.replace('{catalogue}', catalogue);
		return await search(this, instanceClient, sought, ({ api }) => tableRows(api, list, { labelOf }));
	};
}

/** Their names alone: a script may be long. */
export const searchScripts = picker('GET /scripts/{catalogue}/names');
export const searchSoftware = picker('GET /software/{catalogue}');
export const searchMaintenanceTasks = picker('GET /maintenance-tasks/{catalogue}');
export const searchRoles = picker('GET /roles');

/** Who signs in to a live instance. Persons are in `searchUsers`. */
export const searchInstanceUsers = picker('GET /users', ({ name, email }) =>
	[name, email && `<${String(email)}>`].filter(Boolean).join(' '),
);

export const searchChangeRequests = picker(
	'GET /change-requests/dx',
	({ state, objectType, createdByUserName }) =>
		[nameOf(CHANGE_REQUEST_OBJECT, objectType), nameOf(CHANGE_REQUEST_STATE, state), createdByUserName]
			.filter(Boolean)
			.join(', '),
);

/** The actions of the session that the form has chosen. */
export async function searchActions(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	const sessionId = this.getCurrentNodeParameter('sessionId', { extractValue: true }) as Id;
	return await search(this, instanceClient, sought, async function* ({ actions }) {
		for await (const page of actions.list({ sessionId })) {
			yield page.map(({ id, deploymentName, status }) => ({
				id,
				name: [deploymentName, status].filter(Boolean).join(', '),
			}));
		}
	});
}
