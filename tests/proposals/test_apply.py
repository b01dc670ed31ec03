"""Applying: what each kind of proposal changes, and that nothing else is."""

from pathlib import Path

import pytest

from aktorskartan.proposals.apply import apply
from aktorskartan.proposals.normalise import normalise
from aktorskartan.records.load import load
from aktorskartan.records.proposable import present
from tests.conftest import DIRECTORY

from .town import FILE, FILES, HOUSE, TODAY, change, codes, lay, lines, prepared, proposal


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give the town."""
    return lay(tmp_path)


def test_every_record_unchanged_changes_nothing() -> None:
    """What a form sends back as it was gives no file, for every actor of the real map and of Exempelstad."""
    directory, _ = load(DIRECTORY)
    assert len(directory.actors) > 150
    for actor in directory.actors.values():
        fields = [(path, value, value) for path, value in present(directory, actor).items()]
        sent = change(*fields[:200], record=actor.id)
        meant, remarks = normalise(sent, directory, TODAY)
        assert not meant, actor.id
        assert not remarks, actor.id


def test_every_value_is_understood_as_it_stands() -> None:
    """What every record says, proposed by one who saw nothing there, is in its right form and already so."""
    directory, _ = load(DIRECTORY)
    for actor in directory.actors.values():
        fields = [(path, "", value) for path, value in present(directory, actor).items() if value]
        sent = change(*fields[:200], record=actor.id)
        meant, remarks = normalise(sent, directory, TODAY)
        assert not remarks, (actor.id, [one.text() for one in remarks])
        assert len(meant) == len(fields)
        applied = apply(sent, meant, directory, TODAY)
        assert not applied.files, actor.id
        assert not applied.remarks, (actor.id, [one.text() for one in applied.remarks])


@pytest.mark.parametrize(
    ("path", "was", "now", "out", "put"),
    [
        (
            "services.sprakcafe.hours",
            "Tu 17:00-19:00; SH off",
            "tisdagar 18-20, ej lov",
            "    hours: Tu 17:00-19:00; SH off  # från Facebook",
            "    hours: Tu 18:00-20:00; SH off  # från Facebook",
        ),
        (
            "contact.email",
            "info@sprakhuset.se",
            "hej@sprakhuset.se",
            "  email: info@sprakhuset.se  # svarar på måndagar",
            "  email: hej@sprakhuset.se  # svarar på måndagar",
        ),
        ("contact.phone", "021-39 00 01", "(021) 390002", "  phone: 021-39 00 01", "  phone: 021-39 00 02"),
        ("contact.website", "https://sprakhuset.se", "", "  website: https://sprakhuset.se", None),
        ("name", "Språkhuset", "no", "name: Språkhuset  # inte Språk-huset", 'name: "no"  # inte Språk-huset'),
        ("kind", "association", "Nätverk", "kind: association", "kind: network"),
        (
            "topics",
            ["language-cafe"],
            ["language-cafe", "Läxhjälp"],
            "topics: [language-cafe]",
            "topics: [language-cafe, homework-help]",
        ),
        ("audiences", [], ["women"], None, "audiences: [women]"),
        ("aliases", [], ["Språkis", "Språkens hus"], None, "aliases: [Språkis, Språkens hus]"),
        ("languages", ["sv", "ar"], ["somaliska", "ar", "sv"], None, "  - so"),
        ("summary", "Här kan du öva svenska.", "Kom.", "summary: Här kan du öva svenska.", "summary: Kom."),
        (
            "services.sprakcafe.valid.until",
            "2026-12-15",
            "2026-12-20",
            "    valid: {from: 2026-09-01, until: 2026-12-15}",
            "    valid: {from: 2026-09-01, until: 2026-12-20}",
        ),
        ("services.sprakcafe.cost", "free", "20 kr", "    cost: free", "    cost: {fee: 20 kr}"),
        (
            "services.sprakcafe.joining.link",
            "https://sprakhuset.se/anmalan",
            "",
            "    joining: {how: register, link: https://sprakhuset.se/anmalan}",
            "    joining: register",
        ),
        ("services.lasning.joining.how", "", "drop_in", None, "    joining: drop_in"),
        ("offers", ["premises"], ["premises", "volunteers"], None, "  - volunteers"),
        (
            "partners",
            ["biblioteket"],
            ["biblioteket", "Folkets hus"],
            "partners: [biblioteket]",
            "partners: [biblioteket, folkets-hus]",
        ),
    ],
)
def test_one_field_is_one_line(
    root: Path, path: str, was: object, now: object, out: str | None, put: str | None
) -> None:
    """A field that is changed is the only line that is, and its comment stays."""
    one = prepared(root, change((path, was, now)))
    assert one.sound, [remark.text() for remark in one.remarks]
    assert lines(root, one) == ([out] if out else [], [put] if put else [])
    assert set(one.files) - {"staden/ar.po"} == {FILE}


def test_a_place_is_a_file_of_its_own(root: Path) -> None:
    """Its change is in its own file, and those who share it are told of."""
    one = prepared(root, change(("locations.kvarnhuset.address.street", "Kvarngatan 1", "Kvarngatan 2")))
    assert list(one.files) == ["staden/locations/kvarnhuset.yml"]
    assert lines(root, one, "staden/locations/kvarnhuset.yml") == (
        ["  street: Kvarngatan 1"],
        ["  street: Kvarngatan 2"],
    )
    assert "shared-place" in codes(one)


def test_a_new_service_and_place(root: Path) -> None:
    """They get ids from their names, and stand last."""
    sent = change(
        ("services.new-1.name", "", "Läxhjälp: för alla"),
        ("services.new-1.hours", "", "lördagar 10-12 från 10 januari till 1 maj"),
        ("locations.new-1.address.street", "", "Storgatan 9"),
    )
    one = prepared(root, sent)
    assert one.sound, [remark.text() for remark in one.remarks]
    out, put = lines(root, one)
    assert out == ["locations: [kvarnhuset]"]
    assert put[0] == "locations: [kvarnhuset, storgatan-9]"
    assert put[1:4] == ["  - id: laxhjalp-for-alla", '    name: "Läxhjälp: för alla"', "    hours: Sa 10:00-12:00"]
    assert "street: Storgatan 9" in one.files["staden/locations/storgatan-9.yml"].decode()


def test_a_place_that_is_there_is_not_made_again(root: Path) -> None:
    """The same street is the same place."""
    sent = change(("locations.new-1.address.street", "", "Kvarngatan 1"), record="staden/tunn")
    one = prepared(root, sent)
    assert list(one.files) == ["staden/actors/tunn.yml"]
    assert lines(root, one, "staden/actors/tunn.yml")[1] == ["locations: [kvarnhuset]"]
    assert "place-reused" in codes(one)


def test_a_conflict_is_told_and_not_guessed(root: Path) -> None:
    """What the record no longer says stays; the other fields go on; what is so already is passed over."""
    sent = change(
        ("contact.phone", "021-39 00 09", "021-39 00 02"),
        ("contact.email", "gammal@sprakhuset.se", "info@sprakhuset.se"),
        ("services.borta.hours", "Mo 10:00-11:00", "Tu 10:00-11:00"),
        ("kind", "association", "network"),
    )
    one = prepared(root, sent)
    assert lines(root, one) == (["kind: association"], ["kind: network"])
    assert [(remark.code, remark.path) for remark in one.remarks][:2] == [
        ("conflict", "contact.phone"),
        ("gone", "services.borta.hours"),
    ]
    assert one.pull_request
    assert "021-39 00 09" in one.pull_request.text


def test_hours_that_are_not_understood_are_asked_about(root: Path) -> None:
    """Nothing is guessed: the hours stay, and the pull request asks."""
    sent = change(("services.lasning.hours", "Mo 10:00-12:00", "måndagar ibland"), ("kind", "association", "network"))
    one = prepared(root, sent)
    assert lines(root, one)[1] == ["kind: network"]
    assert {"which-time", "hours-as-written"} <= set(codes(one))


def test_a_new_actor(root: Path) -> None:
    """It is unconfirmed, and says that it rests on the sender's word."""
    sent = proposal(
        kind="new",
        municipality="staden",
        fields=[
            {"path": "name", "now": "Hodan: kvinnor"},
            {"path": "kind", "now": "association"},
            {"path": "topics", "now": ["friends"]},
            {"path": "contact.website", "now": "hodan.se"},
        ],
    )
    one = prepared(root, sent)
    assert one.sound
    assert one.branch == "forslag/staden-hodan-kvinnor-ny"
    assert one.files["staden/actors/hodan-kvinnor.yml"].decode() == (
        "# yaml-language-server: $schema=../../schema/actor.json\n"
        'name: "Hodan: kvinnor"\nkind: association\ntopics: [friends]\ncontact:\n  website: https://hodan.se\n'
        "sources:\n  - source: forslag\n    quote: Inskickat 2026-11-26, inte bekräftat\n"
    )


