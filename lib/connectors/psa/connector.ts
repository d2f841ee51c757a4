import type { HttpClient } from '../../http/types';
import { createCustomerReader } from '../engine/customers';
import { contextOf, type PsaConnectorOptions } from './context';
import type { PsaConnector } from './port';
import type { PsaProfile } from './profile';
import { choicesOf, settingsIn } from './settings';
import { ticketPort } from './tickets';
import { createTimeEntry } from './timeEntries';
import { users } from './users';

export function createPsaConnector(
	http: HttpClient,
	profile: PsaProfile,
	options: PsaConnectorOptions,
): PsaConnector {
	const context = contextOf(http, profile, options);
	const { notices, byReference, keyOf } = context;
	const customers = createCustomerReader(http, profile, notices);
	return {
		customers: (selection) => customers.pages(selection),
		users: (selection) => users(context, selection),
		system: profile.name,
		tickets: ticketPort(context),
		timeEntries: { create: async (draft) => await createTimeEntry(context, draft) },
		settings: settingsIn(profile),
		referenceIn: profile.tickets.referenceIn,
		referenceIsInText: profile.tickets.find?.match.contains !== undefined,
		choices: async (setting, chosen) => await choicesOf(context, setting, chosen),
		exclusive: async (key, work) =>
			await byReference.journal.exclusive(keyOf('work', key), work, options.signal),
		notices: () => notices.all(),
		incomplete: () => notices.incomplete(),
	};
}
