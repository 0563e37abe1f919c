"""`marsad release`: what may be public, as a signed folder that anybody can check."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.archives import archive_option, as_of_option, by_option, opened, who
from marsad.cli.definitions import find_definition, refusal
from marsad.cli.messages import printable

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey as Signer

    from marsad.archive import Archive
    from marsad.publishing.policy import Policy
    from marsad.publishing.release.compare import Changes
    from marsad.publishing.release.release import Release
    from marsad.publishing.release.secrets import Secrets

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
policy_option = click.option(
    "--policy",
    "policy_file",
    type=_FILE,
    required=True,
    help="What may be public, as TOML; `marsad release policy` prints one to begin with.",
)
definitions_option = click.option(
    "--definition",
    "names",
    multiple=True,
    metavar="FILE-OR-ID",
    help="Figures by this definition; may be repeated. Default: all that Marsad brings.",
)


@click.group(short_help="Make a signed public release, and compare two.")
def release() -> None:
    """Publish a folder that opens offline, leads from each figure to its incidents, and can be checked."""


@release.command(short_help="Print a policy to begin with.")
def policy() -> None:
    """Print the policy that Marsad brings: save it, say who you are, and change what has to be."""
    from importlib.resources import files

    text = (files("marsad.publishing") / "policies/public.toml").read_text(encoding="utf-8")
    click.echo(text, nl=False)


@release.command(short_help="Make a key to sign with.")
@click.argument("path", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
def key(path: Path) -> None:
    """Write a new private key into FILE, and print the public one: tell that to those who will check.

    The key is locked by $MARSAD_KEY_PASSWORD where that is set.
    """
    from marsad.publishing.release.signing import KeyProblem, make_key

    try:
        click.echo(make_key(path, os.environ.get("MARSAD_KEY_PASSWORD", "")))
    except (KeyProblem, OSError) as error:
        raise refusal(error) from error


@release.command(short_help="Show what would be public, without writing it.")
@archive_option
@policy_option
@definitions_option
@as_of_option
def preview(
    location: str | None, policy_file: Path, names: tuple[str, ...], as_of: dt.datetime | None
) -> None:
    """Show what a policy would make public: each incident as it would be read, and how many are left out."""
    with opened(location) as register:
        made = _composed(register, _policy(policy_file), names, as_of)
    for record in made.incidents:
        click.echo(printable(f"{record.number}: {record.told('en')}"))
    click.echo(f"{len(made.incidents)} incidents would be public, {made.left_out} would not", err=True)


@release.command(short_help="Write a release into a folder, and sign it.")
@archive_option
@policy_option
@definitions_option
@as_of_option
@click.option("--key", "key_file", type=_FILE, required=True, help="The private key to sign with.")
@click.option("--previous", type=_FOLDER, help="The release before: the methods page tells what changed.")
@by_option
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def make(
    location: str | None,
    policy_file: Path,
    names: tuple[str, ...],
    as_of: dt.datetime | None,
    key_file: Path,
    previous: Path | None,
    actor: str | None,
    folder: Path,
) -> None:
    """Write a release into FOLDER, which must be new or empty, and sign it.

    Every file is searched for what the policy withholds; where anything is found, nothing is released.
    The ledger gets an entry that says what was published. Prints the public key.
    """
    from marsad.publishing.release.folder import NotReleased
    from marsad.publishing.release.signing import KeyProblem, load_key

    try:
        signer = load_key(key_file, os.environ.get("MARSAD_KEY_PASSWORD", ""))
        with opened(location) as register:
            public = _released(
                register, _policy(policy_file), names, as_of, signer, previous, who(actor), folder
            )
    except NotReleased as error:
        for leak in error.leaks:
            click.echo(printable(str(leak)), err=True)
        raise refusal(error) from error
    except (KeyProblem, OSError, ValueError) as error:
        raise refusal(error) from error
    click.echo(public)


def _released(
    register: Archive,
    rule: Policy,
    names: tuple[str, ...],
    as_of: dt.datetime | None,
    signer: Signer,
    previous: Path | None,
    actor: str,
    folder: Path,
) -> str:
    """Writes, searches and signs the folder, and notes that in the ledger; the public key."""
    from marsad.archive.decisions import Decider, publish
    from marsad.linking import kept_thresholds
    from marsad.publishing.exports.origin import origin_of
    from marsad.publishing.release import folder as folders
    from marsad.publishing.release.methods import InForce

    made = _composed(register, rule, names, as_of)
    held = kept_thresholds(register)
    force = InForce(held.merge, held.propose)
    secrets = _secrets(register, rule, as_of)
    folders.write(folder, made, force, origin_of(register, as_of), secrets, previous)
    public = folders.signed(folder, signer)
    facts = {"folder": folder.name, "policy": rule.id, "key": public, "head": made.head}
    publish(register, f"release:{folder.name}", facts, Decider(actor))
    return public


def _secrets(register: Archive, rule: Policy, as_of: dt.datetime | None) -> Secrets:
    """What the policy withholds of all that the register holds."""
    from marsad.publishing.exports.records import records
    from marsad.publishing.release.known import known
    from marsad.publishing.release.leaks import secrets_of

    view = register if as_of is None else register.at(as_of)
    everything = records(register, as_of=as_of, withheld=True, names=True)
    return secrets_of(everything, known(register, view), rule)


@release.command(short_help="Say what changed between two releases.")
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def compare(old: Path, new: Path, as_json: bool) -> None:
    """Say which incidents came, went or changed from OLD to NEW, and which figures moved."""
    from marsad.publishing.release.compare import NoRelease
    from marsad.publishing.release.compare import compare as compared

    try:
        found = compared(old, new)
    except NoRelease as error:
        raise refusal(error) from error
    if as_json:
        click.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=2))
    else:
        _tell(found)


def _tell(found: Changes) -> None:
    for what, numbers in (("came", found.came), ("went", found.went)):
        click.echo(f"{what}: {', '.join(numbers) or 'none'}")
    for number, fields in found.changed.items():
        for name, (before, after) in fields.items():
            click.echo(printable(f"incident {number}: {name}: {before or '-'} -> {after or '-'}"))
    for definition, moved in found.figures.items():
        for figure, (before, after) in moved.items():
            click.echo(printable(f"{definition}: {figure}: {before} -> {after}"))


def _policy(path: Path) -> Policy:
    from marsad.publishing.policy import load_policy
    from marsad.tally.definition import DefinitionError

    try:
        return load_policy(path)
    except DefinitionError as error:
        raise refusal(error) from error


def _composed(register: Archive, rule: Policy, names: tuple[str, ...], as_of: dt.datetime | None) -> Release:
    from marsad.publishing.exports.origin import origin_of
    from marsad.publishing.exports.records import records
    from marsad.publishing.release.known import passages
    from marsad.publishing.release.release import compose
    from marsad.tally.loading import shipped

    definitions = [find_definition(name, register) for name in names or shipped()]
    told = list(records(register, also=definitions, as_of=as_of, withheld=True, names=True))
    view = register if as_of is None else register.at(as_of)
    return compose(
        told,
        definitions,
        rule,
        today=(as_of or dt.datetime.now(dt.UTC)).date(),
        head=origin_of(register, as_of).head,
        passages=passages(register, view, rule, told),
    )
