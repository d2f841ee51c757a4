import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImmyBotGuide } from './immybot/guide/guide';
import { ImmyBotInstance } from './immybot/instance/instance';
import type { InstanceSeed } from './immybot/instance/records';
import { Office } from './office/office';
import { CustomPsa } from './psa/psa';
import { CustomRmm } from './rmm/rmm';
import type { RmmSeed } from './rmm/seed';
import type { Keys } from './server/bearer';
import { startControl } from './server/control';
import { FaultBox, type Faults } from './server/faults';
import { RequestLog } from './server/log';
import type { Paging } from './server/paging';
import type { RemoteSystem } from './server/remoteSystem';
import { SimServer, type Tls } from './server/simServer';

export { deliver, type Delivered, type DeliveryOptions } from './immybot/deliver';
export { ImmyBotGuide } from './immybot/guide/guide';
export type {
	ActionRow,
	ComputerRow,
	DeploymentRow,
	SessionEnd,
	SessionRow,
	SessionStatus,
	TaskRow,
	TenantRow,
	UserRow,
	WebhookRow,
} from './immybot/guide/records';
export type { EntraApp } from './immybot/instance/directory';
export { ImmyBotInstance } from './immybot/instance/instance';
export type { InstanceHabits, InstanceRow, InstanceSeed } from './immybot/instance/records';
export { bringGuideToLife, bringInstanceToLife } from './life';
export { seedLive, type LiveSeed } from './live';
export {
	Office,
	OFFICE_IN_TEMPLATES,
	type AlertRow,
	type DirectorySeed,
	type PersonRow,
} from './office/office';
export { CustomPsa } from './psa/psa';
export type { NoteRow, PsaCustomerRow, PsaUserRow, TicketRow, TimeEntryRow } from './psa/records';
export type { ComputerRow as RmmComputerRow, CustomerRow } from './rmm/records';
export { CustomRmm, type Churn } from './rmm/rmm';
export { seedRmm, type RmmData, type RmmSeed } from './rmm/seed';
export type { Keys } from './server/bearer';
export type { Faults } from './server/faults';
export type { LogEntry, LogFilter, LogTotals } from './server/log';
export type { Paging } from './server/paging';
export { SimServer } from './server/simServer';
export { Table, type Id } from './server/table';

type ServerName = 'immybot' | 'instance' | 'rmm' | 'psa' | 'office';

export interface SandboxOptions {
	/** 0, the default, takes any free port. */
	ports?: Partial<Record<ServerName | 'control', number>>;
	/** What the RMM holds at first. Default: nothing. */
	rmm?: RmmSeed;
	/** What the live instance holds at first. Default: only the MSP itself. */
	instance?: InstanceSeed;
	paging?: Paging;
	keys?: Partial<Record<ServerName, Keys>>;
	faults?: Partial<Record<ServerName, Partial<Faults>>>;
	/** The seed of the chances by which faults strike. Default 1. */
	faultSeed?: number;
	/** HTTPS with this certificate, or with a self-signed one for localhost and 127.0.0.1 (`true`). */
	tls?: boolean | Tls;
	/** How many requests each log keeps in full. Default 200,000. */
	logCapacity?: number;
	/** Keep the bodies of requests and replies in the logs. Default false. */
	keepBodies?: boolean;
	/** Told when the sandbox starts and stops; without it nothing is written. */
	logger?: (message: string) => void;
}

export interface Sandbox {
	readonly immybot: SimServer<ImmyBotGuide>;
	/** ImmyBot as a live instance, with the token endpoint of its directory. */
	readonly instance: SimServer<ImmyBotInstance>;
	readonly rmm: SimServer<CustomRmm>;
	readonly psa: SimServer<CustomPsa>;
	/** The directory of people, and the place where alerts arrive. */
	readonly office: SimServer<Office>;
	/** The address of the control port, always HTTP, with `/control`. */
	readonly controlUrl: string;
	/** Addresses and keys, for people and other processes. */
	describe(): SandboxDescription;
	/** Ends the faults of every server. */
	clearFaults(): void;
	/** Stops every server and cuts every connection. */
	close(): Promise<void>;
}

