import api from 'undici/lib/api/index.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';

// As undici's own index does; tunnels through proxies need it.
Object.assign(Dispatcher.prototype, api);

/** The one part of undici that is used. Its index brings fetch, WebSocket, mocks and caches: a sixth of the bundle. */
export { EnvHttpProxyAgent };
