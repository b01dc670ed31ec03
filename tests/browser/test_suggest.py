"""From a wrong hour on a phone to a branch that changes exactly that line: the form, a mail, git."""

import json
import re
import shutil
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.conftest import DIRECTORY, REPOSITORY

ACTORS = "directory/exempelstad/actors"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Give a git repository with the records."""
    shutil.copytree(DIRECTORY, tmp_path / "directory")
    (tmp_path / "overrides").symlink_to(REPOSITORY / "overrides")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "directory")
    git(tmp_path, "commit", "-qm", "Poster")
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody, with no settings but these."""
    who = ["-c", "user.name=x", "-c", "user.email=x@x.se"]
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


def mail_of(page: Page) -> EmailMessage:
    """Give the mail that the reader's own program would send, from an address that must go nowhere."""
    href = page.locator("#suggest a[href^='mailto:']").get_attribute("href") or ""
    said = parse_qs(urlsplit(href).query)
    mail = EmailMessage()
    mail["From"] = "Hemlig Avsändare <hemlig.avsandare@example.org>"
    mail["To"] = urlsplit(href).path
    mail["Subject"] = said["subject"][0]
    mail.set_content(said["body"][0])
    return mail


def proposed(mail: EmailMessage, repository: Path) -> tuple[str, str, subprocess.CompletedProcess[str]]:
    """Run ``propose --mail`` on a mail: the branch, its diff, and what the command said."""
    file = repository / "forslag.eml"
    file.write_bytes(mail.as_bytes())
    command = [sys.executable, "-m", "aktorskartan.cli", "propose", "--mail", file.name]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    branch = git(repository, "for-each-ref", "--format=%(refname:short)", "refs/heads/forslag").strip()
    assert "emlig" not in git(repository, "log", "-1", "--format=fuller", branch)
    assert git(repository, "status", "--porcelain") == "?? forslag.eml\n?? overrides\n"
    return branch, git(repository, "diff", "-U0", f"main..{branch}"), done


def changed(diff: str) -> list[str]:
    """Give the lines that a diff takes away and adds."""
    return [line for line in diff.splitlines() if line[:1] in "+-" and not line.startswith(("+++", "---"))]


def passes(repository: Path, branch: str) -> None:
    """Check the branch as CI would."""
    git(repository, "checkout", "-q", branch)
    command = [sys.executable, "-m", "aktorskartan.cli", "check", "--since", "main"]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_wrong_hour_on_a_phone_in_arabic(phone: Page, address: str, repository: Path) -> None:
    """Three presses beside the new time; the branch changes that line alone and passes check."""
    phone.goto(f"{address}ar/exempelstad/sprakhuset/")
    phone.locator("a[href*='about=hours']").click()  # 1
    expect(phone.locator("#suggest .field input").first).to_be_focused()
    phone.keyboard.type("tisdagar 18-20, ej lov")
    expect(phone.locator("#suggest .heard").first).to_contain_text("الثلاثاء 18:00–20:00")
    phone.locator("#suggest .btn.fill").click()  # 2: show
    expect(phone.locator("#suggest ins")).to_contain_text("الثلاثاء 18:00–20:00")
    expect(phone.locator("#suggest del")).to_contain_text("الثلاثاء")
    phone.locator("#suggest a[href^='mailto:']").wait_for()  # 3: send
    mail = mail_of(phone)
    assert not re.search(r"[\u0600-\u06ff]", mail["Subject"] + mail.get_content()), "the caretaker does not read Arabic"
    branch, diff, done = proposed(mail, repository)
    assert changed(diff) == ["-    hours: Tu 17:00-19:00; SH off", "+    hours: Tu 18:00-20:00; SH off"]
    assert "18:00" in done.stdout
    passes(repository, branch)


