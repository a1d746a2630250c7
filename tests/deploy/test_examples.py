"""The examples for real hosts say what the product knows, and the programs that they are for take them."""

import configparser
import ipaddress
import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
import yaml

from deploy.children import Child, free_port, listens
from deploy.nginx import PLACES
from ecabinet.core.config import from_environment
from ecabinet.core.exposure import exposed
from ecabinet.core.said import FILE, KNOWN
from tests.factories import tls

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
UNIT = DEPLOY / "systemd/ecabinet@.service"


def test_every_setting_that_an_example_says_is_one():
    said = {
        name
        for file in sorted(DEPLOY.rglob("*"))
        if file.is_file() and file.suffix not in {".py", ".pyc"}
        for name in re.findall(r"ECABINET_([A-Z0-9_]+)", file.read_text(encoding="utf-8"))
    }
    assert {"PUBLIC_URL", "TRUSTED_PROXIES", "DATABASE_URL"} <= said
    assert said <= {*KNOWN, FILE}


def composed() -> dict:
    return yaml.safe_load((DEPLOY / "compose/compose.yaml").read_text(encoding="utf-8"))


def test_the_processes_of_the_compose_file_start_with_their_settings(tmp_path):
    services = composed()["services"]
    processes = [service for name, service in services.items() if name.startswith("process-")]
    assert len(processes) == 2
    for process in processes:
        chosen = from_environment({**process["environment"], "ECABINET_DATA": str(tmp_path)})
        assert exposed(chosen) == ()
        (proxy,) = chosen.trusted_proxies
        assert services["proxy"]["networks"]["inside"]["ipv4_address"] == proxy
    # What is reached by a socket alone listens nowhere.
    assert {services[name]["network_mode"] for name in ("database", "queue")} == {"none"}


