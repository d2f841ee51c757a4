import { Failure } from '../../../lib/failure';
import { madeBy } from '../../../lib/immybot/lostCreate';

async function* pages<R extends { id: number }>(...rows: R[]): AsyncGenerator<R[]> {
	for (const row of rows) yield [row];
}

const sent = { externalId: 'ab', integrationSource: 'RMM' };
const row = (id: number, externalId: string, integrationSource = 'RMM') => ({
	id,
	externalId,
	integrationSource,
});

it('a lost create is the record with exactly the key that was sent', async () => {
	const other = row(1, 'AB');
	expect(await madeBy(pages(other, row(2, 'ab')), sent, 'computer')).toMatchObject({ id: 2 });
	expect(await madeBy(pages(), sent, 'computer')).toBeUndefined();
	expect(
		await madeBy(pages({ id: 3, externalId: 7 }), { externalId: '7', name: undefined }, 'tenant'),
	).toMatchObject({
		id: 3,
	});
});

it.each([
	['case', row(1, 'AB')],
	['case of the source', row(1, 'ab', 'rmm')],
	['outer spaces', row(1, ' ab')],
])('a record whose key differs only in %s is neither told as created nor created again', async (_, held) => {
	const error = await madeBy(pages(held), sent, 'computer').catch((thrown: unknown) => thrown);
	expect(error).toBeInstanceOf(Failure);
	expect(error).toMatchObject({ kind: 'ambiguous', outcome: 'unknown' });
	expect((error as Failure).message).toContain('the computer with the ID 1');
});

it('an email address identifies a person whatever its case', async () => {
	const held = { id: 1, email: 'Anna@Contoso.com' };
	expect(await madeBy(pages(held), { email: 'anna@contoso.com' }, 'person')).toBe(held);
});

it('two records of one key are named', async () => {
	await expect(madeBy(pages(row(1, 'ab'), row(2, 'ab')), sent, 'computer')).rejects.toThrow('(IDs 1, 2)');
});

it('a record that has what was sent as nothing is another one', async () => {
	const all = { name: 'Nightly', tenantId: null };
	const held = [{ id: 1, name: 'Nightly', tenantId: 7 as number | null }];
	expect(await madeBy(pages(...held), all, 'deployment')).toBeUndefined();
	held.push({ id: 2, name: 'Nightly', tenantId: null });
	expect(await madeBy(pages(...held), all, 'deployment')).toMatchObject({ id: 2 });
});
