/* Warnings are counted; other messages are dropped. */
#ifndef SHIM_MESSAGES_H
#define SHIM_MESSAGES_H
#include "bug.h"

#define pr_warn(...) said(__VA_ARGS__)
#define pr_warn_once(...) said(__VA_ARGS__)
#define pr_warn_ratelimited(...) said(__VA_ARGS__)
#define pr_err(...) said(__VA_ARGS__)
#define WARN_ON(condition) ({ int holds_ = !!(condition); if (holds_) warned(#condition, __func__, __LINE__); holds_; })
#define WARN_ON_ONCE(condition) WARN_ON(condition)
#endif
