/** Prepares n8n-core to run inside the test process: it must not touch the n8n of the person who runs the tests. */
import './quiet';
import { Container } from '@n8n/di';
import { CredentialTestContext, ExecutionLifecycleHooks, InstanceSettings, WorkflowExecute } from 'n8n-core';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The real settings write a file with a key into the user's home the moment they are made. */
const settings = {
	n8nFolder: join(tmpdir(), 'n8n-in-process'),
	instanceId: 'in-process',
	encryptionKey: 'only-for-tests',
	hmacSignatureSecret: 'only-for-tests',
};
Container.set(InstanceSettings, settings as InstanceSettings);

export { CredentialTestContext, ExecutionLifecycleHooks, WorkflowExecute };
