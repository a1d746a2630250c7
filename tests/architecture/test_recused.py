"""Whoever is recused from an item finds nothing of it: every door of every room, knocked at by the chair."""

import json

from ecabinet.core.database import reading
from ecabinet.core.door import OPENINGS
from ecabinet.voting.models import Poll
from tests.architecture.test_strangers import knock
from tests.architecture.world import World, doors, furnished

# An item reaches its objects by these. Not an upload: it is its sender's, and refused with its item.
OF_AN_ITEM = (
    "item_id", "paper_id", "version_id", "poll_id", "resolution_id", "file_id", "act_id", "copy_id", "speech_id",
    "written_ballot_id", "comment_id",
)  # fmt: skip
# Being recused once more changes nothing; what is off the agenda is nobody's but the secretariat's.
STILL_OPEN = {"meetings.recuse", "meetings.restore_item"}
EMPTIED = (
    "documents.list_papers", "reading.list_changes", "voting.list_polls", "floor.list_speeches",
    "resolutions.list_resolutions", "signing.list_files", "copies.list_copyable",
)  # fmt: skip
TITLE = "Tờ trình về khu công nghiệp Hòa Lạc"


def recuse_the_chair(world: World) -> None:
    """From every item that something in this world belongs to."""
    with reading() as session:
        voted = session.get_one(Poll, world.ids["poll_id"]).item_id
    items = world.secretary.get(f"/api/meetings/{world.ids['meeting_id']}").json["items"]
    for item_id in [voted, *(item["id"] for item in items)]:
        answer = world.chair.post(f"/api/items/{item_id}/recusals", {})
        assert answer.status_code == 201, answer.json


def lists(world: World) -> dict[str, str]:
    """What every list says to the chair."""
    found = {}
    for name, opening in OPENINGS.items():
        address = opening.rule.replace("<id:meeting_id>", str(world.ids["meeting_id"]))
        if opening.method == "GET" and opening.query is None and "<" not in address and not opening.public:
            found[name] = world.chair.get(address).data.decode("utf-8", "replace")
    return found


def doors_open(world: World) -> dict[str, tuple[int, str]]:
    """Doors to something of an item that do not answer the chair as if it were not there."""
    found = {}
    for name, opening in doors():
        if name in STILL_OPEN or not any(f"<id:{each}>" in opening.rule for each in OF_AN_ITEM):
            continue
        answer = knock(world.chair, opening, name, world.ids)
        if (answer.status_code, (answer.json or {}).get("code")) != (404, "not_found"):
            found[name] = (answer.status_code, answer.get_data(as_text=True)[:200])
    return found


def test_nothing_of_an_item_is_there_for_whoever_is_recused_from_it(app) -> None:
    """C2, C9: a role or an item closed in mid-session."""
    world = furnished(app)
    assert world.secretary.patch(f"/api/papers/{world.ids['paper_id']}", {"title": TITLE}).status_code == 200
    lease, keys = world.chair.post("/api/lease", {}).json["lease"], f"/api/keys?versions={world.ids['version_id']}"
    assert len(world.chair.get(keys).json["items"]) == 1
    assert TITLE in lists(world)["documents.list_papers"]

    recuse_the_chair(world)

    # Keys handed out before are not handed out again, nor do they outlast the lease they were given under.
    assert world.chair.get(keys).json == {"items": [], "gone": [world.ids["version_id"]]}
    assert world.chair.post("/api/lease", {}).json["lease"] == lease + 1
    said = lists(world)
    assert [name for name, text in said.items() if TITLE in text] == []
    assert [name for name in EMPTIED if any(json.loads(said[name]).get(each) for each in ("items", "paper_ids"))] == []
    assert doors_open(world) == {}
