// QuirePagination
