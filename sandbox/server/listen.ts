import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Starts to listen on 127.0.0.1 and gives the port.
 * @throws Error with the code EADDRINUSE if the port is taken
 */
export async function listen(server: Server, port: number): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			server.off('error', reject);
			resolve();
		});
	});
	return (server.address() as AddressInfo).port;
}

/** Cuts every connection and stops. */
export function closeServer(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}
