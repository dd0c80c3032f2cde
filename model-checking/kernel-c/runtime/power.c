#include "arena.h"
#include "bug.h"
#include "stop.h"
#include "sync.h"

void (*resume_device)(void);
jmp_buf would_sleep;

/*
 * A suspended device is resumed by its driver, whose resume programs all keys again; others wait for that.  If it fails,
 * the usage count is raised all the same.
 */
int power_get(struct power *power, const char *function, int line)
{
	stop_before(STOP_POWER_GET, power, function, line);
	if (power->suspended && !resume_fails()) {
		power->suspended = 0;
		power->resuming = arena.current + 2;
		resume_device();
		stop_before(STOP_RESUMED, power, function, line);
		power->resuming = 0;
	}
	power->users++;
	if (power->users > MAX_TASKS)
		bug("does not give back what keeps the device awake", function, line);
	return 0;
}

int power_put(struct power *power, const char *function, int line)
{
	stop_before(STOP_POWER_PUT, power, function, line);
	power->users--;
	if (power->users < 0)
		bug("gives back what kept the device awake, and did not have it", function, line);
	return 0;
}
