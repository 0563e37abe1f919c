"""Checks a release: every file against its hash, the list of hashes against its signature.

    python3 verify.py [FOLDER] [--key PUBLIC-KEY]

Needs Python 3.8 or newer, and for the signature the library `cryptography` (https://cryptography.io):
    python3 -m pip install cryptography
Take the public key from the publisher by another way than this folder, and give it with --key: whoever
could change the files could also have signed them anew with a key of their own.
Exit status: 0 all is as it was signed, 1 something is not, 2 it could not be checked.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

SUMS, SIGNATURE = "SHA256SUMS", "SHA256SUMS.sig"


def main() -> int:
    parser = argparse.ArgumentParser(description="Check a signed release.")
    parser.add_argument("folder", nargs="?", default=Path(__file__).resolve().parent, type=Path)
    parser.add_argument("--key", help="the publisher's public key: 64 hexadecimal digits")
    options = parser.parse_args()
    try:
        problems = list(check_files(options.folder))
        problems += check_signature(options.folder, options.key)
    except (OSError, ValueError, UnicodeDecodeError) as error:
        print(f"could not be checked: {error}", file=sys.stderr)
        return 2
    except ImportError:
        for problem in problems:
            print(problem)
        print("the signature was not checked: python3 -m pip install cryptography", file=sys.stderr)
        return 1 if problems else 2
    for problem in problems:
        print(problem)
    if not problems:
        print("Every file is as it was signed.")
        if not options.key:
            print("By the key in this folder; compare it with the publisher's own, or give that by --key.")
    return 1 if problems else 0


def check_files(folder: Path) -> Iterator[str]:
    """Files that were altered, are missing, or were added."""
    listed = {}
    for line in (folder / SUMS).read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        if not name or name.startswith("/") or ".." in name.split("/"):
            raise ValueError(f"{SUMS} holds a line that is none: {line!r}")
        listed[name] = digest
    for name, digest in sorted(listed.items()):
        path = folder / name
        if not path.is_file():
            yield f"missing: {name}"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield f"altered: {name}"
    present = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() or p.is_symlink()}
    for name in sorted(present - set(listed) - {SUMS, SIGNATURE}):
        yield f"added: {name}"


def check_signature(folder: Path, key: str | None) -> list[str]:
    """Whether the list of hashes bears the signature of the key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    public, _, signature = (folder / SIGNATURE).read_text(encoding="utf-8").strip().partition("  ")
    found = []
    if key and key.strip().lower() != public.lower():
        found.append(f"signed by another key: {public}")
    try:
        data = (folder / SUMS).read_bytes()
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), data)
    except InvalidSignature:
        found.append(f"the signature does not fit {SUMS}")
    return found


if __name__ == "__main__":
    sys.exit(main())