@pytest.mark.parametrize(
    ("lang", "typed", "hours"),
    [
        ("ar", "الثلاثاء والخميس من ٥ إلى ٧ مساءً", "Tu,Th 17:00-19:00"),
        ("fa", "سه‌شنبه‌ها ۱۸ تا ۲۰", "Tu 18:00-20:00"),
        ("ti", "ሰሉስ 18-20", "Tu 18:00-20:00"),
    ],
)
def test_hours_in_the_readers_own_words(
    phone: Page, address: str, repository: Path, lang: str, typed: str, hours: str
) -> None:
    """What she writes in her language is said back to her, and reaches the caretaker in Swedish and the record."""
    phone.goto(f"{address}{lang}/suggest/#record=exempelstad/sprakhuset&about=hours")
    phone.locator("#suggest .field input").first.fill(typed)
    phone.locator("#suggest .btn.fill").click()
    mail = mail_of(phone)
    assert re.search(r"→ tisdag(, torsdag)? 1[78]:00–(19|20):00", mail.get_content())
    branch, diff, _ = proposed(mail, repository)
    assert changed(diff)[1:] == [f"+    hours: {hours}"]
    passes(repository, branch)


def test_hours_that_are_not_plain_are_sent_as_they_are(phone: Page, address: str) -> None:
    """Where the form does not understand, it says so calmly when one leaves the field, and a person reads the text."""
    phone.goto(f"{address}suggest/#record=exempelstad/sprakhuset&about=hours")
    hours = phone.locator("#suggest .field input").first
    hours.press_sequentially("ibland på tisdagar")
    expect(phone.locator("#suggest .heard").first).to_be_empty()
    hours.blur()
    expect(phone.locator("#suggest .heard").first).to_contain_text("en människa läser det du skrev")
    phone.locator("#suggest .btn.fill").click()
    expect(phone.locator("#suggest ins")).to_have_text("ibland på tisdagar")


def answer(page: Page, control: str, value: str) -> None:
    """Answer the question that is asked, and go on to the next."""
    found = page.locator(control)
    if found.evaluate("element => element.localName") == "select":
        found.select_option(value)
    else:
        found.fill(value)
    page.locator("#suggest .btn.fill").click()


def test_a_new_association_in_somali(phone: Page, address: str, repository: Path) -> None:
    """What is told of a new group becomes a record of its own, with its text filed as Somali."""
    phone.goto(f"{address}so/suggest/#about=new")
    answer(phone, "#town", "exempelstad")
    answer(phone, "#suggest .field input", "Ururka Haweenka")
    answer(phone, "#kind", "association")
    answer(phone, "#topics", "womens-group")
    answer(phone, "#suggest .field input", "Kaffe haweenka")
    answer(phone, "#suggest .field input", "Arbaco 17-19")
    phone.locator("#suggest .btn.fill").click()  # no telephone
    phone.locator("#suggest .btn.fill").click()  # nothing more to say
    branch, diff, _ = proposed(mail_of(phone), repository)
    assert "+name: Ururka Haweenka" in diff
    assert "+    hours: We 17:00-19:00" in diff
    assert "so.po" in diff
    passes(repository, branch)


def test_still_right_takes_two_presses(phone: Page, address: str, repository: Path) -> None:
    """Whoever answers for an actor says that all is right; only what tells of that changes."""
    phone.goto(f"{address}exempelstad/sprakhuset/")
    phone.locator("a[href*='about=correct']").click()
    phone.get_by_label("Jag svarar för verksamheten.").check()
    _, diff, _ = proposed(mail_of(phone), repository)
    assert [line.split(":")[0] for line in changed(diff)] == ["-checked", "+checked"]


def test_an_actor_that_is_gone_is_closed(phone: Page, address: str, repository: Path) -> None:
    """The record says closed, and is not deleted."""
    phone.goto(f"{address}ti/suggest/#record=exempelstad/sprakhuset&about=gone")
    phone.locator("input[type=date]").fill("2026-11-01")
    phone.locator("#suggest .btn.fill").click()
    branch, diff, _ = proposed(mail_of(phone), repository)
    assert "+status: closed" in diff
    assert "+since: 2026-11-01" in diff
    passes(repository, branch)


