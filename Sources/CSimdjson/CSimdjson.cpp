#include "CSimdjson.h"

#include <new>
#include <simdjson.h>

struct quire_structural_index {
    simdjson::dom::parser parser;
};

static quire_index_status status(simdjson::error_code code) noexcept {
    switch (code) {
    case simdjson::SUCCESS: return QUIRE_INDEX_OK;
    case simdjson::EMPTY: return QUIRE_INDEX_EMPTY;
    case simdjson::UTF8_ERROR: return QUIRE_INDEX_UTF8;
    case simdjson::UNESCAPED_CHARS: return QUIRE_INDEX_CONTROL_CHARACTER;
    case simdjson::UNCLOSED_STRING: return QUIRE_INDEX_UNCLOSED_STRING;
    case simdjson::CAPACITY: return QUIRE_INDEX_TOO_LARGE;
    case simdjson::MEMALLOC: return QUIRE_INDEX_NO_MEMORY;
    default: return QUIRE_INDEX_OTHER;
    }
}

quire_structural_index *quire_structural_index_new(void) {
    return new (std::nothrow) quire_structural_index();
}

void quire_structural_index_free(quire_structural_index *index) {
    delete index;
}

quire_index_status quire_structural_index_build(
    quire_structural_index *index, const uint8_t *bytes, size_t length, const uint32_t **positions, size_t *count) {
    auto &parser = index->parser;
    // Growth in steps: pages of one API differ by little, and each reallocation is four bytes a byte.
    if (parser.capacity() < length || !parser.implementation) {
        auto error = parser.allocate(length + length / 4 + 4096, 64);
        if (error) return status(error);
    }
    auto error = parser.implementation->stage1(bytes, length, simdjson::stage1_mode::regular);
    if (error) return status(error);
    *positions = parser.implementation->structural_indexes.get();
    *count = parser.implementation->n_structural_indexes;
    return *count == 0 ? QUIRE_INDEX_EMPTY : QUIRE_INDEX_OK;
}
