"""The committed document and the frontend's types are what the doors say today."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from ecabinet.app import version
from ecabinet.core import openapi

ROOT = Path(__file__).parent.parent.parent
FRONTEND = ROOT / "frontend"
AGAIN = "run `make types` and commit what changes"


def test_the_committed_document_is_todays():
    committed = json.loads((FRONTEND / "openapi.json").read_text())
    assert committed == json.loads(json.dumps(openapi.document(version()))), AGAIN


def test_the_committed_types_are_generated_from_it(tmp_path):
    generated = FRONTEND / "src" / "api" / "gen" / "api.d.ts"
    before = generated.read_text()
    kept = tmp_path / "api.d.ts"
    shutil.copy(generated, kept)
    path = f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}"
    try:
        subprocess.run(
            ["npm", "--prefix", str(FRONTEND), "run", "-s", "types"], check=True, env=os.environ | {"PATH": path}
        )
        assert generated.read_text() == before, AGAIN
    finally:
        shutil.copy(kept, generated)
