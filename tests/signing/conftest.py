"""Authorities and a signed file for the promises of the signing room."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from ecabinet.authorities.material import Material
from ecabinet.core.config import Settings, configure
from ecabinet.core.sealed_files import SealedFiles
from tests.factories import signing as make
from tests.factories.aside import only_aside
from tests.factories.elsewhere import Elsewhere, waiting
from tests.factories.outside import Authority


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def elsewhere(app: Flask, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Elsewhere]:
    """A file that waits for a key elsewhere; what is sealed is fetched off the event loop alone."""
    only_aside(monkeypatch, SealedFiles, "fetch")
    with waiting(app, authority, tmp_path) as found:
        yield found


@dataclass(frozen=True)
class World:
    """One installation's authorities, a signer, and files at every stage."""

    data: Path
    material: Material
    signer: make.Signer
    certified: bytes
    signed: bytes


@pytest.fixture(scope="package")
def made(tmp_path_factory: pytest.TempPathFactory) -> World:
    data = tmp_path_factory.mktemp("authorities")
    material = make.authorities(data)
    signer = make.Signer()
    certified = make.certified(material)
    return World(data, material, signer, certified, make.signed(material, certified, signer))


@pytest.fixture
def world(made: World) -> World:
    """The world, with its authorities in force."""
    configure(Settings(data=made.data))
    return made
