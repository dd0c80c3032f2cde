#include "waiting.h"

#define MOST_SENT 16

static struct work_struct *work_left;
static struct bio *sent[MOST_SENT];
static int sent_total;

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
	if (sent_total == MOST_SENT)
		give_up("there are more bios on their way than there is room for");
	sent[sent_total++] = bio;
}

void submit_bio(struct bio *bio)
{
	submit_bio_noacct(bio);
}

struct bio *sent_taken(void)
{
	struct bio *first = sent_total ? sent[0] : NULL;

	if (first)
		memmove(sent, sent + 1, (size_t)--sent_total * sizeof(sent[0]));
	return first;
}
