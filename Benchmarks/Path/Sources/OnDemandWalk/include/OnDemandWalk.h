// simdjson's own way to the records of a page, as plain C.
#ifndef ON_DEMAND_WALK_H
#define ON_DEMAND_WALK_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct on_demand_walk on_demand_walk;

on_demand_walk *on_demand_walk_new(void);
void on_demand_walk_free(on_demand_walk *walk);

/// Finds the elements of the array `records`: their number and, in `*total`, the sum of their lengths; -1 on an error.
/// 64 bytes behind the text must be readable.
long on_demand_walk_records(on_demand_walk *walk, const uint8_t *bytes, size_t length, size_t *total);

#ifdef __cplusplus
}
#endif

#endif