def test_a_thin_record_is_filled_in(phone: Page, address: str, repository: Path) -> None:
    """Of whom little is known, the form asks what helps most, and the record then can be reached."""
    thin = next(
        path.stem
        for path in sorted((repository / ACTORS).glob("*.yml"))
        if "services:" not in path.read_text("utf-8") and "contact:" not in path.read_text("utf-8")
        and "status: closed" not in path.read_text("utf-8") and "locations:" not in path.read_text("utf-8")
        and "listing:" not in path.read_text("utf-8")
    )  # fmt: skip
    phone.goto(f"{address}suggest/#record=exempelstad/{thin}&about=text")
    onward = phone.get_by_role("button", name="Nästa")
    onward.click()
    phone.get_by_label("Vad kan man göra där?").fill("Läxhjälp")
    onward.click()
    phone.get_by_label("När?").fill("måndagar 16-18")
    onward.click()
    phone.get_by_label("Telefon", exact=True).fill("0980-31 92 77")
    phone.locator("#suggest .btn.fill").click()  # shows nothing yet: what it is about is asked first
    expect(phone.locator("#suggest [role=alert]")).to_have_text("Vad handlar det om?: Det här behövs.")
    phone.locator("#topics").select_option("homework-help")
    phone.locator("#suggest .btn.fill").click()
    branch, diff, _ = proposed(mail_of(phone), repository)
    assert "+  phone: 0980-31 92 77" in diff
    assert "+    hours: Mo 16:00-18:00" in diff
    passes(repository, branch)


def test_a_new_name_shows_what_is_there_already(phone: Page, address: str) -> None:
    """Whoever tells of a place that is on the map, if spelt otherwise, is led to it."""
    phone.goto(f"{address}suggest/#about=new")
    answer(phone, "#town", "exempelstad")
    phone.get_by_label("Vad heter det?").fill("Sprakhuset Exempelstad")
    phone.get_by_label("Vad heter det?").blur()
    phone.locator("#suggest").get_by_role("link", name="Språkhuset i Exempelstad").click()
    expect(phone.get_by_role("heading", name="Är något fel?")).to_be_visible()


def test_an_issue_of_the_form_makes_the_same_branch(phone: Page, address: str, repository: Path) -> None:
    """What the form puts into an issue, read from the forge's event, changes the same line and nothing else."""
    phone.goto(f"{address}suggest/#record=exempelstad/sprakhuset&about=hours")
    phone.locator("#suggest .field input").first.fill("tisdagar 18-20, ej lov")
    phone.locator("#suggest .btn.fill").click()
    phone.locator("#suggest a[href^='mailto:']").wait_for()
    block = mail_of(phone).get_content()
    body = f"### Förslag från kartan / Proposal from the map\n\n{block}"
    event = {"action": "opened", "issue": {"number": 7, "title": "x", "body": body, "labels": [{"name": "förslag"}]}}
    (repository / "event.json").write_text(json.dumps(event), "utf-8")
    command = [sys.executable, "-m", "aktorskartan.cli", "propose", "--issue-event", "event.json"]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    branch = git(repository, "for-each-ref", "--format=%(refname:short)", "refs/heads/forslag").strip()
    diff = git(repository, "diff", "-U0", f"main..{branch}")
    assert changed(diff) == ["-    hours: Tu 17:00-19:00; SH off", "+    hours: Tu 18:00-20:00; SH off"]


def test_what_does_not_look_right_is_said_beside_its_field(phone: Page, address: str) -> None:
    """A telephone number that is none is told of when one leaves the field."""
    phone.goto(f"{address}suggest/#record=exempelstad/sprakhuset&about=contact")
    number = phone.get_by_label("Telefon", exact=True)
    number.fill("ring mig")
    number.blur()
    expect(phone.get_by_text("Det ser inte ut som ett telefonnummer.")).to_be_visible()
    assert number.get_attribute("aria-invalid") == "true"


