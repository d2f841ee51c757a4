import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { join } from 'node:path';

const tlsFolder = join(__dirname, 'tls');
export const certificate = readFileSync(join(tlsFolder, 'cert.pem'), 'utf8');
const key = readFileSync(join(tlsFolder, 'key.pem'), 'utf8');

export interface TestServer {
	url: string;
	port: number;
	/** `METHOD path` of every request, in order. */
	seen: string[];
	headers: IncomingMessage['headers'][];
	bodies: string[];
	connections: number;
	server: Server;
	close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => unknown;

export interface ServeOptions {
	tls?: boolean;
	/** Leaves the body to the handler to read, and keeps no record of the request. */
	streams?: boolean;
}

const open: TestServer[] = [];

/** A server on 127.0.0.1 that counts what reaches it. */
export async function serve(handler: Handler, options: ServeOptions = {}): Promise<TestServer> {
	const listener: RequestListener = (request, response) => {
		if (options.streams) return void handler(request, response, '');
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('error', () => {});
		request.on('end', () => {
			const body = Buffer.concat(chunks).toString();
			result.seen.push(`${request.method} ${request.url}`);
			result.headers.push(request.headers);
			result.bodies.push(body);
			handler(request, response, body);
		});
	};
	const server = options.tls ? createTlsServer({ key, cert: certificate }, listener) : createServer(listener);
	const sockets = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		result.connections++;
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => {});
	});
	server.on('tlsClientError', () => {});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const result: TestServer = {
		url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
		port,
		seen: [],
		headers: [],
		bodies: [],
		connections: 0,
		server,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	open.push(result);
	return result;
}

/** Closes every server that a test opened. */
export async function closeServers(): Promise<void> {
	await Promise.all(open.splice(0).map(async (server) => await server.close()));
}

export function json(
	response: ServerResponse,
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
) {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	response.end(JSON.stringify(body));
}
