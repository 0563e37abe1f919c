"""Ed25519 keys and signatures, by the library `cryptography`."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)


class KeyProblem(ValueError):
    """A key that can't be used; names the file and the reason."""


def make_key(path: Path, password: str = "") -> str:
    """Writes a new private key, readable by its owner alone, and gives the public one as hexadecimal."""
    key = Ed25519PrivateKey.generate()
    locked = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    data = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeyProblem(f"{path}: there is a file already, and a key is never overwritten") from error
    with os.fdopen(file, "wb") as stream:
        stream.write(data)
    return public_of(key)


def load_key(path: Path, password: str = "") -> Ed25519PrivateKey:
    """A private key from its file; raises KeyProblem."""
    try:
        key = load_pem_private_key(path.read_bytes(), password.encode() or None)
    except (OSError, ValueError, TypeError) as error:
        raise KeyProblem(f"{path}: no key that can be read: {error}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyProblem(f"{path}: not an Ed25519 key")
    return key


def public_of(key: Ed25519PrivateKey) -> str:
    """The public key as 64 hexadecimal digits."""
    return key.public_key().public_bytes_raw().hex()


def sign(key: Ed25519PrivateKey, data: bytes) -> str:
    """The signature over some bytes as hexadecimal."""
    return key.sign(data).hex()


def is_signed(public: str, signature: str, data: bytes) -> bool:
    """Whether a signature is that of the key over these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True
