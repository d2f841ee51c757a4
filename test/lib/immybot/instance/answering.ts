import type { HttpClient, HttpReply, HttpRequest } from '../../../../lib/http/types';
import { createInstanceClient, type InstanceClient } from '../../../../lib/immybot/instance/client';

/** A live instance that answers as a test says, and what it was sent. */
export function instanceThat(answer: (request: HttpRequest) => unknown): {
	client: InstanceClient;
	sent: HttpRequest[];
} {
	const sent: HttpRequest[] = [];
	const baseUrl = 'https://acme.immy.bot/api/v1';
	const http: HttpClient = {
		baseUrl,
		clock: { now: () => 0, sleep: async () => {} } as unknown as HttpClient['clock'],
		clean: (text) => text,
		async request(request): Promise<HttpReply> {
			sent.push(request);
			const body = await answer(request);
			return { status: 200, headers: {}, url: `${baseUrl}${request.path}`, body };
		},
	};
	return { client: createInstanceClient(http), sent };
}
