export type Id = string | number;

/**
 * Rows in the order in which they came, found by id or by an indexed field without a search. Rows are never changed
 * in place: a change puts a new row where the old one was, so a row that a test holds stays what it was.
 */
export class Table<R extends { readonly id: Id }> {
	readonly #rows = new Map<string, R>();
	readonly #indexes = new Map<string, Map<string, Map<string, R>>>();
	readonly #times = new Map<string, { created_at: string; updated_at: string }>();
	#inOrder: readonly R[] | undefined;
	#lastId: number;

	constructor(
		indexed: readonly (keyof R & string)[],
		private readonly clock: () => Date,
		private readonly firstId = 1,
	) {
		for (const field of indexed) this.#indexes.set(field, new Map());
		this.#lastId = firstId - 1;
	}

	get size(): number {
		return this.#rows.size;
	}

	/** All rows. The array is shared until the next change, so it must not be changed. */
	all(): readonly R[] {
		return (this.#inOrder ??= [...this.#rows.values()]);
	}

	get(id: Id): R | undefined {
		return this.#rows.get(String(id));
	}

	/**
	 * Rows whose field is this value, compared as text. They come in the order of creation, save that a row whose
	 * field has changed to this value comes after those that had it before.
	 * @throws RangeError if the field is not indexed
	 */
	find(field: keyof R & string, value: unknown): R[] {
		return [...(this.#bucket(field, value)?.values() ?? [])];
	}

	/** How many rows {@link find} would give. */
	count(field: keyof R & string, value: unknown): number {
		return this.#bucket(field, value)?.size ?? 0;
	}

	/** The id that the next row gets. */
	nextId(): number {
		return this.#lastId + 1;
	}

	/** Adds a row, with the next number as its id unless it brings one. */
	insert(row: Omit<R, 'id'> & { id?: Id }): R {
		const id = row.id ?? this.nextId();
		if (typeof id === 'number') this.#lastId = Math.max(this.#lastId, id);
		this.#put({ ...row, id } as unknown as R);
		return this.get(id) as R;
	}

	/**
	 * Changes some fields of a row.
	 * @throws RangeError if there is no such row
	 */
	patch(id: Id, changes: Partial<Omit<R, 'id'>>): R {
		const before = this.get(id);
		if (!before) throw new RangeError(`There is no row with the id ${id}.`);
		const after = { ...before, ...changes, id: before.id };
		this.#put(after);
		return after;
	}

	/**
	 * Puts a whole row in the place of another; it keeps the id.
	 * @throws RangeError if there is no such row
	 */
	replace(id: Id, row: Omit<R, 'id'>): R {
		const before = this.get(id);
		if (!before) throw new RangeError(`There is no row with the id ${id}.`);
		const after = { ...row, id: before.id } as unknown as R;
		this.#put(after);
		return after;
	}

	/** Those of these rows that were made at least so many milliseconds ago. */
	settled(rows: readonly R[], ms: number): readonly R[] {
		if (ms === 0) return rows;
		const newest = new Date(this.clock().getTime() - ms).toISOString();
		return rows.filter(({ id }) => (this.times(id)?.created_at ?? '') <= newest);
	}

	/** Returns whether there was such a row. */
	delete(id: Id): boolean {
		const key = String(id);
		const row = this.#rows.get(key);
		if (!row) return false;
		this.#unindex(key, row);
		this.#rows.delete(key);
		this.#times.delete(key);
		this.#inOrder = undefined;
		return true;
	}

	/** Forgets all rows; ids start again. */
	clear(): void {
		this.#lastId = this.firstId - 1;
		this.#rows.clear();
		this.#times.clear();
		for (const index of this.#indexes.values()) index.clear();
		this.#inOrder = undefined;
	}

	/** When the row was made and last written. */
	times(id: Id): { created_at: string; updated_at: string } | undefined {
		return this.#times.get(String(id));
	}

	#bucket(field: string, value: unknown): Map<string, R> | undefined {
		const index = this.#indexes.get(field);
		if (!index) throw new RangeError(`The field "${field}" is not indexed.`);
		return index.get(keyOf(value));
	}

	#put(row: R): void {
		const key = String(row.id);
		const before = this.#rows.get(key);
		if (before) this.#unindex(key, before, row);
		this.#rows.set(key, row);
		for (const [field, index] of this.#indexes) {
			const value = keyOf(row[field as keyof R]);
			const bucket = index.get(value) ?? new Map<string, R>();
			index.set(value, bucket.set(key, row));
		}
		const now = this.clock().toISOString();
		this.#times.set(key, { created_at: this.#times.get(key)?.created_at ?? now, updated_at: now });
		this.#inOrder = undefined;
	}

	/** Takes a row out of the indexes, except where `next` will take its very place. */
	#unindex(key: string, row: R, next?: R): void {
		for (const [field, index] of this.#indexes) {
			const value = keyOf(row[field as keyof R]);
			if (next && keyOf(next[field as keyof R]) === value) continue;
			const bucket = index.get(value);
			bucket?.delete(key);
			if (bucket?.size === 0) index.delete(value);
		}
	}
}

function keyOf(value: unknown): string {
	return value === null || value === undefined ? '' : String(value);
}
