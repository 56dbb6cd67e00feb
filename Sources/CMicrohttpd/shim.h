// GNU libmicrohttpd, and typed functions for its variadic ones: Swift imports no variadics.
#ifndef QUIRE_CMICROHTTPD_H
#define QUIRE_CMICROHTTPD_H

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

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
    /// An IPv4 or IPv6 address in digits.
    const char *address;
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

/// Starts a server: epoll where there is epoll, threads of its own. NULL on failure, with errno set.
static inline struct MHD_Daemon *quire_mhd_start(const quire_mhd_config *config) {
    struct sockaddr_storage address;
    memset(&address, 0, sizeof address);
    struct sockaddr_in *v4 = (struct sockaddr_in *)&address;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)&address;
    unsigned int flags = MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    if (inet_pton(AF_INET, config->address, &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons(config->port);
    } else if (inet_pton(AF_INET6, config->address, &v6->sin6_addr) == 1) {
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(config->port);
        flags |= MHD_USE_IPv6;
    } else {
        errno = EADDRNOTAVAIL;
        return NULL;
    }
    // The library wants no pool rather than a pool of one.
    unsigned int pool = config->threads > 1 ? config->threads : 0;
    return MHD_start_daemon(
        flags, config->port, NULL, NULL, config->handle, config->server,
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

/// A response whose body a reader gives, and whose length is declared as `length`, whatever the reader gives.
static inline struct MHD_Response *quire_mhd_reader(
    uint64_t length, size_t block, MHD_ContentReaderCallback read, void *context, MHD_ContentReaderFreeCallback end) {
    return MHD_create_response_from_callback(length, block, read, context, end);
}

/// A reader's answer that has the connection closed.
static const ssize_t quire_mhd_cut = MHD_CONTENT_READER_END_WITH_ERROR;

/// Lets a response have a Content-Length of its own, right or wrong. It is sent as to a client of HTTP/1.0: a body whose
/// length the library does not know goes without chunks, to the end of the connection.
static inline quire_mhd_result quire_mhd_allow_any_length(struct MHD_Response *response) {
    return MHD_set_response_options(
        response, (enum MHD_ResponseFlags)(MHD_RF_INSANITY_HEADER_CONTENT_LENGTH | MHD_RF_HTTP_VERSION_1_0_ONLY),
        MHD_RO_END);
}

/// Aborts a connection: its client sees a reset (RST), not an end. The library has still to be told to close it.
static inline void quire_mhd_reset(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (!info) return;
    struct linger at_once = {1, 0};
    setsockopt(info->connect_fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
#ifdef __linux__
    // The library shuts a socket down before it closes it, so that an orderly end would go out first. To dissolve the
    // association resets it here and now (connect(2)).
    struct sockaddr none;
    memset(&none, 0, sizeof none);
    none.sa_family = AF_UNSPEC;
    connect(info->connect_fd, &none, sizeof none);
#endif
}

#endif