def test_nothing_changed_is_not_sent(phone: Page, address: str) -> None:
    """Without a change there is nothing to show."""
    phone.goto(f"{address}suggest/#record=exempelstad/sprakhuset&about=contact")
    phone.locator("#suggest .btn.fill").click()
    expect(phone.get_by_role("alert")).to_have_text("Du har inte ändrat något än.")


def test_every_actor_of_the_made_up_town_has_its_values_in_the_form(site: Path) -> None:
    """What the form starts from is what the record says, and holds no street of a protected place."""
    records = {
        path.parent.name: json.loads(path.read_text("utf-8")) for path in (site / "exempelstad").glob("*/record.json")
    }
    assert len(records) > 30
    assert records["sprakhuset"]["fields"]["services.sprakcafe.hours"] == "Tu 17:00-19:00; SH off"
    for place in (DIRECTORY / "exempelstad" / "locations").glob("*.yml"):
        if "address_visibility: area" in place.read_text("utf-8"):
            paths = [path for record in records.values() for path in record["fields"] if f".{place.stem}." in path]
            assert not any(path.endswith(("street", "directions")) for path in paths)


def test_a_draft_is_kept_and_thrown_away(phone: Page, address: str) -> None:
    """A page closed by mistake loses nothing; one press forgets it."""
    phone.goto(f"{address}suggest/#record=exempelstad/sprakhuset&about=contact")
    phone.get_by_label("Telefon", exact=True).fill("0980-31 92 99")
    phone.reload()
    expect(phone.get_by_label("Telefon", exact=True)).to_have_value("0980-31 92 99")
    phone.get_by_role("button", name="Kasta utkastet").click()
    expect(phone.get_by_label("Telefon", exact=True)).to_have_value("0980-31 92 60")


def test_no_draft_is_kept_about_what_others_should_not_see(phone: Page, address: str) -> None:
    """Of an actor for those who suffer violence nothing is written into the browser."""
    phone.goto(f"{address}exempelstad/topics/violence/")
    record = phone.locator("[data-record]").first.get_attribute("data-record")
    phone.goto(f"{address}suggest/#record={record}&about=contact")
    phone.get_by_label("Telefon", exact=True).fill("0980-31 92 99")
    assert phone.evaluate("localStorage.length") == 0


def test_where_nobody_tends_the_map_the_text_can_be_copied(phone: Page, address: str) -> None:
    """A town without a mailbox says so, and gives the text to hand over."""
    phone.goto(f"{address}suggest/#record=vasteras/towfeq&about=correct")
    expect(phone.locator("#suggest .note")).to_contain_text("Ingen tar hand om kartan i Västerås än")
    expect(phone.get_by_role("button", name="Kopiera texten")).to_be_visible()
    expect(phone.locator("#suggest a[href^='mailto:']")).to_have_count(0)


