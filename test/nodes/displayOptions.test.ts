import { isObject } from '../../lib/values/object';
import { NODES } from '../support/n8n/pack';

/** Every `displayOptions` in a description, with the name of the field that has it. */
function* rulesIn(part: unknown): Generator<[name: unknown, rules: object]> {
	if (Array.isArray(part)) for (const one of part) yield* rulesIn(one);
	if (!isObject(part)) return;
	if (isObject(part.displayOptions)) yield [part.name, part.displayOptions];
	for (const one of Object.values(part)) yield* rulesIn(one);
}

/* n8n 2.8 asks each rule for its keys when a workflow with a webhook is published. */
it.each(NODES.map((Node) => [Node.name, Node] as const))('%s has no empty rule of display', (_, Node) => {
	const rules = [...rulesIn(new Node().description)];
	expect(rules.length).toBeGreaterThan(0);
	const isFull = (one: unknown) => isObject(one) && Object.keys(one).length > 0;
	expect(rules.filter(([, rule]) => !Object.values(rule).every(isFull))).toEqual([]);
});
