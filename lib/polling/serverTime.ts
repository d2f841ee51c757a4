/** The time at the server, as its replies say it. */
export class ServerTime {
	private latest: number | undefined;

	/** @param now milliseconds since 1970 by this machine, for servers that do not say theirs */
	constructor(private readonly now: () => number) {}

	/** Source: RFC 9110, 6.6.1 "Date", in whole seconds; RFC 9111, 5.1 "Age": the seconds that a cache has kept it. */
	note({ date = '', age = '0' }: Readonly<Record<string, string | undefined>>): void {
		const at = Date.parse(date);
		if (Number.isNaN(at)) return;
		this.latest = at + 999 + 1000 * (/^\d{1,9}$/.test(age) ? Number(age) : 0);
	}

	/** Milliseconds since 1970. */
	get(): number {
		return this.latest ?? this.now();
	}
}
