import type { GuideClient } from '../../../lib/immybot/guide/port';
import { operationFor } from '../operation';

/** An operation that only the integration guide's API has. */
export const operation = operationFor<GuideClient>();
