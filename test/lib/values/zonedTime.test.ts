import { instantIn } from '../../../lib/values/zonedTime';

it.each([
	['Europe/Berlin', '2026-01-31T12:00:00', '2026-01-31T11:00:00.000Z'],
	['Europe/Berlin', '2026-07-31 12:00', '2026-07-31T10:00:00.000Z'],
	['America/New_York', '2026-03-08T03:30', '2026-03-08T07:30:00.000Z'],
	['Asia/Kolkata', '2026-01-31', '2026-01-30T18:30:00.000Z'],
	['Europe/Berlin', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
	['Europe/Berlin', '2026-01-31T12:00:00-05:00', '2026-01-31T17:00:00.000Z'],
])('in %s, %s is %s', (zone, text, instant) => {
	expect(new Date(instantIn(zone, text)).toISOString()).toBe(instant);
});

it('is not a number for what holds no time', () => {
	expect(instantIn('UTC', 'soon')).toBeNaN();
	expect(instantIn('UTC', '2026-99-99')).toBeNaN();
});
