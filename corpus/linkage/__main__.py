"""Prints the reports, one a line, with what they truly say: `python -m corpus.linkage [--tuning]`."""

from __future__ import annotations

import argparse
import json

from corpus.linkage.measuring import MEASURED, TUNING


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tuning", action="store_true", help="the part to tune on, not the measured one")
    part = TUNING if parser.parse_args().tuning else MEASURED
    for page in part.written()[1]:
        facts = page.made.extraction["report"]
        told = {name: facts[name] for name in ("id", "published", "source", "language")}
        told |= {"text": page.made.text, "manner": page.manner, "incidents": page.made.truths}
        print(json.dumps(told | {"accounts": page.made.extraction["incidents"]}, ensure_ascii=False))


if __name__ == "__main__":
    main()
