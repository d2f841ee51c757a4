import { Failure, type FailureKind } from '../../lib/failure';
import type { Writer } from '../../lib/sync/types';

/** With these, every other write would fail in the same way. */
const HOPELESS: ReadonlySet<FailureKind> = new Set([
	'unauthorized',
	'configuration',
	'tls',
	'blocked',
	'redirect',
]);

/** These may be about one record, or about all of them: the row of failures tells. */
const SUSPICIOUS: ReadonlySet<FailureKind> = new Set([
	'network',
	'timeout',
	'server',
	'rateLimited',
	'forbidden',
]);

/** So many suspicious failures in a row, each after all its retries, mean that the server is down or the key may not write. */
const IN_A_ROW = 5;

/** A writer that notices when the other side is gone, so that ten thousand records need not find out one by one. */
export function withBreaker<R>(writer: Writer<R>): {
	writer: Writer<R>;
	isFatal: (error: unknown) => boolean;
} {
	let failures = 0;
	const noting = async <T>(write: Promise<T>): Promise<T> => {
		const result = await write;
		failures = 0;
		return result;
	};
	const { remove } = writer;
	return {
		writer: {
			...writer,
			create: async (fields) => await noting(writer.create(fields)),
			update: async (existing, changes) => await noting(writer.update(existing, changes)),
			remove: remove && (async (existing) => await noting(remove(existing))),
		},
		isFatal(error) {
			if (!(error instanceof Failure)) return false;
			if (SUSPICIOUS.has(error.kind)) failures += 1;
			return HOPELESS.has(error.kind) || failures >= IN_A_ROW;
		},
	};
}
