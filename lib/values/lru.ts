/**
 * A map that holds at most `limit` entries: the least recently used go first. Our own because of `mayForget`: a lane
 * with requests under way has to stay, which no library's eviction allows.
 */
export class Lru<V> {
	private readonly entries = new Map<string, V>();

	constructor(
		private readonly limit: number,
		private readonly rules: {
			/** An entry for which this is false stays, even when there are more than `limit`. */
			mayForget?: (value: V) => boolean;
			/** Called with each entry that had to go, not with those that are deleted. */
			onForget?: (value: V) => void;
		} = {},
	) {}

	get size(): number {
		return this.entries.size;
	}

	/** Counts as a use; {@link peek} does not. */
	get(key: string): V | undefined {
		const value = this.entries.get(key);
		if (value !== undefined) {
			this.entries.delete(key);
			this.entries.set(key, value);
		}
		return value;
	}

	peek(key: string): V | undefined {
		return this.entries.get(key);
	}

	set(key: string, value: V): void {
		this.entries.delete(key);
		this.entries.set(key, value);
		for (const [oldKey, old] of this.entries) {
			if (this.entries.size <= this.limit) return;
			if (oldKey === key || this.rules.mayForget?.(old) === false) continue;
			this.entries.delete(oldKey);
			this.rules.onForget?.(old);
		}
	}

	delete(key: string): void {
		this.entries.delete(key);
	}

	clear(): void {
		this.entries.clear();
	}

	values(): V[] {
		return [...this.entries.values()];
	}
}