def test_without_scripts_there_is_a_field_and_a_mailbox(browser: Browser, address: str) -> None:
    """Without JavaScript one writes in one's own words, and the mail program takes it."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}suggest/")
    assert page.locator("textarea").is_visible()
    assert "mailto:kartan@exempelstad.example" in (page.locator("button[formaction]").get_attribute("formaction") or "")
    context.close()


def test_axe_finds_nothing_in_the_form(phone: Page, address: str) -> None:
    """Each step, in Swedish and Arabic, is without any finding of axe-core."""
    found = {}
    for path in (
        "suggest/", "suggest/#about=new", "suggest/#record=exempelstad/sprakhuset",
        "suggest/#record=exempelstad/sprakhuset&about=hours", "ar/suggest/#record=exempelstad/sprakhuset&about=contact",
        "suggest/#record=exempelstad/sprakhuset&about=correct", "ti/suggest/#about=new&at=2", "suggest/#about=new&at=6",
        "ar/suggest/#record=exempelstad/sprakhuset&about=text&at=1",
        "suggest/#record=exempelstad/sprakhuset&about=gone",
    ):  # fmt: skip
        phone.goto("about:blank")
        phone.goto(address + path)
        phone.locator("#suggest > *").first.wait_for()
        if violations := Axe().run(phone).response["violations"]:
            found[path] = [(rule["id"], [node["html"][:100] for node in rule["nodes"][:3]]) for rule in violations]
    assert not found


def test_what_check_would_refuse_is_said_and_stopped(phone: Page, address: str) -> None:
    """A number of no plan is said beside the field, in the reader's language, and goes no further until it is right."""
    phone.goto(f"{address}ar/suggest/#record=exempelstad/sprakhuset&about=contact")
    number = phone.locator("#suggest input[inputmode=tel]").first
    number.fill("0999-12 34 56 78 90")
    phone.locator("#suggest .btn.fill").click()
    expect(phone.locator("#suggest [role=alert]")).to_contain_text("رقم")
    expect(phone.locator("#suggest .wrong:visible").first).to_be_visible()
    expect(number).to_be_focused()
    number.fill("٠٢١-٣٩ ٠٠ ٠٠")
    phone.locator("#suggest .btn.fill").click()
    expect(phone.locator("#suggest ins")).to_have_text("٠٢١-٣٩ ٠٠ ٠٠")


def test_a_name_cannot_be_emptied(phone: Page, address: str) -> None:
    """What every record needs is asked for before anything is sent."""
    phone.goto(f"{address}suggest/#record=exempelstad/sprakhuset&about=text")
    phone.get_by_label("Vad heter det?", exact=True).fill(" ")
    phone.locator("#suggest .btn.fill").click()
    expect(phone.locator("#suggest [role=alert]")).to_contain_text("Det här behövs")


def test_each_field_of_a_place_has_a_name_of_its_own(phone: Page, address: str) -> None:
    """Nobody has to guess which of the fields is the street and which the postal code."""
    for lang in ("", "ar/", "ti/"):
        phone.goto("about:blank")
        phone.goto(f"{address}{lang}suggest/#record=exempelstad/sprakhuset&about=place")
        phone.locator("#suggest .field").first.wait_for()
        labels = phone.locator("#suggest .field label").all_text_contents()
        assert len(labels) == len(set(labels)), labels


def test_what_check_says_of_a_whole_record_is_said_beside_the_field(phone: Page, address: str) -> None:
    """A person's own number is told of in her language, and goes no further; another way is shown."""
    phone.goto(f"{address}ar/suggest/#record=exempelstad/sprakhuset&about=contact")
    number = phone.locator("#suggest input[inputmode=tel]").first
    number.fill("070-123 45 67")
    phone.locator("#suggest .btn.fill").click()
    expect(phone.locator("#suggest [role=alert]")).to_contain_text("رقم جوال")
    expect(number).to_be_focused()
    number.fill("0980-31 92 61")
    phone.locator("#suggest .btn.fill").click()
    expect(phone.locator("#suggest ins")).to_have_text("0980-31 92 61")


def test_what_a_person_only_looks_at_is_said_and_not_stopped(phone: Page, address: str) -> None:
    """A personal number in the message, which is not published, is told of; the proposal can be sent."""
    phone.goto(f"{address}suggest/#record=exempelstad/sprakhuset&about=gone")
    message = phone.get_by_label("Vill du säga något mer")
    message.fill("Fråga 811228-9874")
    message.blur()
    expect(phone.get_by_text("Det ser ut som ett personnummer.")).to_be_visible()
    phone.locator("#suggest .btn.fill").click()
    expect(phone.locator("#suggest a[href^='mailto:']")).to_be_visible()


@pytest.fixture
def desk(phone: Page) -> Page:
    """Give a wide screen, on which all questions stand together."""
    phone.set_viewport_size(DESKTOP)
    return phone


