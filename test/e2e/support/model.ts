import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a model answers next: a text, or a call of a tool. */
export type Answer = string | { tool: string; input: object };

/** A question, as n8n's agent sends it. */
export interface Asked {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string } }>;
}

export interface Model {
	/** For the *Base URL* of n8n's OpenAI credential. */
	url: string;
	/** What it was asked. */
	asked: Asked[];
	/** What it will answer, in turn. */
	answers: Answer[];
	close(): void;
}

/** A model that says what a test wrote down. It speaks as much of OpenAI's API as n8n's agent needs. */
export async function startModel(): Promise<Model> {
	const asked: Asked[] = [];
	const answers: Answer[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			asked.push(JSON.parse(Buffer.concat(chunks).toString()) as Asked);
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(completion(answers.shift() ?? 'Nothing more.', asked.length)));
		});
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
	return { url, asked, answers, close: () => void server.close() };
}

function completion(answer: Answer, number: number): object {
	const call = typeof answer === 'string' ? undefined : answer;
	const message = {
		role: 'assistant',
		content: typeof answer === 'string' ? answer : null,
		...(call && {
			tool_calls: [
				{
					id: `call_${number}`,
					type: 'function',
					function: { name: call.tool, arguments: JSON.stringify(call.input) },
				},
			],
		}),
	};
	const choices = [{ index: 0, message, finish_reason: call ? 'tool_calls' : 'stop' }];
	const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
	return { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'scripted', choices, usage };
}
