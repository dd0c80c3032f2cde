/* Doubly linked lists, and those of hash tables.  What is taken off one points nowhere, so that a second removal crashes. */
#ifndef SHIM_LISTS_H
#define SHIM_LISTS_H
#include "types.h"

#define NOWHERE ((void *)0x5100)

struct list_head {
	struct list_head *next, *prev;
};

struct hlist_node {
	struct hlist_node *next, **pprev;
};

struct hlist_head {
	struct hlist_node *first;
};

/* As the kernel's own lists do: who looks without a lock reads this pointer, so the compiler must write it at once (WRITE_ONCE). */
#define write_next(node, value) (*(struct list_head *volatile *)&(node)->next = (value))

static inline void INIT_LIST_HEAD(struct list_head *list)
{
	list->next = list->prev = list;
}

static inline void list_add_between(struct list_head *entry, struct list_head *before, struct list_head *after)
{
	entry->prev = before;
	entry->next = after;
	after->prev = entry;
	write_next(before, entry);
}

static inline void list_add(struct list_head *entry, struct list_head *list)
{
	list_add_between(entry, list, list->next);
}

static inline void list_add_tail(struct list_head *entry, struct list_head *list)
{
	list_add_between(entry, list->prev, list);
}

static inline void list_del(struct list_head *entry)
{
	entry->next->prev = entry->prev;
	write_next(entry->prev, entry->next);
	entry->next = entry->prev = NOWHERE;
}

/* Asked without a lock, so the compiler must not remember what it was. */
static inline int list_empty(const struct list_head *list)
{
	return *(struct list_head *volatile const *)&list->next == list;
}

#define list_first_entry(list, type, member) container_of((list)->next, type, member)
#define list_last_entry(list, type, member) container_of((list)->prev, type, member)

static inline void INIT_HLIST_HEAD(struct hlist_head *list)
{
	list->first = NULL;
}

static inline void hlist_add_head(struct hlist_node *node, struct hlist_head *list)
{
	node->next = list->first;
	node->pprev = &list->first;
	if (list->first)
		list->first->pprev = &node->next;
	list->first = node;
}

static inline void hlist_del(struct hlist_node *node)
{
	*node->pprev = node->next;
	if (node->next)
		node->next->pprev = node->pprev;
	/* As a node is that never was on a list: a second removal crashes all the same. */
	node->next = NULL;
	node->pprev = NULL;
}

#define hlist_entry_or_null(node, type, member) \
	({ struct hlist_node *node_ = (node); node_ ? container_of(node_, type, member) : NULL; })
#define hlist_for_each_entry(position, list, member) \
	for (position = hlist_entry_or_null((list)->first, __typeof__(*(position)), member); position; \
	     position = hlist_entry_or_null((position)->member.next, __typeof__(*(position)), member))
#endif