def test_a_new_actor_in_letters_that_no_id_has(root: Path) -> None:
    """It gets an id of its own, the same every time, and a person is asked for a better."""
    fields = [{"path": "name", "now": "جمعية النور"}, {"path": "kind", "now": "association"}]
    sent = proposal(kind="new", municipality="staden", language="ar", fields=fields)
    one = prepared(root, sent)
    assert one.branch == prepared(root, sent).branch
    assert one.branch.startswith("forslag/staden-ny-")
    assert "made-up-id" in codes(one)


def test_still_right_moves_checked_alone(root: Path) -> None:
    """And the status, which the rules demand; a second time that day there is nothing to do."""
    one = prepared(root, proposal(kind="correct", record=HOUSE, by="organisation"))
    assert one.sound
    assert lines(root, one) == ([], ["status: active", "checked: {on: 2026-11-26, by: organisation}"])
    (root / FILE).write_bytes(one.files[FILE])
    again = prepared(root, proposal(kind="correct", record=HOUSE, by="organisation"))
    assert not again.files
    assert codes(again) == ["nothing"]
    assert "who-confirms" in codes(prepared(root, proposal(kind="correct", record="staden/tunn")))


def test_closed(root: Path) -> None:
    """Closed, since when, and who took over."""
    said = {"kind": "closed", "record": HOUSE, "since": "2026-11-01", "replaced_by": "staden/biblioteket"}
    one = prepared(root, proposal(**said))
    assert one.sound
    assert lines(root, one) == ([], ["status: closed", "since: 2026-11-01", "replaced_by: biblioteket"])
    odd = prepared(root, proposal(**said | {"since": "2030-01-01", "replaced_by": "staden/ingen"}))
    assert lines(root, odd)[1] == ["status: closed"]
    assert {remark.path for remark in odd.faults} == {"since", "replaced_by"}


