"""CSV and spreadsheets: rows of reports, and rows that somebody has coded."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from marsad.intake import Refusal
from marsad.intake.mapping import MappingError, known, load
from marsad.intake.rejected import Rejected
from tests.intake.made import ARABIC, WORDS, taken, told, workbook

ACLED = (
    "event_id_cnty,event_date,time_precision,sub_event_type,actor1,actor2,country,admin1,location,latitude,"
    "longitude,geo_precision,notes,fatalities\n"
)
FIGHT = (
    "SYR1,2024-05-02,1,Armed clash,Islamic State (Syria),QSD: Syrian Democratic Forces,Syria,Deir ez Zor,Sur,"
    '35.5,40.3,1,"Invented, with a comma",3\n'
)


def row(**cells: object) -> str:
    """A line of the ACLED table with some cells changed."""
    [names], [values] = csv.reader([ACLED]), csv.reader([FIGHT])
    changed = dict(zip(names, values, strict=True)) | {name: str(value) for name, value in cells.items()}
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(changed.values())
    return line.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_list_of_reports(tmp_path: Path, separator: str, encoding: str) -> None:
    lines = [["id", "Text", "published", "source"], ["7", ARABIC, "2024-05-02", "outlet"]]
    content = "\r\n".join(separator.join(cells) for cells in lines)
    [report], refused = taken(tmp_path / "a.csv", content.encode(encoding))
    assert refused == []
    assert (report.text, report.name, report.published, report.source) == (
        ARABIC,
        "7",
        "2024-05-02",
        "outlet",
    )
    assert report.position == 2
    assert report.document is not None and report.document.content == content.encode(encoding)


def test_a_cell_may_hold_lines_and_the_row_knows_where_it_begins(tmp_path: Path) -> None:
    [one, two], _ = taken(tmp_path / "a.csv", 'id,text\n1,"first\nsecond"\n2,third\n')
    assert (one.text, one.position, two.position) == ("first\nsecond", 2, 4)


def test_a_spreadsheet_keeps_days_and_numbers_as_a_person_would_write_them(tmp_path: Path) -> None:
    content = workbook(["id", "text", "date"], [1.0, WORDS, dt.datetime(2024, 5, 2)], [None, None, None])
    [report], refused = taken(tmp_path / "a.xlsx", content)
    assert refused == []
    assert (report.name, report.published, report.place) == ("1", "2024-05-02", f"{tmp_path}/a.xlsx, Sheet:2")


def test_each_bad_row_is_named_with_its_reason_and_the_others_go_on(tmp_path: Path) -> None:
    content = (
        "id,text,published,language\n1,,2024-01-02,\n2,ok,yesterday,\n3,ok,,fr\n4,ok,,en,beyond\n5,ok,,\n"
    )
    [report], refused = taken(tmp_path / "a.csv", content)
    assert report.name == "5"
    assert [one.place for one in refused] == [f"{tmp_path}/a.csv:{n}" for n in (2, 3, 4, 5)]
    reasons = "\n".join(one.reason for one in refused)
    for told_why in ("text: empty", "published: 'yesterday' is no day", "'fr' is neither", "5 cells"):
        assert told_why in reasons


def test_refused_rows_can_be_mended_and_loaded_again(tmp_path: Path) -> None:
    _, refused = taken(tmp_path / "a.csv", ACLED + row(fatalities="many") + FIGHT)
    folder = Rejected(tmp_path / "out")
    for one in refused:
        folder.add(one)
    [path] = folder.write()
    text = path.read_text(encoding="utf-8-sig")
    assert "fatalities: 'many' is no number of people" in text
    path.write_text(text.replace(",many,", ",4,"))
    [mended], again = told(path)
    assert again == []
    assert mended.coded is not None and mended.coded.accounts[0].casualties[0].min == 4
    assert "marsad" not in mended.text


def test_a_table_with_unknown_columns_is_refused_by_their_names(tmp_path: Path) -> None:
    _, [refused] = taken(tmp_path / "a.csv", "when,what\n2024-01-02,x\n")
    assert "when, what" in refused.reason and "--columns" in refused.reason


def test_a_saved_mapping_says_which_column_is_which(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        'gives = "incidents"\nevent_type = "Attack"\n[columns]\ndate = ["when"]\nplace = ["where"]\n'
        '[date_formats]\nwhen = ["%d.%m.%Y"]\n[[casualties]]\neffect = "injured"\ncount = "hurt"\n'
    )
    content = "when,where,hurt\n02.05.2024,Sur,3\n"
    [report], _ = taken(tmp_path / "a.csv", content, columns=load(str(tmp_path / "own.toml")))
    assert report.coded is not None
    [account] = report.coded.accounts
    assert account.date is not None and account.date.start == dt.date(2024, 5, 2)
    assert (account.casualties[0].effect, account.casualties[0].min) == ("injured", 3)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("gives = 1", "`gives` is neither"),
        ('gives = "reports"\n[columns]\nbody = ["x"]', "no field is called 'body'"),
        ('gives = "reports"\n[columns]\ntext = "x"', "columns.text is not a list"),
        ('gives = "reports"\n[columns]\nid = ["x"]', "columns.text is missing"),
        ('gives = "reports"\ncolour = 1\n[columns]\ntext = ["x"]', "nothing is called 'colour'"),
        ("gives =", "not TOML"),
    ],
)
def test_a_wrong_mapping_is_told(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "own.toml").write_text(text)
    with pytest.raises(MappingError, match=problem):
        load(str(tmp_path / "own.toml"))


def test_an_acled_row_becomes_an_account_with_its_cells_as_evidence(tmp_path: Path) -> None:
    [report], refused = taken(tmp_path / "a.csv", ACLED + FIGHT)
    assert refused == [] and report.coded is not None
    [account] = report.coded.accounts
    assert (report.name, report.source, report.coded.engine) == ("SYR1", "ACLED", "imported acled")
    assert account.event_type == "Armed clash"
    assert [one.actor for one in account.perpetrators] == ["islamic_state", "sdf"]  # both sides of a clash
    assert account.place is not None and account.place.admin1 is not None
    assert (account.place.name, account.place.admin1.pcode, account.place.precision) == ("Sur", "SY09", 1)
    [dead] = account.casualties
    assert (dead.effect, dead.actor, dead.status, dead.min, dead.max) == (
        "killed",
        "unidentified",
        "unknown",
        3,
        3,
    )
    [(start, end)] = dead.evidence
    assert report.text[start:end] == "3"
    evidence = [one.evidence for one in account.perpetrators] + [one.evidence for one in account.targets]
    for spans in (*evidence, account.place.evidence):
        assert spans and all(report.text[start:end] for start, end in spans)


def test_what_acled_knows_to_a_week_or_a_month_is_a_range(tmp_path: Path) -> None:
    [week, month], _ = taken(tmp_path / "a.csv", ACLED + row(time_precision=2) + row(time_precision=3))
    assert week.coded is not None and month.coded is not None
    one, other = week.coded.accounts[0].date, month.coded.accounts[0].date
    assert one is not None and (one.start, one.end, one.precision) == (
        dt.date(2024, 4, 26), dt.date(2024, 5, 8), "range",
    )  # fmt: skip
    assert other is not None and (other.start, other.precision) == (dt.date(2024, 5, 1), "month")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"event_date": "2024-05-32"}, "event_date: '2024-05-32' is no day"),
        ({"sub_event_type": "Armed dance"}, "sub_event_type: 'Armed dance' is no event type"),
        ({"latitude": "350"}, "latitude: '350' does not lie between -90 and 90"),
        ({"latitude": ""}, "latitude and longitude go together"),
        ({"fatalities": "-1"}, "fatalities: '-1' is no number of people"),
        ({"time_precision": "9"}, "time_precision: '9' is not one of 1, 2, 3"),
    ],
)
def test_a_wrong_cell_refuses_its_row(tmp_path: Path, cells: dict[str, str], reason: str) -> None:
    reports, [refused] = taken(tmp_path / "a.csv", ACLED + row(**cells) + FIGHT)
    assert len(reports) == 1
    assert isinstance(refused, Refusal) and reason in refused.reason


UCDP = (
    "id,type_of_violence,side_a,side_b,date_start,date_end,where_prec,where_coordinates,adm_1,country,latitude,"
    "longitude,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n"
)


def test_a_ucdp_row_keeps_who_died_and_the_whole_range(tmp_path: Path) -> None:
    line = "9,1,Government of Syria,IS,2020-01-01,2020-01-31,4,Aleppo,Aleppo,Syria,36.1,37.1,1,2,3,1,7,9,6\n"
    [report], _ = taken(tmp_path / "a.csv", UCDP + line)
    assert report.coded is not None and report.coded.notes == ()
    [account] = report.coded.accounts
    counted = [(one.actor, one.status, one.min, one.max) for one in account.casualties]
    assert counted == [
        ("syrian_government", "combatant", 1, 1),
        ("islamic_state", "combatant", 2, 2),
        ("civilians", "civilian", 3, 3),
        ("unidentified", "unknown", 0, 3),
    ]
    assert account.date is not None and account.date.precision == "month"
    assert account.place is not None and account.place.name == ""  # only the governorate is known


def test_parts_that_do_not_add_up_are_told(tmp_path: Path) -> None:
    line = "9,3,IS,Civilians,2020-01-01,2020-01-01,1,Sur,,Syria,36.1,37.1,0,0,3,0,7,9,6\n"
    [report], _ = taken(tmp_path / "a.csv", UCDP + line)
    assert report.coded is not None
    assert report.coded.notes == ("the parts add up to 3, and best is 7",)


def test_airwars_gives_a_range_of_civilians(tmp_path: Path) -> None:
    content = (
        "Unique Reference Code,Date,Permalink,Civilians Reported Killed Min,Civilians Reported Killed Max,"
        "Location,Latitude,Longitude\nX1,2017-05-02,https://example.org/x1,2,5,Sur,35.5,40.3\n"
    )
    [report], _ = taken(tmp_path / "a.csv", content)
    assert report.coded is not None and report.address == "https://example.org/x1"
    [account] = report.coded.accounts
    assert (account.casualties[0].min, account.casualties[0].max, account.casualties[0].status) == (
        2,
        5,
        "civilian",
    )
    assert account.perpetrators[0].attribution == "unknown"


def test_bayanat_and_uwazi_give_reports(tmp_path: Path) -> None:
    words = WORDS.replace(",", ";")
    bayanat = (
        "id,title,title_ar,origin_id,source_link,sjac_title,description,publish_date,documentation_date\n"
        f"5,Two killed,قتيلان,o1,https://example.org/5,,{words},2024-05-02T00:00,2024-06-01\n"
    )
    [one], _ = taken(tmp_path / "b.csv", bayanat)
    assert (one.published, one.address, one.title) == ("2024-05-02", "https://example.org/5", "Two killed")
    assert one.text.startswith("Two killed\n\nقتيلان\n\nUnknown gunmen")
    header = "Title,Date added,Template,Summary,Documents,Attachments,Published\n"
    uwazi = f"{header}Event,2024-01-02,T,It happened,,,x\n"
    [two], _ = taken(tmp_path / "u.csv", uwazi)
    assert (two.text, two.published) == ("Event\n\nSummary: It happened", None)


def test_a_table_cut_in_the_middle_gives_what_stands_before(tmp_path: Path) -> None:
    reports, [refused] = taken(tmp_path / "a.csv", (ACLED + FIGHT * 1 + row(event_id_cnty="SYR2")[:40]))
    assert [one.name for one in reports] == ["SYR1"]
    assert refused.place == f"{tmp_path}/a.csv:3"


def test_a_quote_that_is_never_closed_takes_no_other_row_with_it(tmp_path: Path) -> None:
    reports, [refused] = taken(tmp_path / "a.csv", 'id,text\n1,first\n2,"never closed\n3,third\n')
    assert [one.name for one in reports] == ["1"]
    assert "line 3" in refused.reason


def test_a_formula_that_nobody_has_worked_out_is_no_empty_cell(tmp_path: Path) -> None:
    [names], [values] = csv.reader([ACLED]), csv.reader([FIGHT])
    content = workbook(names, [*values[:-1], "=1+2"], values)
    reports, [refused] = taken(tmp_path / "a.xlsx", content)
    assert len(reports) == 1
    assert "fatalities: '=1+2' is no number of people" in refused.reason


@pytest.mark.parametrize("columns", known(), ids=lambda one: one.id)
def test_every_mapping_names_what_it_loses(columns: object) -> None:
    assert getattr(columns, "loses", "")
