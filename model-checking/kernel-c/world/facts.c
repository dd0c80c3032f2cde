#include <stdio.h>
#include <string.h>
#include "manager.h"
#include "world.h"

int slots = 2, keys = 2;

const char *key_name(int key)
{
	static char names[4][16];
	static int next;

	if (key == NOTHING)
		return "-";
	if (key == FREED)
		return "freed";
	next = (next + 1) % 4;
	snprintf(names[next], sizeof(names[next]), "k%d", key + 1);
	return names[next];
}

static int owner(int task_and_two)
{
	return task_and_two - 2;
}

void see(struct facts *facts)
{
	int idle[MAX_SLOTS + 1];
	struct power *power = manager_power();

	memset(facts, 0, sizeof(*facts));
	for (int s = 0; s < slots; s++) {
		facts->key[s] = manager_slot_key(s);
		facts->found[s] = facts->key[s] >= 0 && manager_slot_found(facts->key[s]) == s;
		facts->count[s] = manager_slot_count(s);
		facts->hardware[s] = arena.hardware[s];
	}
	facts->idle_length = manager_idle_slots(idle);
	for (int i = 0; i < facts->idle_length; i++)
		facts->idle[i] = idle[i];
	facts->lost = arena.lost;
	facts->suspended = power->suspended;
	facts->resuming = owner(power->resuming);
	facts->users = power->users;
	facts->writer = owner(manager_lock()->writer);
	facts->idle_lock = owner(manager_idle_lock()->owner);
	facts->readers = manager_lock()->readers >> 1;
	facts->waiting = manager_queue()->waiting >> 1;
	facts->woken = manager_queue()->woken >> 1;
	for (int r = 0; r < MAX_KEYS; r++) {
		facts->request_key[r] = arena.request_key[r];
		facts->request_slot[r] = arena.request_slot[r];
	}
	for (int t = 0; t < arena.tasks; t++) {
		const struct task *task = &arena.task[t];

		facts->task[t].call = task->call;
		facts->task[t].key = task->key;
		facts->task[t].stop = task->stop;
		facts->task[t].slot = task->slot;
		facts->task[t].came_by = task->came_by;
		facts->task[t].slept = task->slept;
		facts->task[t].holds = task->holds;
		facts->task[t].failed = task->failed;
		facts->task[t].reprograms = task->reprograms;
	}
}

static void print_set(const char *name, unsigned int set)
{
	printf(" %s=", name);
	for (int t = 0, first = 1; t < arena.tasks; t++)
		if (set >> t & 1) {
			printf("%s%d", first ? "" : ",", t);
			first = 0;
		}
}

/* Values of a kind in the order of slots, requests or tasks; empty where there is none, - for nothing. */
void print_facts(const struct facts *facts)
{
	printf("slots=");
	for (int s = 0; s < slots; s++)
		printf("%s%s/%d/%d/%s", s ? ";" : "", key_name(facts->key[s]), facts->found[s], facts->count[s],
		       key_name(facts->hardware[s]));
	printf(" idle=");
	if (facts->idle_length < 0)
		printf("broken");
	for (int i = 0; i < facts->idle_length; i++)
		printf("%s%d", i ? "," : "", facts->idle[i]);
	printf(" lost=%d", facts->lost);
	if (!arena.tasks) {
		printf(" requests=");
		for (int r = 0, first = 1; r < MAX_KEYS; r++)
			if (facts->request_slot[r] != NOTHING) {
				printf("%s%d/%s/%d", first ? "" : ";", r, key_name(facts->request_key[r]),
				       facts->request_slot[r]);
				first = 0;
			}
		return;
	}
	printf(" suspended=%d resuming=%d users=%d writer=%d spin=%d", facts->suspended, facts->resuming,
	       facts->users, facts->writer, facts->idle_lock);
	print_set("readers", facts->readers);
	print_set("waiting", facts->waiting);
	print_set("woken", facts->woken);
	printf(" tasks=");
	for (int t = 0; t < arena.tasks; t++)
		printf("%s%c/%s/%s/%d/%d/%d/%d/%d/%d", t ? ";" : "", facts->task[t].call ? facts->task[t].call : '-',
		       key_name(facts->task[t].key), stop_names[(int)facts->task[t].stop], facts->task[t].slot,
		       facts->task[t].came_by, facts->task[t].slept, facts->task[t].holds, facts->task[t].failed,
		       facts->task[t].reprograms);
}
