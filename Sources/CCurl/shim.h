// libcurl, and a typed function for each kind of argument that its variadic calls take: Swift imports no variadics.
#ifndef QUIRE_CCURL_H
#define QUIRE_CCURL_H

#include <curl/curl.h>

static inline CURLcode quire_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode quire_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode quire_curl_set_pointer(CURL *handle, CURLoption option, const void *value) {
    return curl_easy_setopt(handle, option, value);
}

typedef size_t (*quire_curl_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode quire_curl_set_callback(CURL *handle, CURLoption option, quire_curl_callback callback) {
    return curl_easy_setopt(handle, option, callback);
}

static inline CURLcode quire_curl_info_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode quire_curl_info_size(CURL *handle, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode quire_curl_info_private(CURL *handle, char **context) {
    return curl_easy_getinfo(handle, CURLINFO_PRIVATE, context);
}

static inline CURLMcode quire_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/// Nothing but http and https, whatever else this libcurl can do.
static inline CURLcode quire_curl_only_http(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

/// The result of a finished transfer: NULL when `message` is of another kind.
static inline CURL *quire_curl_done(const CURLMsg *message, CURLcode *code) {
    if (message->msg != CURLMSG_DONE) return NULL;
    *code = message->data.result;
    return message->easy_handle;
}

#endif
