import { scheduleProblem } from '../../../lib/immybot/schedule';

it.each([
	'0 2 * * *',
	'*/15 * * * *',
	'0 2 * * MON-FRI',
	' 0  2 * *  * ',
	'30 0 2 * * *',
	'0 2 L * *',
	'0 0 29 2 *',
])('takes %j', (schedule) => {
	expect(scheduleProblem(schedule)).toBeUndefined();
});

it.each([
	['', 'five fields'],
	['every monday', 'five fields'],
	['@daily', 'five fields'],
	['* * *', 'five fields'],
	['0 0 2 * * * 2030', 'five fields'],
	['2030-01-01T00:00:00', 'five fields'],
	['61 * * * *', 'minute'],
	['0 25 * * *', 'hour'],
	['*/0 * * * *', 'stepping'],
	['0 2 * * XYZ', 'XYZ'],
	['0 0 30 2 *', 'never comes'],
])('refuses %j', (schedule, why) => {
	expect(scheduleProblem(schedule)).toContain(why);
});
