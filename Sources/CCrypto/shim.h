// OpenSSL's libcrypto, 3.0 or later, and what it has as macros: Swift imports none of those.
#ifndef QUIRE_CCRYPTO_H
#define QUIRE_CCRYPTO_H

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>

/// Answers that there is no passphrase. Without a callback OpenSSL asks for one on the terminal.
static inline int quire_no_passphrase(char *buffer, int size, int writing, void *context) {
    (void)buffer, (void)size, (void)writing, (void)context;
    return -1;
}

/// The private key in a PEM text, to be freed; NULL when there is none that is not encrypted.
static inline EVP_PKEY *quire_crypto_read_key(const void *pem, int length) {
    BIO *bio = BIO_new_mem_buf(pem, length);
    EVP_PKEY *key = bio ? PEM_read_bio_PrivateKey(bio, NULL, quire_no_passphrase, NULL) : NULL;
    BIO_free(bio);
    ERR_clear_error();
    return key;
}

static inline int quire_crypto_key_is_rsa(const EVP_PKEY *key) { return EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA; }

/// Whether it is a key on the curve P-256 (RFC 7518, section 3.4).
static inline int quire_crypto_key_is_p256(const EVP_PKEY *key) {
    char name[32] = "";
    size_t length = 0;
    int known = EVP_PKEY_get_base_id(key) == EVP_PKEY_EC && EVP_PKEY_get_group_name(key, name, sizeof name, &length);
    ERR_clear_error();
    return known && OBJ_sn2nid(name) == NID_X9_62_prime256v1;
}

static inline int quire_crypto_key_bits(const EVP_PKEY *key) { return EVP_PKEY_get_bits(key); }

#endif
