#!/usr/bin/env python3
"""Reads RouterOS devices with python3-librouteros, a client this project did not write.

Input: one JSON object, as the first argument or on standard input:
    {"devices": [{"host": "127.0.0.1", "port": 8728, "prefix": "192.168.128.1/32",
                  "writer": {"name": "…", "password": "…"}, "reader": {"name": "…", "password": "…"}}]}
`writer` may add NAT rules, `reader` (policy read,api) may not. The rule added is disabled and removed again.

Output: one JSON line, an object a device: version, peers, routes of the prefix, the rule as read back, the refusal.
Exit status 0 only if everything is as a router has it; otherwise 1 with the reason on standard error.
"""

import json
import os
import sys

# This file bears the name of the package: Python must not find it beside itself.
sys.path = [entry for entry in sys.path if entry != os.path.dirname(os.path.abspath(__file__))]

import librouteros  # noqa: E402
from librouteros.exceptions import TrapError  # noqa: E402
from librouteros.query import Key  # noqa: E402

NAT = ("ip", "firewall", "nat")
RULE = {
    "chain": "dstnat",
    "action": "dst-nat",
    "protocol": "tcp",
    "dst-port": "44300",
    "to-addresses": "192.0.2.99",
    "disabled": "yes",
    "comment": "librouteros check",
}


def log_in(device, role):
    user = device[role]
    return librouteros.connect(
        device["host"], user["name"], user["password"], port=device["port"], encoding="utf-8"
    )


def select(api, menu, keys, *where):
    return list(api.path(*menu).select(*(Key(key) for key in keys)).where(*where))


def trap_of(call):
    """The text of the refusal, or None when there was none."""
    try:
        call()
    except TrapError as refusal:
        return refusal.message
    return None


def expect(what, condition, seen):
    if not condition:
        raise AssertionError(f"{what}: {seen!r}")


def peers_of(api, major):
    if major == 6:
        return select(api, ("routing", "bgp", "peer"), ("name", "remote-address", "state", "prefix-count"))
    return select(
        api, ("routing", "bgp", "session"), ("name", "remote.address", "established", "prefix-count")
    )


def routes_of(api, major, prefix):
    """Asks for two prefixes at once: the stack operators are part of the check."""
    menu = ("ip", "route") if major == 6 else ("routing", "route")
    keys = ("dst-address", "gateway", "active", "distance")
    rows = select(api, menu, keys, Key("dst-address").In(prefix, "203.0.113.255/32"))
    expect("routes of the prefix", rows and all(row["dst-address"] == prefix for row in rows), rows)
    return rows


def nat_round_trip(api):
    nat = api.path(*NAT)
    before = len(list(nat))
    rule_id = nat.add(**RULE)
    try:
        (row,) = select(api, NAT, (".id", *RULE), Key(".id") == rule_id)
        expect("rule read back", str(row["dst-port"]) == RULE["dst-port"] and row["disabled"] is True, row)
    finally:
        nat.remove(rule_id)
    expect("rules left", len(list(nat)) == before, before)
    expect("removing twice", trap_of(lambda: nat.remove(rule_id)) == "no such item", rule_id)
    return row


def check(device):
    api = log_in(device, "writer")
    (resource,) = api("/system/resource/print")
    major = int(str(resource["version"]).split(".")[0])
    other = "/routing/bgp/session/print" if major == 6 else "/routing/bgp/peer/print"
    absent = trap_of(lambda: list(api(other)))
    expect("menu of the other version", absent == "no such command prefix", absent)

    peers = peers_of(api, major)
    expect("peers", peers, peers)
    found = {
        "version": resource["version"],
        "peers": peers,
        "routes": routes_of(api, major, device["prefix"]),
        "rule": nat_round_trip(api),
    }
    api.close()

    reader = log_in(device, "reader")
    expect("reading as the read-only user", peers_of(reader, major) == peers, peers)
    found["refused"] = trap_of(lambda: reader.path(*NAT).add(**RULE))
    expect("write refused", found["refused"] == "not enough permissions (9)", found["refused"])
    reader.close()

    wrong = {**device, "reader": {**device["reader"], "password": "not it"}}
    refusal = trap_of(lambda: log_in(wrong, "reader"))
    expect("wrong password", refusal == "invalid user name or password (6)", refusal)
    return found


def main():
    request = json.loads(sys.argv[1] if len(sys.argv) > 1 else sys.stdin.read())
    print(json.dumps([check(device) for device in request["devices"]]))


if __name__ == "__main__":
    try:
        main()
    except Exception as failure:  # whatever it was, say it in one line and fail
        sys.exit(f"{type(failure).__name__}: {failure}")
