import { Failure, type FailureKind } from '../../failure';

/** Failures that say something about what was asked for, not about the connection or the credential. */
const ofOneRecord: ReadonlySet<FailureKind> = new Set<FailureKind>([
	'forbidden',
	'notFound',
	'conflict',
	'refused',
	'server',
	'timeout',
	'notJson',
	'shape',
]);

/** Whether a failure may be one customer's, device's or list's alone, so that the others can still be read. */
export function isOfOneRecord(error: unknown): error is Failure {
	return error instanceof Failure && ofOneRecord.has(error.kind);
}