export interface SandboxDescription {
	/** `baseUrl` is what a credential takes. */
	immybot: { baseUrl: string; apiUrl: string; apiKey: string; readOnlyKey: string };
	instance: {
		baseUrl: string;
		apiUrl: string;
		tokenUrl: string;
		entraTenant: string;
		clientId: string;
		clientSecret: string;
	};
	rmm: { baseUrl: string; apiKey: string; readOnlyKey: string };
	psa: { baseUrl: string; apiKey: string; readOnlyKey: string };
	office: { baseUrl: string; apiKey: string };
	control: { url: string };
}

/** The certificate that `tls: true` uses, for clients that should trust it. */
export function sandboxTls(): Tls {
	const read = (name: string) => readFileSync(join(__dirname, 'tls', name));
	return { cert: read('cert.pem'), key: read('key.pem') };
}

/**
 * Starts the remote systems on 127.0.0.1.
 * @throws Error with the code EADDRINUSE if a port is taken
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const started: { close(): Promise<void> }[] = [];
	const start = async <S extends RemoteSystem>(
		name: ServerName,
		create: (clock: () => Date, endClock: () => Date) => S,
	) => {
		const server = await startServer(name, create, options);
		started.push(server);
		return server;
	};
	const stop = async () => {
		await Promise.all(started.map((server) => server.close()));
	};
	try {
		const immybot = await start(
			'immybot',
			(clock, endClock) => new ImmyBotGuide({ keys: options.keys?.immybot, clock, endClock }),
		);
		const instance = await start('instance', (clock, endClock) => new ImmyBotInstance({ clock, endClock }));
		const rmm = await start(
			'rmm',
			(clock) => new CustomRmm({ keys: options.keys?.rmm, paging: options.paging, clock }),
		);
		const psa = await start('psa', (clock) => new CustomPsa({ keys: options.keys?.psa, clock }));
		const office = await start('office', (clock) => new Office({ keys: options.keys?.office, clock }));
		if (options.rmm) rmm.data.seed(options.rmm);
		if (options.instance) instance.data.seed(options.instance);
		const { app } = instance.data;
		const describe = (): SandboxDescription => ({
			immybot: {
				baseUrl: immybot.origin,
				apiUrl: immybot.apiUrl,
				apiKey: immybot.data.keys.full,
				readOnlyKey: immybot.data.keys.readOnly,
			},
			instance: {
				baseUrl: instance.origin,
				apiUrl: instance.apiUrl,
				tokenUrl: `${instance.origin}/${app.tenant}/oauth2/v2.0/token`,
				entraTenant: app.tenant,
				clientId: app.clientId,
				clientSecret: app.clientSecret,
			},
			rmm: { baseUrl: rmm.apiUrl, apiKey: rmm.data.keys.full, readOnlyKey: rmm.data.keys.readOnly },
			psa: { baseUrl: psa.apiUrl, apiKey: psa.data.keys.full, readOnlyKey: psa.data.keys.readOnly },
			office: { baseUrl: office.apiUrl, apiKey: office.data.keys.full },
			control: { url: control.url },
		});
		const control = await startControl(
			{ immybot, instance, rmm, psa, office },
			describe,
			options.ports?.control,
		);
		started.push(control);
		options.logger?.(
			`The sandbox listens: ${immybot.apiUrl}, ${instance.apiUrl}, ${rmm.apiUrl}, ${psa.apiUrl}, ${office.apiUrl}, ${control.url}`,
		);
		return {
			immybot,
			instance,
			rmm,
			psa,
			office,
			controlUrl: control.url,
			describe,
			clearFaults: () => [immybot, instance, rmm, psa, office].forEach((server) => server.clearFaults()),
			close: async () => {
				await stop();
				options.logger?.('The sandbox has stopped.');
			},
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

function startServer<S extends RemoteSystem>(
	name: ServerName,
	create: (clock: () => Date, endClock: () => Date) => S,
	options: SandboxOptions,
): Promise<SimServer<S>> {
	const faults = new FaultBox(options.faultSeed);
	faults.set(options.faults?.[name] ?? {});
	return SimServer.start({
		system: create(
			() => new Date(Date.now() + faults.current.clockSkewMs),
			() => new Date(Date.now() + faults.current.clockSkewMs + faults.current.sessionEndSkewMs),
		),
		faults,
		log: new RequestLog(options.logCapacity),
		port: options.ports?.[name],
		tls: options.tls === true ? sandboxTls() : options.tls || undefined,
		keepBodies: options.keepBodies,
	});
}