def test_whoever_can_be_reached_says_what_for(desk: Page, address: str) -> None:
    """A new actor with a telephone and no topic would be refused: the form asks for the topic."""
    desk.goto(f"{address}suggest/#about=new")
    desk.locator("#town").select_option("exempelstad")
    desk.locator("#kind").select_option("association")
    desk.get_by_label("Vad heter det?").fill("Nya föreningen")
    desk.get_by_label("Telefon", exact=True).fill("0980-31 92 61")
    desk.locator("#suggest .btn.fill").click()
    expect(desk.locator("#suggest [role=alert]")).to_contain_text("Vad handlar det om?: Det här behövs")
    expect(desk.locator("#topics")).to_be_focused()


def test_the_wrong_time_takes_few_presses(phone: Page, address: str) -> None:
    """From the actor's page to the mail program, beside the new time: three presses, in every script."""
    for lang in ("", "ar/", "ti/"):
        phone.goto(f"{address}{lang}exempelstad/sprakhuset/")
        phone.evaluate(
            "addEventListener('click', () => { sessionStorage.presses = 1 + Number(sessionStorage.presses || 0); })"
        )
        phone.locator("a[href*='about=hours']").click()
        expect(phone.locator("#suggest .field input").first).to_be_focused()
        phone.evaluate(
            "addEventListener('click', () => { sessionStorage.presses = 1 + Number(sessionStorage.presses || 0); })"
        )
        phone.keyboard.type("17-19")
        phone.locator("#suggest .btn.fill").click()
        # The mail program is not there: the press on it is the last.
        expect(phone.locator("#suggest a[href^='mailto:']")).to_be_visible()
        assert int(phone.evaluate("sessionStorage.presses")) + 1 == 3
        phone.evaluate("sessionStorage.clear(); localStorage.clear()")


def test_one_question_at_a_time_on_a_phone(phone: Page, address: str) -> None:
    """Each question is its page's heading, has the focus when it comes, says how far one has come, and can be left."""
    phone.goto(f"{address}suggest/#about=new")
    heading, progress = phone.locator("#suggest h2"), phone.locator("#suggest .small.soft").first
    expect(progress).to_have_text("Fråga 1 av 8")
    onward = phone.get_by_role("button", name="Nästa")
    onward.click()
    expect(phone.locator("#suggest [role=alert]")).to_have_text("I vilken kommun?: Det här behövs.")
    answer(phone, "#town", "exempelstad")
    expect(heading).to_have_text("Vad heter det?")
    expect(heading).to_be_focused()
    expect(progress).to_have_text("Fråga 2 av 8")
    answer(phone, "#suggest .field input", "Nya föreningen")
    expect(heading).to_have_text("Vad är det för slags plats eller grupp?")
    phone.go_back()
    expect(phone.get_by_label("Vad heter det?")).to_have_value("Nya föreningen")
    phone.get_by_role("button", name="Tillbaka").click()
    expect(phone.locator("#town")).to_have_value("exempelstad")
    phone.go_forward()
    expect(phone.get_by_label("Vad heter det?")).to_have_value("Nya föreningen")
    touched = [one.bounding_box() for one in phone.locator("#suggest .btn, #suggest input").all()]
    assert all(box["height"] >= 48 for box in touched if box)


def test_the_way_back_from_what_changes_leads_to_the_question(phone: Page, address: str) -> None:
    """The phone's own back button shows what was written, and nothing is lost."""
    phone.goto(f"{address}exempelstad/sprakhuset/")
    phone.locator("a[href*='about=contact']").or_(phone.locator("a[href*='about=text']")).first.click()
    phone.get_by_label("Vad heter det?").first.fill("Språkhuset")
    phone.locator("#suggest .btn.fill").click()
    expect(phone.locator("#suggest ins")).to_have_text("Språkhuset")
    phone.go_back()
    expect(phone.get_by_label("Vad heter det?").first).to_have_value("Språkhuset")
    phone.go_back()
    expect(phone.get_by_role("heading", name="Språkhuset i Exempelstad").first).to_be_visible()


