import type { Routes } from './api';
import type { Id, Table } from './table';

/** A remote system without its network: all of its data is in memory, so it answers at once. */
export interface RemoteSystem {
	/** Where the API lives under the server's address. */
	readonly basePath: string;
	/** The tables that the control port shows and changes. */
	readonly tables: Record<string, Table<{ readonly id: Id }>>;
	/** What else the control port can ask for, by name, with a JSON body. */
	readonly commands: Record<string, (input: Record<string, unknown>) => unknown>;
	/** Everything that the system answers, from the root of its address. */
	readonly routes: Routes;
	/** The body of an error in this system's own words. */
	error(status: number, code: string, message: string): object;
}
