"""Authorities and a signed file for the promises of the signing room."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from ecabinet.authorities.material import Material
from ecabinet.core.config import Settings, configure
from tests.factories import signing as make


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
