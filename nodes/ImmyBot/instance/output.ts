import type { IDataObject } from 'n8n-workflow';

import type { RunOutcome } from '../../../lib/immybot/instanceClient';

/** What a run started; `sessionId` is the one to wait for, or null when ImmyBot shows none yet. */
export function runJson({ started, alreadyRunning, source }: RunOutcome): IDataObject {
	const [session] = [...started, ...alreadyRunning];
	return { sessionId: session?.sessionId ?? null, started, alreadyRunning, source } as unknown as IDataObject;
}
