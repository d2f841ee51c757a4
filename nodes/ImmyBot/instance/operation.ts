import type { InstanceClient } from '../../../lib/immybot/instance/client';
import { operationFor } from '../operation';

/** An operation that only a live instance has. */
export const operation = operationFor<InstanceClient>();