def test_off_the_list(root: Path) -> None:
    """It stays as a line of the report; the caretaker hears what git keeps."""
    one = prepared(root, proposal(kind="remove", record=HOUSE, remove="listing"))
    assert lines(root, one) == ([], ["listing: mapped_only"])
    assert "sprakhuset" not in one.files["staden/ar.po"].decode()
    assert {"still-in-history", "still-in-id", "still-pointed-to"} <= set(codes(one))


def test_off_with_the_name(root: Path) -> None:
    """Nothing in the record, its comments, the commit or the pull request says who it was, but its id."""
    one = prepared(root, proposal(kind="remove", record="staden/tunn", remove="name"))
    text = one.files["staden/actors/tunn.yml"].decode()
    assert text == (
        "# yaml-language-server: $schema=../../schema/actor.json\nname: Borttagen på egen begäran\nkind: association\n"
        "listing: mapped_only\nmapped:\n  report: rapporten\nsources: [rapporten]\n"
    )
    assert one.sound
    assert one.pull_request
    assert "Tunna" not in one.pull_request.text + one.pull_request.message + one.pull_request.title
    assert "still-in-crosswalk" in codes(one)
    house = prepared(root, proposal(kind="remove", record=HOUSE, remove="name"))
    assert "Amina" not in house.files[FILE].decode()


