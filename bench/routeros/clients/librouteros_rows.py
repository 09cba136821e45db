"""`librouteros_rows.py <port>`: how fast python3-librouteros reads the routes."""

import json
import sys
import time

import librouteros

ROWS = 100_000

api = librouteros.connect("127.0.0.1", "lb-read", "look", port=int(sys.argv[1]), timeout=120)
started = time.perf_counter()
rows = sum(1 for _ in api.rawCmd("/routing/route/print", "?bgp=true"))
if rows != ROWS:
    sys.exit(f"read {rows} rows instead of {ROWS}")
print(json.dumps({"speeds": [rows / (time.perf_counter() - started)]}))
api.close()
