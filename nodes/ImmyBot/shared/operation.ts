import type { ImmyBotClient } from '../../../lib/immybot/client';
import { operationFor } from '../operation';

/** An operation that both editions have. */
export const operation = operationFor<ImmyBotClient>();
