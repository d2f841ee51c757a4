import { updateBody } from '../../../../lib/immybot/guide/wire';

it('an update sends the record with the changes over it, less its id and the times that the server sets', () => {
	const row = {
		id: 7,
		name: 'old',
		notes: 'By the window',
		timezone: 'Europe/Berlin',
		created_at: '2026-01-01',
		updatedAt: '2026-01-02',
		last_seen: '2026-01-03',
		properties: { model: 'X1', asset_tag: 'A-7' },
	};
	expect(updateBody(row, { name: 'new', properties: { model: null } })).toEqual({
		name: 'new',
		notes: 'By the window',
		timezone: 'Europe/Berlin',
		properties: { model: null, asset_tag: 'A-7' },
	});
});
