#!/usr/bin/env python3
"""Writes src/time/links.rs: the names of the tzdb that are kept for old data only, each with the one to use instead.

A link is a good name where zone.tab lists it (Europe/Oslo); every other link of tzdata.zi is an old name (Europe/Kiev). Run it
when the bundled tzdb moves on:

    python3 -m venv target/tzdb && target/tzdb/bin/pip install tzdata==2026.6
    target/tzdb/bin/python tests/tzdb/zone_names.py > src/time/links.rs
"""

from importlib.resources import files

data = files("tzdata") / "zoneinfo"
zi = (data / "tzdata.zi").read_text()
listed = {
    line.split("\t")[2] for line in (data / "zone.tab").read_text().splitlines() if not line.startswith("#")
}
version = zi.splitlines()[0].removeprefix("# version ")
targets = {}
zones = set()
for line in zi.splitlines():
    if line.startswith("L "):
        _, target, name = line.split()
        targets[name] = target
    elif line.startswith("Z "):
        zones.add(line.split()[1])


def successor(name):
    """A listed name for the same place where there is one, else what the link points at."""
    while name in targets and name not in listed:
        name = targets[name]
    return name


# Links of one country's whole zone, whose capital's own name is listed: the tzdb links them to a neighbour's zone.
own = {"Africa/Asmera": "Africa/Asmara", "Iceland": "Atlantic/Reykjavik", "America/Coral_Harbour": "America/Atikokan", "Africa/Timbuktu": "Africa/Bamako",
       "Pacific/Truk": "Pacific/Chuuk", "Pacific/Yap": "Pacific/Chuuk", "Pacific/Ponape": "Pacific/Pohnpei",
       "Antarctica/South_Pole": "Antarctica/McMurdo", "US/Pacific-New": "America/Los_Angeles"}
retired = {
    name: own.get(name, successor(name))
    for name in targets
    if name not in listed and not name.startswith("Etc/") and "/" in name or name in {
        "Cuba", "Egypt", "Eire", "GB", "GB-Eire", "Hongkong", "Iceland", "Iran", "Israel", "Jamaica", "Japan", "Kwajalein",
        "Libya",
        "NZ", "NZ-CHAT", "Navajo", "PRC", "Poland", "Portugal", "ROC", "ROK", "Singapore", "Turkey", "W-SU"}
    if name in targets
}
print(f"//! Names that the tzdb keeps for old data only, as of {version}, each with the name to use instead, sorted.")
print("//!")
print("//! Written by `tests/tzdb/zone_names.py` from tzdata.zi and zone.tab; not by hand.")
print("//!")
print("//! *May touch*: nothing. *Never touches*: rules; a link has those of its zone.")
print()
print("/// The old name and the one to use instead.")
print("pub(super) const RETIRED: &[(&str, &str)] = &[")
for name, instead in sorted(retired.items()):
    print(f'    ("{name}", "{instead}"),')
print("];")