def test_a_text_in_her_language_is_filed_as_that(root: Path) -> None:
    """The Swedish stays and is asked about; the translation is unread."""
    sent = change(("summary", "هنا يمكنك", "تعال وتعلم"), ("services.lasning.summary", "", "اقرأ"), language="ar")
    one = prepared(root, sent)
    assert list(one.files) == ["staden/ar.po"]
    text = one.files["staden/ar.po"].decode()
    assert '#, fuzzy\nmsgctxt "staden/sprakhuset:summary"\nmsgid "Här kan du öva svenska."\nmsgstr "تعال وتعلم"' in text
    assert 'msgid "(svensk text saknas)"\nmsgstr "اقرأ"' in text
    assert [remark.code for remark in one.remarks] == ["swedish-older", "swedish-wanted"]
    assert not one.findings


def test_a_new_service_in_her_language_has_a_stand_in(root: Path) -> None:
    """Its Swedish name is its topic until somebody writes it."""
    sent = change(("services.new-1.name", "", "مقهى"), ("services.new-1.topics", [], ["language-cafe"]), language="ar")
    one = prepared(root, sent)
    assert lines(root, one)[1][:2] == ["  - id: sprakcafe-2", "    name: Språkcafé"]
    assert 'msgctxt "staden/sprakhuset:services.sprakcafe-2.name"' in one.files["staden/ar.po"].decode()
    assert "stand-in" in codes(one)


def test_letters_of_another_language_are_taken_as_swedish(root: Path) -> None:
    """A text without an Arabic letter is no Arabic."""
    one = prepared(root, change(("summary", "هنا يمكنك", "Kom och prata."), language="ar"))
    assert lines(root, one)[1] == ["summary: Kom och prata."]
    assert "which-language" in codes(one)


def test_what_goes_takes_its_translations_along(root: Path) -> None:
    """So that no translation is left that belongs to no text."""
    one = prepared(root, change(("languages", ["sv", "ar"], ["sv"])))
    assert one.sound
    assert not one.findings
    assert "languages.ar.note" not in one.files["staden/ar.po"].decode()


def test_a_source_no_longer_bears_out_what_is_gone(root: Path) -> None:
    """It is taken from what the source supports, and told."""
    one = prepared(root, change(("contact.phone", "021-39 00 01", "")))
    assert one.sound
    assert "    supports: [services]" in lines(root, one)[1]
    assert "support-removed" in codes(one)


@pytest.mark.parametrize(
    ("path", "now", "code"),
    [
        ("contact.phone", "070-123 45 67", "mobile-phone"),
        ("contact.email", "anna.svensson@gmail.com", "personal-mailbox"),
        ("contact.email", "registrator@staden.se", "registrar-mailbox"),
        ("summary", "Ring Anna på 070-123 45 67.", "mobile-phone"),
        ("services.lasning.name", "Anna 19811228-9874", "personal-number"),
        ("contact.phone", "12", "phone"),
        ("contact.email", "x", "email"),
        ("contact.website", "javascript:alert(1)", "web"),
        ("kind", "klubb", "unknown-word"),
        ("topics", ["x"], "unknown-word"),
        ("languages", ["x-språk"], "language"),
        ("partners", ["staden/ingen"], "unknown-record"),
        ("services.sprakcafe.valid.until", "2026-01-01", "period-backwards"),
        ("services.sprakcafe.valid.until", "i morgon", "date"),
        ("services.lasning.joining.link", "https://sprakhuset.se", "joining"),
        ("locations.kvarnhuset.address.postal_code", "1", "postal-code"),
        ("name", "", "required"),
        ("name", "x" * 300, "too-long"),
        ("name", ["x"], "not-one"),
        ("topics", "language-cafe", "not-list"),
        ("summary", "Hej \u202edlrow", "hidden-character"),
        ("summary", "Hej\x00", "hidden-character"),
    ],
)
def test_what_check_refuses_is_refused_here(root: Path, path: str, now: object, code: str) -> None:
    """In its words and with the field, and the rest goes on without it; a person's number is not repeated."""
    was = present(load(root)[0], load(root)[0].actors[HOUSE])[path]
    one = prepared(root, change((path, was, now), ("audiences", [], ["women"])))
    assert lines(root, one)[1] == ["audiences: [women]"]
    assert (code, path) in [(fault.code, fault.path) for fault in one.faults]
    said = "".join(fault.text() for fault in one.faults) + (one.pull_request.text if one.pull_request else "")
    assert not any(private in said for private in ("070-123", "19811228", "anna.svensson"))


