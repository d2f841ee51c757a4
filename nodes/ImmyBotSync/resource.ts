import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Id } from '../../lib/immybot/model';
import type { Desired, Existing, MissingPolicy, Rules, Writer } from '../../lib/sync/types';
import type { Column, Values } from './columns';
import type { RunSettings } from './settings';

/** Any record of ImmyBot's. */
export interface Synced {
	id: Id;
	more: Record<string, unknown>;
}

/** Five outputs; what failed comes out of the last. */
export type Outputs = readonly [string, string, string, string, 'Failed'];

/**
 * One kind of record, as a whole: the form, the settings, the run and the outputs ask it, and know nothing of it
 * besides. Its value in the form's 'Resource' is its name in the registry of its edition.
 */
export type Resource<Client, Settings extends RunSettings> = Described<Settings> &
	(Reconciled<Client, Settings> | Own<Client, Settings>);

interface Described<Settings> {
	/** What 'Resource' offers. */
	option: { name: string; description?: string };
	/** One of the records in a sentence, in the singular: `computer`. */
	noun: string;
	/** What the node shows below its name. */
	subtitle: string;
	/** The columns of the mapping; the first that can match does so by default. */
	columns(settings: { tenantLookup: string }): Column[];
	missing: {
		/** What can be done to missing records, besides ignoring and reporting them. */
		policies: Array<Exclude<MissingPolicy, 'ignore' | 'report'>>;
		description: string;
	};
	/** How records are compared, where it is not as the edition says. */
	rules?(settings: Settings): Partial<Rules>;
	/** Form fields that not every resource of the edition has. One that several have is one constant. */
	form: {
		/** Above the mapping. */
		lookup?: INodeProperties[];
		/** Below it. */
		more?: INodeProperties[];
		options: INodeProperties[];
	};
}

/** Records that are compared with the items, and written where they differ. */
interface Reconciled<Client, Settings> {
	/** Reads everything that the plan needs. */
	prepare(immyBot: Client, settings: Settings): Promise<Prepared<Synced>>;
}

/** A resource that runs in a way of its own. */
interface Own<Client, Settings> {
	outputs: Outputs;
	run(context: IExecuteFunctions, immyBot: Client, settings: Settings): Promise<INodeExecutionData[][]>;
}

export interface Prepared<R> {
	existing: Array<Existing<R>>;
	/** Reads them again. */
	reread(): Promise<Array<Existing<R>>>;
	/** What one item's values ask for. */
	desired(item: number, values: Values): Desired;
	writer: Writer<R>;
}

/** One edition's API, and what Sync can do with it. */
export interface Edition<Client, Settings extends RunSettings> {
	/** In a sentence. */
	name: string;
	/** The credential that its nodes use. */
	credential: string;
	resources: Readonly<Record<string, Resource<Client, Settings>>>;
	/** Form fields that all of its resources have. */
	form: INodeProperties[];
	/** @throws NodeOperationError when the form lacks what the run needs */
	settings(context: IExecuteFunctions, resource: Resource<Client, Settings>): Settings;
	connect(context: IExecuteFunctions, limits: RunSettings['limits']): Promise<Client>;
}