def test_all_questions_stand_together_on_a_wide_screen(desk: Page, address: str) -> None:
    """There is room for all of it, and no step between."""
    desk.goto(f"{address}suggest/#about=new")
    desk.locator("#suggest .field").first.wait_for()
    assert desk.locator("#suggest .field").count() == 10
    expect(desk.get_by_role("button", name="Nästa")).to_have_count(0)


def test_one_thing_that_they_do_has_ended(phone: Page, address: str, repository: Path) -> None:
    """Of an actor that is there still, one service is taken away with its lines, and nothing else."""
    phone.goto(f"{address}exempelstad/sprakhuset/")
    phone.locator("a[href*='about=gone']").click()
    phone.get_by_label("Vad finns inte längre?").select_option(label="Språkpromenad")
    phone.locator("#suggest .btn.fill").click()
    expect(phone.locator("#suggest ins")).to_have_text("Finns inte längre.")
    branch, diff, done = proposed(mail_of(phone), repository)
    assert all(line.startswith("-") for line in changed(diff))
    assert "-  - id: sprakpromenad" in diff
    assert "Språkpromenad" in done.stdout
    passes(repository, branch)


def test_other_names_and_the_name_of_the_place(desk: Page, address: str, repository: Path) -> None:
    """What it is called as well, and what its place is called, are fields like others."""
    desk.goto(f"{address}suggest/#record=exempelstad/sprakhuset&about=text")
    desk.get_by_label("Kallas det något mer?").fill("Språkis, Språkens hus")
    desk.locator("#suggest .others summary").click()
    desk.get_by_label("Vad heter platsen?").fill("Nya huset")
    desk.locator("#suggest .btn.fill").click()
    _, diff, _ = proposed(mail_of(desk), repository)
    assert "Språkis" in diff
    assert "+name: Nya huset" in diff


def test_where_no_place_is_known_one_can_be_told(desk: Page, address: str, repository: Path) -> None:
    """A street and a town make a place of its own."""
    record = next(
        path.stem
        for path in sorted((repository / ACTORS).glob("*.yml"))
        if not re.search(r"^(locations|listing):|closed", path.read_text("utf-8"), re.MULTILINE)
        and "contact:" in path.read_text("utf-8")
    )
    desk.goto(f"{address}suggest/#record=exempelstad/{record}&about=place")
    desk.get_by_label("Gata och nummer").fill("Storgatan 14")
    desk.get_by_label("Postnummer").fill("722 15")
    desk.get_by_label("Ort", exact=True).fill("Exempelstad")
    desk.locator("#suggest .btn.fill").click()
    branch, diff, _ = proposed(mail_of(desk), repository)
    assert "+  street: Storgatan 14" in diff
    passes(repository, branch)


def test_free_is_said_in_words(desk: Page, address: str) -> None:
    """That it costs nothing is not shown as the record's own word for it."""
    desk.goto(f"{address}ar/suggest/#record=exempelstad/sprakhuset&about=text")
    desk.locator("#suggest .field").first.wait_for()
    assert not [
        value
        for value in desk.locator("#suggest input").evaluate_all("all => all.map(one => one.value)")
        if value == "free"
    ]


def test_what_an_association_seeks_and_gives_is_a_proposal_away(phone: Page, address: str, repository: Path) -> None:
    """Two questions with boxes to tick; what was there with a note keeps it, and the branch passes check."""
    phone.goto(f"{address}so/suggest/#record=exempelstad/solrosen&about=share")
    phone.locator("#seeks-volunteers").check()
    phone.locator("#suggest .more .btn").filter(has_text="Xiga").click()
    phone.locator("#offers-training").check()
    phone.locator("#suggest .btn.fill").click()
    phone.locator("#suggest a[href^='mailto:']").wait_for()
    branch, diff, _ = proposed(mail_of(phone), repository)
    assert [line for line in changed(diff) if "note" in line and line.startswith("-")] == []
    assert any("volunteers" in line for line in changed(diff))
    assert any("training" in line for line in changed(diff))
    passes(repository, branch)
