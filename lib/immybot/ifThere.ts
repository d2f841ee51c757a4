import { Failure } from '../failure';

/** A record at its own address; `undefined` when it is gone. */
export async function ifThere<R>(record: Promise<R>): Promise<R | undefined> {
	return await record.catch((error: unknown) => {
		if (error instanceof Failure && error.kind === 'notFound') return undefined;
		throw error;
	});
}
