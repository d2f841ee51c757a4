import type { IDataObject } from 'n8n-workflow';

import type { RunOutcome } from '../../../lib/immybot/instance/port';
import type { InstanceSession } from '../../../lib/immybot/instance/model';

/** What a run started; `sessionId` is the one to wait for, or null when ImmyBot shows none yet. */
export function runJson({ started, alreadyRunning, source }: RunOutcome): IDataObject {
	const [session] = [...started, ...alreadyRunning];
	return { sessionId: session?.sessionId ?? null, started, alreadyRunning, source } as unknown as IDataObject;
}

/** The same for a run that an earlier session made needless. */
export function earlierJson({ id, startTime, endTime, status }: InstanceSession): IDataObject {
	return { sessionId: id, started: [], alreadyRunning: [], source: 'earlier', startTime, endTime, status };
}
