#include "waiting.h"

static struct work_struct *work_left;
static struct bio *rest_left;

void work_waits(struct work_struct *work)
{
	if (work_left)
		give_up("two works wait at a time");
	work_left = work;
}

struct work_struct *work_taken(void)
{
	struct work_struct *work = work_left;

	work_left = NULL;
	return work;
}

void submit_bio_noacct(struct bio *bio)
{
	if (rest_left)
		give_up("two bios wait at a time");
	rest_left = bio;
}

struct bio *rest_taken(void)
{
	struct bio *rest = rest_left;

	rest_left = NULL;
	return rest;
}
