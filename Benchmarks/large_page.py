"""Serves one page of about 200 MB on a free port of loopback, which it writes down: large_page.py SITE FOLDER PORT_FILE

The records are those of the first pages of SITE. /plain tells its length, /chunked does not, /gzip is compressed. /small
is a page as long of records of 41 bytes. The pages are written to FOLDER once.
"""
import gzip
import http.server
import os
import shutil
import sys

SIZE = 200_000_000
BLOCK = 1 << 20
SMALL = 5_000_000


def write(site, path):
    if os.path.exists(path + ".gz"):
        return
    with open(path, "wb") as out:
        out.write(b'{"data":[')
        number = 0
        while out.tell() < SIZE:
            number += 1
            with open(os.path.join(site, "full", "pages", f"{number:05d}.json"), "rb") as page:
                text = page.read()
            out.write((b"," if number > 1 else b"") + text[len(b'{"data":['):text.rindex(b'],"meta"')])
        out.write(b'],"next":null}')
    with open(path, "rb") as source, gzip.open(path + ".part", "wb", compresslevel=1) as out:
        shutil.copyfileobj(source, out, BLOCK)
    os.rename(path + ".part", path + ".gz")


def write_small(path):
    if os.path.exists(path):
        return
    with open(path + ".part", "wb") as out:
        out.write(b'{"data":[')
        for block in range(SMALL // 1000):
            records = (b'{"id":%d,"name":"contact","age":42}' % number
                       for number in range(10_000_000 + block * 1000, 10_001_000 + block * 1000))
            out.write((b"," if block else b"") + b",".join(records))
        out.write(b'],"next":null}')
    os.rename(path + ".part", path)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    path_of_page = ""

    def do_GET(self):
        file = self.path_of_page + {"/gzip": ".gz", "/small": ".small"}.get(self.path, "")
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        if self.path == "/gzip":
            self.send_header("Content-Encoding", "gzip")
        if self.path == "/chunked":
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(os.path.getsize(file)))
        self.end_headers()
        with open(file, "rb") as source:
            while block := source.read(BLOCK):
                if self.path == "/chunked":
                    block = b"%x\r\n" % len(block) + block + b"\r\n"
                self.wfile.write(block)
        if self.path == "/chunked":
            self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_):
        pass


def main():
    site, folder, port_file = sys.argv[1:4]
    os.makedirs(folder, exist_ok=True)
    Handler.path_of_page = os.path.join(folder, "page.json")
    write(site, Handler.path_of_page)
    write_small(Handler.path_of_page + ".small")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    with open(port_file + ".part", "w", encoding="ascii") as out:
        out.write(str(server.server_address[1]))
    os.rename(port_file + ".part", port_file)
    server.serve_forever()


main()
