"""The council's logo: put in by the corporate lead, at the top of every page, and taken away again."""

from __future__ import annotations

import io
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.actions import remove_logo, set_logo
from folkmoot.groundwork.accounts.models import Council, Logo
from folkmoot.groundwork.accounts.queries import forget_council
from folkmoot.groundwork.files.documents import UnfitFile
from folkmoot.groundwork.files.logos import clean_logo
from folkmoot.groundwork.files.proof import proof_of_files
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.records.sentences import sentence
from tests.inspector import in_one_line

pytestmark = pytest.mark.django_db
ADDRESS = "/officers/council/logo/"


def picture(colour: str = "#1d4152", size: tuple[int, int] = (900, 300), kind: str = "PNG", ground: str = "") -> bytes:
    drawn = Image.new("RGBA", size, ground or (0, 0, 0, 0))
    ImageDraw.Draw(drawn).ellipse((10, 10, size[0] - 10, size[1] - 10), fill=colour)
    out = io.BytesIO()
    (drawn if kind == "PNG" else drawn.convert("RGB")).save(out, kind)
    return out.getvalue()


def upload(data: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def words(response):
    return in_one_line(response.content.decode())


@pytest.fixture(autouse=True)
def _stored_apart(settings, tmp_path, council):
    settings.MEDIA_ROOT = tmp_path
    forget_council()


@pytest.fixture
def cora(corporate, signed_in):
    return signed_in(corporate)


def test_the_logo_stands_at_the_top_of_every_page_until_it_is_taken_away(
    cora, client, django_capture_on_commit_callbacks, tmp_path
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = cora.post(ADDRESS, {"file": upload(picture()), "alt": "Aldermere Borough Council"}, follow=True)
    assert "The logo is at the top of every page." in words(answer)
    front = words(client.get("/"))
    address = re.search(r'class="fm-header__logo" src="([^"]+)" alt="Aldermere Borough Council"', front)
    assert address is not None and 'fm-header__mark"' not in front
    assert "fm-header__logo" in words(cora.get("/officers/council/lists/"))
    given = client.get(address[1])
    assert given["Content-Type"] == "image/png" and "immutable" in given["Cache-Control"]
    assert b"".join(given.streaming_content).startswith(b"\x89PNG")
    assert client.get("/logo/000000000000.png").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        answer = cora.post(f"{ADDRESS}remove/", follow=True)
    assert "The logo is taken away." in words(answer)
    assert not any(path.is_file() for path in tmp_path.rglob("*")), "its file is gone too"
    assert "fm-header__logo" not in words(client.get("/"))
    assert client.get(address[1]).status_code == 404
    assert not Logo.objects.exists()


def test_the_words_change_without_another_file_and_a_new_file_takes_the_place_of_the_old(corporate):
    set_logo(by=corporate, picture=clean_logo(picture()), alt="Aldermere")
    first = Logo.objects.get()
    set_logo(by=corporate, picture=None, alt="Aldermere Borough Council")
    assert (Logo.objects.get().alt, Logo.objects.get().sha256) == ("Aldermere Borough Council", first.sha256)
    set_logo(by=corporate, picture=clean_logo(picture("#b4481e")), alt="Aldermere")
    assert Logo.objects.count() == 1 and Logo.objects.get().sha256 != first.sha256
    assert Council.objects.get().logo == Logo.objects.get()
    assert "put the logo at the top of every page: Aldermere." in sentence(AuditEvent.objects.latest("number"))


def test_it_is_written_anew_and_made_to_fit():
    for kind in ("PNG", "JPEG", "WEBP"):
        logo = clean_logo(picture(kind=kind, ground="#ffffff", size=(1500, 500)))
        assert logo.height == 160 and 488 <= logo.width <= 498, "the empty margin is gone"
        assert logo.data.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "must be a PNG, JPEG"),
        (b"\x89PNG nothing", "must be a PNG, JPEG"),
        (picture(size=(200, 20)), "less than 24 pixels high"),
        (picture("#fff3b0"), "too pale to be seen"),
        (picture("#ffffff"), "too pale to be seen"),
    ],
)
def test_what_is_no_fit_logo_is_refused_with_the_reason_and_the_words_stay(data, why, cora):
    answer = cora.post(ADDRESS, {"file": upload(data), "alt": "Our crest"})
    page = words(answer)
    assert answer.status_code == 422 and why in page and "Our crest" in page
    with pytest.raises(UnfitFile):
        clean_logo(data)


def test_a_file_larger_than_2_mb_is_not_read(cora):
    answer = cora.post(ADDRESS, {"file": upload(b"0" * (2 * 1024 * 1024 + 1)), "alt": "Our crest"})
    assert answer.status_code == 422 and "larger than 2 MB" in words(answer)


def test_a_dark_logo_on_a_pale_ground_of_its_own_says_how_much_stands_out():
    assert clean_logo(picture("#1d4152")).seen >= 97
    assert clean_logo(picture("#1d4152", ground="#ffffff")).seen >= 97, "white on white is not drawn"


def test_without_a_file_the_first_time_the_form_asks_for_one(cora):
    answer = cora.post(ADDRESS, {"alt": "Our crest"})
    assert answer.status_code == 422 and "Choose a file for the logo." in words(answer)


def test_nobody_else_sets_or_removes_it(olive, corporate, signed_in):
    with pytest.raises(PermissionDenied):
        set_logo(by=olive, picture=clean_logo(picture()), alt="Aldermere")
    set_logo(by=corporate, picture=clean_logo(picture()), alt="Aldermere")
    with pytest.raises(PermissionDenied):
        remove_logo(by=olive)
    assert signed_in(olive).get(ADDRESS).status_code == 403


def test_what_is_not_there_is_not_taken_away(corporate):
    with pytest.raises(NotNow, match="There is no logo"):
        remove_logo(by=corporate)


def test_its_file_is_among_those_whose_fingerprint_is_proved(corporate):
    set_logo(by=corporate, picture=clean_logo(picture()), alt="Aldermere")
    lines = [line for line in proof_of_files() if str(line["subject"]).startswith("accounts.logo")]
    assert [line["actual"] == line["sha256"] for line in lines] == [True]
