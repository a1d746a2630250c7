"""The files of a voting record, each under the installation's seal: inside the PDF, beside every other."""

import io
import json
import zipfile
from collections.abc import Callable

from ecabinet.authorities.material import Material
from ecabinet.core import clock
from ecabinet.core.spreadsheets import as_csv
from ecabinet.core.workbooks import as_xlsx
from ecabinet.divisions.facts import VotingRecord
from ecabinet.divisions.printing import as_pdf, rows_of
from ecabinet.resolutions.services import PLACE
from ecabinet.signing import detached, engine

READ_ME = """Kết quả biểu quyết / Voting record

Tệp PDF mang chữ ký của hệ thống bên trong (pdfsig, hoặc trình đọc PDF). Các tệp khác có chữ ký rời .p7s bên cạnh:
The PDF carries the signature of the system inside (pdfsig, or any PDF reader). The others have one beside them (.p7s):

  openssl cms -verify -binary -inform DER -in {name}.json.p7s -content {name}.json -CAfile root.pem -out /dev/null

Đối chiếu root.pem với chứng thư gốc mà cơ quan công bố. / Compare root.pem with the root that the body publishes.
Từng phiếu được kiểm lại từ sổ ghi: ecabinet record verify. / Single votes are checked from the record.
"""


def signed_pdf(record: VotingRecord, material: Material) -> bytes:
    """Certified with the seal: nothing may be added to it."""
    return engine.certify(engine.add_fields(as_pdf(record), []), clock.now(), PLACE, material)


def as_json(record: VotingRecord) -> bytes:
    """For programs; the same record always gives the same bytes."""
    return json.dumps(record.facts(), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def as_table(record: VotingRecord) -> bytes:
    """As CSV."""
    return as_csv(rows_of(record))


def as_workbook(record: VotingRecord) -> bytes:
    """As XLSX."""
    return as_xlsx("Biểu quyết", record.title, [f"Kết quả biểu quyết: {record.title}", record.place], rows_of(record))


# What carries no signature inside, by its ending.
PLAIN: dict[str, Callable[[VotingRecord], bytes]] = {"json": as_json, "csv": as_table, "xlsx": as_workbook}


def signature(record: VotingRecord, material: Material, ending: str) -> bytes:
    """The detached signature of the file with this ending."""
    return detached.sealed(PLAIN[ending](record), material.infrastructure)


def bundle(record: VotingRecord, material: Material) -> bytes:
    """Everything in one ZIP, with the detached signatures, the root and how to verify them."""
    files = {f"{record.name}.pdf": signed_pdf(record, material)}
    for ending, make in PLAIN.items():
        files[f"{record.name}.{ending}"] = make(record)
        files[f"{record.name}.{ending}.p7s"] = signature(record, material, ending)
    files["root.pem"] = detached.root_pem(material.infrastructure)
    files["DOC-TOI-README.txt"] = READ_ME.format(name=record.name).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()