def test_marks_around_a_copied_number_say_nothing(root: Path) -> None:
    """Phones put them there."""
    one = prepared(root, change(("contact.phone", "021-39 00 01", "\u202a+46 21 39 00 02\u202c")))
    assert lines(root, one)[1] == ["  phone: 021-39 00 02"]


def test_a_protected_address_stays_out_of_git(root: Path) -> None:
    """And out of the pull request."""
    sent = change(
        ("locations.hemlig.address.street", "", "Hemliga gatan 7"),
        ("audiences", [], ["women"]),
        record="staden/kvinnohuset",
    )
    one = prepared(root, sent)
    assert [fault.code for fault in one.faults] == ["protected-address"]
    assert one.pull_request
    assert "Hemliga" not in one.pull_request.text + one.pull_request.message + "".join(map(str, one.files.values()))


def test_an_untidy_file_keeps_its_own_lines(root: Path) -> None:
    """A record that somebody wrote by hand is not formatted along the way."""
    untidy = FILES[FILE].replace("kind: association", "kind:   'association'").replace("# Slut.", "\n\n#Slut")
    (root / FILE).write_text(untidy, "utf-8")
    one = prepared(root, change(("contact.phone", "021-39 00 01", "021-39 00 02")))
    assert lines(root, one) == (["  phone: 021-39 00 01"], ["  phone: 021-39 00 02"])


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"kind": "correct", "record": "staden/ingen"}, "no-record"),
        ({"kind": "correct", "record": HOUSE, "language": "xx"}, "no-language"),
        ({"kind": "new", "municipality": "ingen", "fields": [{"path": "name", "now": "X"}]}, "no-municipality"),
        ({"kind": "new", "municipality": "staden", "fields": [{"path": "name", "now": "X"}]}, "required"),
    ],
)
def test_what_is_not_on_the_map_is_refused(root: Path, said: dict[str, object], code: str) -> None:
    """A stranger gives a sentence and no file."""
    one = prepared(root, proposal(**said))
    assert not one.files
    assert code in codes(one)


def test_a_record_that_cannot_be_read_is_left(root: Path) -> None:
    """Its fault is told, and mended first."""
    (root / FILE).write_text("name: [", "utf-8")
    one = prepared(root, change(("kind", "association", "network")))
    assert not one.files
    assert codes(one) == ["unreadable-record", "nothing-left"]


def test_a_directory_without_the_source_of_proposals_says_so(root: Path) -> None:
    """Rather than writing a record that rests on nothing."""
    (root / "sources.yml").write_text(FILES["sources.yml"].partition("forslag:")[0], "utf-8")
    fields = [{"path": "name", "now": "X"}, {"path": "kind", "now": "association"}]
    assert "no-source" in codes(prepared(root, proposal(kind="new", municipality="staden", fields=fields)))
    assert "no-source" in codes(prepared(root, change(("locations.new-1.name", "", "Torget"))))
    assert prepared(root, change(("kind", "association", "network"))).sound


def test_a_service_that_has_ended_is_taken_away_with_what_is_said_of_it(root: Path) -> None:
    """Its lines and translations go, the others stay, and sending again changes nothing."""
    one = prepared(root, change(ended=["lasning"]))
    assert one.sound, [remark.text() for remark in one.remarks]
    out, put = lines(root, one)
    assert out == ["  - id: lasning", "    name: Läsning", "    hours: Mo 10:00-12:00"]
    assert not put
    assert one.pull_request
    assert "lasning: verksamheten" in one.pull_request.text
    (root / FILE).write_bytes(one.files[FILE])
    assert codes(prepared(root, change(ended=["lasning", "aldrig"]))) == ["nothing"]