def test_the_database_of_the_compose_file_is_no_newer_than_what_dumps_it():
    base = re.findall(r"^FROM debian:(\w+)", (DEPLOY / "compose/Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    dumps = {"bookworm": 15, "trixie": 17}[base[-1]]
    assert int(composed()["services"]["database"]["image"].removeprefix("postgres:")) <= dumps


def test_the_file_of_settings_starts_a_process(tmp_path):
    file = tmp_path / "ecabinet.toml"
    file.write_text((DEPLOY / "systemd/ecabinet.toml").read_text(encoding="utf-8"), encoding="utf-8")
    file.chmod(stat.S_IRUSR | stat.S_IRGRP)
    chosen = from_environment({"ECABINET_CONFIG": str(file), "ECABINET_PORT": "8001", "ECABINET_DATA": str(tmp_path)})
    assert (chosen.port, chosen.is_secure, chosen.demo) == (8001, True, False)
    assert exposed(chosen) == ()


def test_the_unit_is_one_and_may_do_little(tmp_path):
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str
    unit.read(UNIT)
    service = unit["Service"]
    assert service["User"] == "ecabinet"
    assert service["CapabilityBoundingSet"] == ""
    for name, value in {"NoNewPrivileges": "yes", "ProtectSystem": "strict", "StateDirectoryMode": "0700"}.items():
        assert service[name] == value
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd on this machine")
    written = tmp_path / "ecabinet@.service"
    written.write_text(UNIT.read_text().replace("/opt/ecabinet/.venv/bin/ecabinet", "/bin/true"))
    done = subprocess.run(["systemd-analyze", "verify", written], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if "ecabinet" in line] == []
    assert done.returncode == 0


def written_example(tmp_path: Path, example: str, http: str = "") -> list[str | Path]:
    """The example with its files where they are here; how nginx is called on it."""
    made = tls.certificate(tmp_path)
    text = (DEPLOY / example).read_text(encoding="utf-8")
    for there, here in (
        ("/etc/ecabinet/tls/chain.pem", str(made.certificate)),
        ("/etc/ecabinet/tls/key.pem", str(made.key)),
        ("/etc/nginx/ecabinet.locations", str(DEPLOY / "nginx/ecabinet.locations")),
    ):
        assert there in text
        text = text.replace(there, here)
    text = re.sub(r"\b172\.31\.77\.\d+\b", "127.0.0.1", text)
    main = tmp_path / "nginx.conf"
    text = f"pid {tmp_path}/pid;\nerror_log {tmp_path}/error.log;\nevents {{}}\nhttp {{\n{http}\n{text}\n}}\n"
    main.write_text(text, encoding="utf-8")
    program = shutil.which("nginx", path=PLACES)
    assert program is not None, "the Debian package nginx-light is not installed"
    return [program, "-p", tmp_path, "-e", tmp_path / "error.log", "-c", main]


EXAMPLES = ("nginx/ecabinet.conf", "compose/nginx.conf")


@pytest.mark.parametrize("example", EXAMPLES)
def test_nginx_takes_the_example(tmp_path, example):
    called = [*written_example(tmp_path, example), "-t"]
    done = subprocess.run(called, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("example", EXAMPLES)
def test_nginx_writes_no_secret_address_into_a_log(tmp_path, example):
    """Asked for in the clear, over TLS, and while nobody is there behind it."""
    called = written_example(tmp_path, example, f"access_log {tmp_path}/access.log;")
    ports, main = [free_port(), free_port()], tmp_path / "nginx.conf"
    text = re.sub(r"\n +listen \[::\][^\n]*", "", main.read_text(encoding="utf-8"))
    for there, here in zip(("80", "443"), ports, strict=True):
        text = re.sub(rf"listen {there}\b", f"listen 127.0.0.1:{here}", text)
    main.write_text(re.sub(r"server 127\.0\.0\.1:800\d", "server 127.0.0.1:9", text), encoding="utf-8")
    proxy = Child("nginx", [*called, "-g", "daemon off;"], tmp_path / "said")
    proxy.answers = lambda: all(listens(port) for port in ports)
    proxy.start()
    try:
        proxy.wait()
        answers = [
            subprocess.run(
                ["curl", "-sk", "-o", tmp_path / "answer", "-w", "%{http_code}", f"{scheme}://127.0.0.1:{port}{path}"],
                capture_output=True, text=True, check=True,
            ).stdout
            for scheme, port in zip(("http", "https"), ports, strict=True)
            for path in ("/api/calendar/SECRET-ADDRESS", "/api/session")
        ]  # fmt: skip
    finally:
        proxy.stop()
    assert answers == ["301", "301", "502", "502"]
    (tmp_path / "answer").unlink()
    logs = {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}
    assert b"upstream" in logs["error.log"], "faults of other addresses are told"
    assert [name for name, said in logs.items() if b"SECRET-ADDRESS" in said] == []


def test_no_example_names_another_machine_than_the_invented_one():
    for file in DEPLOY.rglob("*"):
        if file.is_file() and file.suffix != ".pyc":
            text = file.read_text(encoding="utf-8")
            assert not re.search(r"/(home|root|work|tmp/h)/", text), file


def test_the_compose_file_names_only_what_there_is():
    whole = composed()
    services, folder = whole["services"], DEPLOY / "compose"
    mounts = {mount.split(":")[0] for service in services.values() for mount in service.get("volumes", ())}
    files = {mount for mount in mounts if mount.startswith(".")}
    assert mounts - files == set(whole["volumes"])
    assert {file for file in files if not (folder / file).exists()} == {"./tls"}, "the certificate is the operator's"
    for service in services.values():
        awaited = service.get("depends_on", {})
        for name, how in awaited.items() if isinstance(awaited, dict) else ():
            awaits_health = how["condition"] == "service_healthy"
            assert "test" in services[name]["healthcheck"] if awaits_health else services[name]["restart"] == "no"
        assert set(awaited) <= set(services)
    image = (folder / "Dockerfile").read_text(encoding="utf-8")
    said = dict(re.findall(r"(ECABINET_\w+)=(\S+)", image)) | services["process-1"]["environment"]
    assert from_environment(said).port == 8000
    mounts = dict(mount.split(":") for mount in services["process-1"]["volumes"])
    # What is restored gets its name at the end: a folder in the volume can, the volume itself cannot.
    assert from_environment(said).data.parent == Path(mounts["data"])
    assert f"VOLUME {mounts['data']}\n" in image


def test_no_container_takes_the_address_that_is_meant_for_another():
    whole = composed()
    services, (network,) = whole["services"], whole["networks"]["inside"]["ipam"]["config"]
    fixed = {
        name: ipaddress.ip_address(service["networks"]["inside"]["ipv4_address"])
        for name, service in services.items()
        if isinstance(service.get("networks"), dict)
    }
    assert len(set(fixed.values())) == len(fixed)
    given = ipaddress.ip_network(network["ip_range"])
    assert given.subnet_of(ipaddress.ip_network(network["subnet"]))
    for address in fixed.values():
        assert address in ipaddress.ip_network(network["subnet"])
        assert address not in given
    text = (DEPLOY / "compose/nginx.conf").read_text(encoding="utf-8")
    processes = [str(address) for name, address in fixed.items() if name.startswith("process-")]
    assert len(processes) == sum(name.startswith("process-") for name in services)
    # In both blocks, and by address: nginx does not start while a name of it is that of a container that stands still.
    assert re.findall(r"server (\S+):8000 ", text) == processes * 2


def test_the_image_is_made_once_and_here():
    services = composed()["services"]
    own = {name: service for name, service in services.items() if service["image"] == "ecabinet"}
    assert set(own) == {"prepare", "process-1", "process-2"}
    assert [name for name, service in services.items() if "build" in service] == ["prepare"]
    assert {service["pull_policy"] for service in own.values()} == {"never"}


def test_the_containers_have_nothing_that_they_do_not_need():
    services = composed()["services"]
    for name, service in services.items():
        assert (service["cap_drop"], service["read_only"]) == (["ALL"], True), name
        assert "no-new-privileges:true" in service["security_opt"], name
        assert {"max-size", "max-file"} <= set(service["logging"]["options"]), name
    assert [name for name, service in services.items() if "cap_add" in service] == ["proxy"]
    assert (services["database"]["user"], services["queue"]["user"]) == ("postgres", "redis")
    # By IPv6 Docker hands everybody over under an address of its own.
    assert services["proxy"]["ports"] == ["0.0.0.0:80:80", "0.0.0.0:443:443"]
    assert not [name for name, service in services.items() if "ports" in service and name != "proxy"]
    assert "\nUSER ecabinet\n" in (DEPLOY / "compose/Dockerfile").read_text(encoding="utf-8")
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    kept_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "/deploy/compose/tls/" in ignored
    assert "deploy/compose/tls/" in kept_out


def test_only_the_processes_may_make_the_cell_of_office_files_where_it_is_asked_for():
    """A list of what stands beside is added to the list of what there is, and no entry may stand in both."""
    asked = yaml.safe_load((DEPLOY / "compose/office.yaml").read_text(encoding="utf-8"))["services"]
    services = composed()["services"]
    assert list(asked) == [name for name in services if name.startswith("process-")]
    for name, service in asked.items():
        assert list(service) == ["security_opt"]
        assert set(service["security_opt"]) == {"seccomp=unconfined", "systempaths=unconfined"}
        assert not set(service["security_opt"]) & set(services[name]["security_opt"])


def test_the_house_is_made_in_the_lasting_database_and_not_in_the_one_that_makes_it():
    """At its first start the image of PostgreSQL serves by the same socket for a moment: not as the first process."""
    kind, asked = composed()["services"]["database"]["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    assert asked.startswith("grep -qx postgres /proc/1/comm && pg_isready ")


def test_what_is_reached_by_a_socket_is_where_the_processes_look():
    services = composed()["services"]
    chosen = from_environment({**services["process-1"]["environment"], "ECABINET_DATA": "/var/lib/ecabinet"})
    inside = dict(mount.split(":") for mount in services["process-1"]["volumes"])
    there = dict(mount.split(":") for mount in services["database"]["volumes"])
    command, asked = services["database"]["command"], services["database"]["healthcheck"]["test"]
    assert f"unix_socket_directories={there['database-socket']}" in command
    assert f"-h {there['database-socket']} " in asked[1]
    assert chosen.database_url.endswith(f"host={inside['database-socket']}")
    queue = services["queue"]
    socket = queue["command"][queue["command"].index("--unixsocket") + 1]
    assert socket in queue["healthcheck"]["test"]
    below = socket.removeprefix(dict(mount.split(":") for mount in queue["volumes"])["queue-socket"])
    assert chosen.redis is not None
    assert chosen.redis.socket == inside["queue-socket"] + below


def test_where_the_examples_ask_for_health_it_is_told(app):
    asked = re.findall(r"127\.0\.0\.1:8000(/\w+)", (DEPLOY / "compose/Dockerfile").read_text(encoding="utf-8"))
    asked += re.findall(r"health_uri (\S+)", (DEPLOY / "caddy/Caddyfile").read_text(encoding="utf-8"))
    assert asked == ["/healthz"] * 3
    assert app.test_client().get(asked[0]).status_code == 200


def test_caddy_takes_the_example(tmp_path):
    called = ["caddy", "adapt", "--validate", "--adapter", "caddyfile", "--config", DEPLOY / "caddy/Caddyfile"]
    own = os.environ | {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(called, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
