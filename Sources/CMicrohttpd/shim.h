// GNU libmicrohttpd, and typed functions for its variadic ones: Swift imports no variadics.
#ifndef QUIRE_CMICROHTTPD_H
#define QUIRE_CMICROHTTPD_H

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>

// Before 0.9.71 the library said `int` for its results.
#if MHD_VERSION >= 0x00097002
typedef enum MHD_Result quire_mhd_result;
#else
typedef int quire_mhd_result;
#endif

static const quire_mhd_result quire_mhd_yes = MHD_YES;
static const quire_mhd_result quire_mhd_no = MHD_NO;

/// Called with the raw request target, before the headers are read; its answer is the request's first context.
typedef void *(*quire_mhd_begin)(void *server, const char *target, struct MHD_Connection *connection);

typedef struct quire_mhd_config {
    /// 0 takes a free one.
    uint16_t port;
    unsigned int threads;
    unsigned int connection_limit;
    unsigned int idle_timeout_seconds;
    /// Bytes for the request line and the header fields of one connection.
    size_t connection_memory;
    /// Handed to the callbacks as their first argument.
    void *server;
    quire_mhd_begin begin;
    MHD_AccessHandlerCallback handle;
    /// Called once for each `begin`.
    MHD_RequestCompletedCallback end;
} quire_mhd_config;

/// Starts a server on 127.0.0.1: epoll where there is epoll, threads of its own. NULL on failure, with errno set.
static inline struct MHD_Daemon *quire_mhd_start(const quire_mhd_config *config) {
    struct sockaddr_in address;
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons(config->port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // The library wants no pool rather than a pool of one.
    unsigned int pool = config->threads > 1 ? config->threads : 0;
    return MHD_start_daemon(
        MHD_USE_AUTO_INTERNAL_THREAD, config->port, NULL, NULL, config->handle, config->server,
        MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
        MHD_OPTION_URI_LOG_CALLBACK, config->begin, config->server,
        MHD_OPTION_NOTIFY_COMPLETED, config->end, config->server,
        MHD_OPTION_THREAD_POOL_SIZE, pool,
        MHD_OPTION_CONNECTION_LIMIT, config->connection_limit,
        MHD_OPTION_CONNECTION_TIMEOUT, config->idle_timeout_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, config->connection_memory,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_END);
}

/// The port that the server listens on, 0 when the library cannot tell.
static inline uint16_t quire_mhd_port(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
}

/// Calls `each` for every header field of the request, in order: Swift does not see the constant for their kind.
static inline void quire_mhd_fields(struct MHD_Connection *connection, MHD_KeyValueIterator each, void *context) {
    MHD_get_connection_values(connection, MHD_HEADER_KIND, each, context);
}

/// A response with a copy of `bytes`.
static inline struct MHD_Response *quire_mhd_response(const void *bytes, size_t count) {
    return MHD_create_response_from_buffer(count, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}

#endif
