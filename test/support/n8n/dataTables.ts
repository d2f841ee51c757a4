import type {
	DataTable,
	DataTableColumn,
	DataTableFilter,
	DataTableProxyProvider,
	DataTableRow,
	DataTableRowReturn,
	IDataTableProjectAggregateService,
	IDataTableProjectService,
} from 'n8n-workflow';

interface Table {
	table: DataTable;
	rows: DataTableRowReturn[];
}

/**
 * n8n's data tables, in memory: what the Data Table node needs to create a table, and to read, write and delete rows. Keep
 * the object to give it to the next run.
 */
export class DataTables implements DataTableProxyProvider {
	private readonly tables = new Map<string, Table>();

	private nextRow = 1;

	/** The rows of a table, as a person sees them; empty when there is no such table. */
	rows(name: string): DataTableRowReturn[] {
		return [...this.tables.values()].find(({ table }) => table.name === name)?.rows ?? [];
	}

	/** Adds rows to a table of texts, which is made first if there is none of this name. */
	async add(name: string, columns: readonly string[], rows: DataTableRow[]): Promise<void> {
		const { createDataTable } = await this.getDataTableAggregateProxy();
		const existing = [...this.tables.values()].find(({ table }) => table.name === name)?.table;
		const table =
			existing ??
			(await createDataTable({ name, columns: columns.map((column) => ({ name: column, type: 'string' })) }));
		await (await this.getDataTableProxy(undefined, undefined, table.id)).insertRows(rows, 'count');
	}

	async getDataTableAggregateProxy(): Promise<IDataTableProjectAggregateService> {
		return {
			getProjectId: () => 'project',
			createDataTable: async ({ name, columns }) => {
				const id = `table-${this.tables.size + 1}`;
				const made = columns.map((column, index): DataTableColumn => ({
					...column,
					index,
					id: `${id}-${index}`,
					dataTableId: id,
				}));
				const [createdAt, updatedAt] = [new Date(0), new Date(0)];
				const table: DataTable = { id, name, columns: made, createdAt, updatedAt, projectId: 'project' };
				this.tables.set(id, { table, rows: [] });
				return table;
			},
			// n8n looks for a part of the name, without regard to case.
			getManyAndCount: async ({ filter, take }) => {
				const part = String(filter?.name ?? '').toLowerCase();
				const found = [...this.tables.values()].filter(({ table }) =>
					table.name.toLowerCase().includes(part),
				);
				return { count: found.length, data: found.slice(0, take).map(({ table }) => table) };
			},
			deleteDataTableAll: async () => {
				this.tables.clear();
				return true;
			},
		};
	}

	async getDataTableProxy(_workflow: unknown, _node: unknown, id: string): Promise<IDataTableProjectService> {
		const held = this.tables.get(id);
		if (!held) throw new Error(`There is no data table ${id}`);
		const known = (data: DataTableRow) => {
			const unknown = Object.keys(data).filter(
				(name) => !held.table.columns.some((column) => column.name === name),
			);
			if (unknown.length > 0) throw new Error(`unknown column name '${unknown.join(', ')}'`);
			return data;
		};
		const add = (data: DataTableRow): DataTableRowReturn => {
			const empty = Object.fromEntries(held.table.columns.map(({ name }) => [name, null]));
			const times = { id: this.nextRow++, createdAt: new Date(0), updatedAt: new Date(0) };
			const row = { ...empty, ...known(data), ...times } as DataTableRowReturn;
			held.rows.push(row);
			return row;
		};
		const change = (filter: DataTableFilter, data: DataTableRow) => {
			const found = held.rows.filter((row) => matches(row, filter));
			for (const row of found) Object.assign(row, known(data));
			return found;
		};
		const unsupported = async (): Promise<never> => {
			throw new Error('Tables do not change in process');
		};
		return {
			getColumns: async () => held.table.columns,
			getManyRowsAndCount: async ({ filter, skip = 0, take }) => {
				const found = held.rows.filter((row) => filter === undefined || matches(row, filter));
				return { count: found.length, data: found.slice(skip, take === undefined ? undefined : skip + take) };
			},
			insertRows: async (rows) => rows.map(add) as never,
			updateRows: async ({ filter, data }) => change(filter, data),
			upsertRow: async ({ filter, data }) => {
				const changed = change(filter, data);
				return changed.length > 0 ? changed : [add(data)];
			},
			deleteRows: async ({ filter }) => {
				const gone = held.rows.filter((row) => matches(row, filter));
				held.rows = held.rows.filter((row) => !gone.includes(row));
				return gone;
			},
			clearRows: async () => ({ deletedCount: held.rows.splice(0).length }),
			updateDataTable: unsupported,
			deleteDataTable: unsupported,
			addColumn: unsupported,
			moveColumn: unsupported,
			deleteColumn: unsupported,
		};
	}
}

function matches(row: DataTableRowReturn, { type, filters }: DataTableFilter): boolean {
	const holds = ({ columnName, condition, value }: DataTableFilter['filters'][number]): boolean => {
		const held = row[columnName] ?? null;
		if (condition === 'eq') return held === value;
		if (condition === 'neq') return held !== value;
		if (condition === 'isEmpty') return held === null || held === '';
		if (condition === 'isNotEmpty') return held !== null && held !== '';
		throw new Error(`The condition ${condition} is not there in process`);
	};
	return type === 'and' ? filters.every(holds) : filters.length === 0 || filters.some(holds);
}
