import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { guardedApi, htmlPage, type Routes, type SimContext, type SimEnv } from '../../server/api';
import type { RemoteSystem } from '../../server/remoteSystem';
import type { Id } from '../../server/table';
import { problem } from './answers';
import { Directory, type EntraApp } from './directory';
import { InstanceRecords, type InstanceSeed } from './records';
import { auditRoutes } from './routes/audits';
import { changeRequestRoutes } from './routes/changeRequests';
import { computerRoutes } from './routes/computers';
import { inventoryRoutes } from './routes/inventory';
import { licenceRoutes } from './routes/licences';
import { maintenanceRoutes } from './routes/maintenance';
import { maintenanceTaskRoutes } from './routes/maintenanceTasks';
import { notificationRoutes } from './routes/notifications';
import { personRoutes } from './routes/persons';
import { providerAgentRoutes } from './routes/providerAgents';
import { providerLinkRoutes } from './routes/providerLinks';
import { roleRoutes } from './routes/roles';
import { scheduleRoutes } from './routes/schedules';
import { scriptRoutes } from './routes/scripts';
import { sessionRoutes } from './routes/sessions';
import { softwareRoutes } from './routes/software';
import { syncRoutes } from './routes/syncs';
import { tagRoutes } from './routes/tags';
import { targetAssignmentRoutes } from './routes/targetAssignments';
import { tenantRoutes } from './routes/tenants';
import { userRoutes } from './routes/users';

export interface ImmyBotInstanceOptions {
	app?: EntraApp;
	clock?: () => Date;
	endClock?: () => Date;
}

/** What a live instance offers, by resource. The first route that a path fits answers it. */
const RESOURCES: ReadonlyArray<(records: InstanceRecords) => Routes> = [
	inventoryRoutes,
	userRoutes,
	tenantRoutes,
	computerRoutes,
	personRoutes,
	sessionRoutes,
	maintenanceRoutes,
	providerLinkRoutes,
	providerAgentRoutes,
	tagRoutes,
	scheduleRoutes,
	notificationRoutes,
	targetAssignmentRoutes,
	scriptRoutes,
	softwareRoutes,
	maintenanceTaskRoutes,
	changeRequestRoutes,
	roleRoutes,
	licenceRoutes,
	auditRoutes,
	syncRoutes,
];

/**
 * A live ImmyBot instance with the token endpoint of its directory, as `immybot-live-api.md` and an instance's own
 * OpenAPI document describe it, with these decisions:
 *
 * - `POST /<tenant>/oauth2/v2.0/token` gives tokens for the scope `<origin>/.default`.
 * - A body with a key that the document does not know is refused with 400 and ASP.NET's `errors`.
 * - An unknown route answers 200 with the web application's HTML, token or no token; a wrong method 405.
 * - A new tenant is inactive. A PUT clears what it does not name.
 * - A computer is onboarded when full maintenance of it has passed.
 * - Sessions start as Running. Text filters of Sieve compare a part, whatever its case.
 */
export class ImmyBotInstance extends InstanceRecords implements RemoteSystem {
	readonly basePath = '/api/v1';
	readonly app: EntraApp;
	readonly routes: Routes = new Hono();
	readonly commands: RemoteSystem['commands'] = {
		seed: (input) => this.seed(input as unknown as InstanceSeed),
		habits: (input) => Object.assign(this.habits, input),
		expireTokens: () => this.expireTokens(),
		addSession: (input) => this.addSession(input),
		finishSession: ({ id, ...changes }) => this.finishSession(id as Id, changes),
		addAction: (input) => this.addAction(input),
	};
	readonly #directory: Directory;

	constructor({ app, clock = () => new Date(), endClock }: ImmyBotInstanceOptions = {}) {
		super(clock, endClock);
		this.app = app ?? {
			tenant: 'sandbox.onmicrosoft.com',
			clientId: '11111111-2222-3333-4444-555555555555',
			clientSecret: 'immybot-sandbox-secret~A.b_C',
		};
		this.#directory = new Directory(this.app);
		this.routes.post(`/${this.app.tenant}/oauth2/v2.0/token`, (c) =>
			this.#directory.token(c, this.habits.tokenSeconds),
		);
		this.routes.route('/', this.#api());
	}

	/** How many tokens were given out. */
	get tokensIssued(): number {
		return this.#directory.issued;
	}

	error(status: number, code: string, message: string) {
		return problem(status, code, message);
	}

	expireTokens(): void {
		this.#directory.expire();
	}

	#api(): Routes {
		const routes = new Hono<SimEnv>();
		routes.onError((error, c) => {
			if (error instanceof HTTPException)
				return c.json(problem(400, 'invalid', 'The body is not JSON.'), 400);
			throw error;
		});
		routes.get('/auth', (c) =>
			c.json({ userId: 1, tenantId: 1, displayName: 'n8n', isAdmin: true, isMSP: true }),
		);
		for (const resource of RESOURCES) routes.route('/', resource(this));
		return guardedApi(this.basePath, routes, {
			refuse: (c) => this.#refuse(c),
			wrongMethod: (c, Allow) => c.body(null, 405, { Allow }),
			unknownPath: (c) => htmlPage(c, 200, '<div id="app"></div>'),
		});
	}

	#refuse(c: SimContext): Response | undefined {
		if (!this.#directory.isSignedIn(c)) return c.body(null, 401, { 'WWW-Authenticate': 'Bearer' });
		this.letTimePass();
		return undefined;
	}
}
