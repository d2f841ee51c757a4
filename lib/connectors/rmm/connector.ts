import type { HttpClient } from '../../http/types';
import type { Customer, ListSelection, RmmComputer } from '../canonical';
import { createComputerReader, type ComputersOptions } from './computers';
import { createCustomerReader } from '../engine/customers';
import { createEnricher, DetailCache } from './enrich';
import { MOST_AT_ONCE } from '../engine/limits';
import { Notices } from '../engine/notices';
import { createUnusedFields } from './unusedFields';
import { previewOf, type Preview } from './preview';
import type { Profile } from './profile';
import { needsMoreThanId, remoteControlUrl, type ComputerReference } from './remoteControl';

export type { ComputersOptions, ComputerReference };

/** Reads one RMM. Every call throws `Failure` only. */
export interface RmmConnector {
	/** The customers, page by page. */
	customers(selection?: ListSelection): AsyncGenerator<Customer[]>;
	/**
	 * The computers, page by page: of one customer, or of all, on a system that lists per customer in the
	 * customers' order. An unknown customer is an error of kind `notFound` that names it.
	 */
	computers(options?: ComputersOptions): AsyncGenerator<RmmComputer[]>;
	/** An `http` or `https` address that opens a remote session. An id suffices unless the profile needs more. */
	remoteControlUrl(computer: string | number | ComputerReference): Promise<string>;
	/** The beginning of both lists, each record beside its row, to see whether the profile fits. */
	preview(): Promise<Preview[]>;
	/** What the system is called, for `source`. */
	readonly system: string;
	/** Sentences for a person about what was left out or cut short so far. */
	notices(): string[];
	/** What is missing of what was read so far; `undefined` where everything came through. */
	incomplete(): string | undefined;
}

export interface ConnectorOptions {
	/** Keeps details between runs; see `cacheMinutes` in a profile. Default: one for this connector. */
	cache?: DetailCache;
	/** Milliseconds; for fields that compare with the time of day. Default: the clock. */
	now?: () => number;
	/** A notice about the system itself. */
	caution?: string;
}

/** Within how many minutes a computer must have been seen to count as online; `undefined` where the system says it. */
function minutesOnline({ computers: { fields } }: Profile): number | undefined {
	return [fields.online]
		.flat()
		.map((rule) => (typeof rule === 'object' ? rule.withinMinutes : undefined))
		.find((minutes) => minutes !== undefined);
}

export function createRmmConnector(
	http: HttpClient,
	profile: Profile,
	options: ConnectorOptions = {},
): RmmConnector {
	const notices = new Notices(options.caution);
	const judged = minutesOnline(profile);
	if (judged !== undefined) {
		notices.add(
			'the system',
			`${profile.name} does not say which computers are online: here, one is if it was seen in the last ${judged} minutes.`,
		);
	}
	const concurrency = profile.limits?.concurrency ?? MOST_AT_ONCE;
	const customers = createCustomerReader(http, profile, notices);
	const reader = createComputerReader(http, profile, customers, notices, { concurrency });
	const enricher = createEnricher(http, profile.computers, {
		concurrency,
		cache: options.cache ?? new DetailCache(50_000, http.clock.now),
		onNotice: (sentence) => notices.add('computers without details', sentence),
	});

	const unused = createUnusedFields(profile.computers.fields);

	async function* computers(selection: ComputersOptions = {}): AsyncGenerator<RmmComputer[]> {
		for await (const page of reader.pages(selection)) {
			if (page.length === 0) continue;
			const whole = enricher ? await enricher.enrich(page) : page;
			unused.see(whole);
			yield whole;
		}
	}

	return {
		customers: (selection) => customers.pages(selection),
		computers,
		preview: async () => await previewOf(http, profile, { customers: () => customers.pages(), computers }),
		async remoteControlUrl(computer) {
			const reference = typeof computer === 'object' ? computer : await byId(computer);
			return await remoteControlUrl(http, profile.remoteControl, reference);
		},
		system: profile.name,
		notices: () => [...notices.all(), ...unused.notices()],
		incomplete: () => notices.incomplete(),
	};

	/** A link may need more of a computer than its id; then it is looked up. */
	async function byId(id: string | number): Promise<ComputerReference> {
		const { remoteControl, computers } = profile;
		const suffices = remoteControl ? !needsMoreThanId(remoteControl) : !computers.fields.remoteUrl;
		if (suffices) return { id };
		for await (const page of reader.pages({})) {
			const found = page.find((computer) => String(computer.id) === String(id));
			if (found) return (await enricher?.enrich([found]))?.[0] ?? found;
		}
		return { id };
	}
}
