// The part of simdjson that Quire uses, as plain C: the structural index of a document ("stage 1"),
// which also checks UTF-8, control characters inside strings and unclosed strings.
#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct quire_structural_index quire_structural_index;

typedef enum {
    QUIRE_INDEX_OK = 0,
    QUIRE_INDEX_EMPTY,
    QUIRE_INDEX_UTF8,
    QUIRE_INDEX_CONTROL_CHARACTER,
    QUIRE_INDEX_UNCLOSED_STRING,
    QUIRE_INDEX_TOO_LARGE,
    QUIRE_INDEX_NO_MEMORY,
    QUIRE_INDEX_OTHER,
} quire_index_status;

/// NULL when there is no memory. Free with `quire_structural_index_free`.
quire_structural_index *quire_structural_index_new(void);
void quire_structural_index_free(quire_structural_index *index);

/// Indexes `length` bytes at `bytes`; 64 more bytes behind them must be readable.
/// On success `*positions` holds `*count` offsets of brackets, braces, colons, commas and the first byte of each
/// scalar, in order; it belongs to `index` and lasts until the next call.
quire_index_status quire_structural_index_build(
    quire_structural_index *index, const uint8_t *bytes, size_t length, const uint32_t **positions, size_t *count);

#ifdef __cplusplus
}
#endif

#endif
