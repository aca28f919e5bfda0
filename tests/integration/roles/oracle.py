"""What the people of the trial are answered at every officers' address. A new page is put into one of these groups, or
makes one of its own; in no group it fails the trial.

The figures are answers to Tom (author for the parks only), Mona (manager, analyst, and member of board and steering
group, for the parks only), a contractor and a partner whom nobody invited, and a councillor: 200 sees it, 302 is led
on, 403 may not, 404 is not found, 405 is for forms only, 422 is asked to fill the form. An exclamation mark says that
it was done, and stands on the audit trail.
"""

from __future__ import annotations

from dataclasses import dataclass

PEOPLE = ("tom", "mona", "contractor", "partner", "councillor")


@dataclass(frozen=True)
class Group:
    """Addresses that answer alike, and why they do."""

    why: str
    get: str
    post: str
    pages: str


GROUPS = (
    Group(
        why=(
            "Nobody of the trial: the pages of the service, of those invited, of those who look after the whole "
            "council."
        ),
        get="403 403 403 403 403",
        post="403 403 403 403 403",
        pages="""
            accounts: officers officer_new officer take_role officer_stop officer_start forget_second_factor council
                colours logo logo_remove
            places: postcodes
            workspace: retention retention_due retention_period hold
            lists: all list new loads load load_columns load_words load_misfits load_begin load_again load_undo
                load_discard value merge retire restore remove
            toolkit: guidance_new training_record training_remove course_new course_end guidance_change
                guidance_restore
            register: outlines activity_new activity phases plan details documents pictures
            briefs: submit return brief_template template_new template template_remove brief_copy small_route
                approve_small condition show risk_new risk assessment legal legal_ask legal_answer
            corrections: words days document_new document picture_new picture notice publish discard
            timetable: dates override_dates choose_law schedule unschedule open close cancel election_new
                election_remove term_new term_remove holiday_new holiday_remove
            codes: new adopt change retire answer
            assurance: consultee_new notice_new consultees_write notice_withdraw consultee_change consultee_leave_out
                promise_new promise_reason promise_judge equality_begin equality_none equality_text equality_effect
                equality_conclusion equality_sign check_answer standard_change
            programme: off_plan partner_new partner_change partner_upload partner_fetch partner_remove
                partner_loads partner_load partner_load_columns partner_load_words partner_load_misfits
                partner_load_undo partner_entry_new strategy_new strategy_loads strategy_load strategy_load_columns
                strategy_load_words strategy_load_misfits strategy_load_begin strategy_load_again strategy_load_undo
                strategy_load_discard
                strategy_change strategy_publish strategy_close strategy_roll_over objective_new measure_new
                strategy_action_new strategy_action_change cost_new cost_change budget_set supplier_new
                supplier_change supplier_remove council_plan_publish council_plan_review service_plan_introduction
                service_plan_give_back line_intend line_change line_link limits
            replies: change write send_back sent decline
            scrutiny: reply
            questionnaires: questionnaire_import questionnaire_publish questionnaire_correct
            survey: new
            poll: change end add
            files: loads load load_columns load_words load_misfits load_undo
            results: crosstab texts read downloads responses_csv equality_csv ask_workbook workbook
            decisions: record_decision publish_results withdraw_results allow_before_election
            feedback: write_feedback publish_feedback
            workspace: history setting_up setting_up_by_hand outbox outbox_message send_again audit_download
        """,
    ),
    Group(
        why="Whoever may sign in: their own desk, and the guidance; there is no form on these pages.",
        get="200 200 200 200 200",
        post="200 200 200 200 200",
        pages="""
            toolkit: guidance_list guidance
            workspace: home help
        """,
    ),
    Group(
        why=(
            "The council's own people read the register, the briefs and the plans; there is no form on these pages. "
            "People from outside see of a consultation what they are invited to."
        ),
        get="200 200 403 403 200",
        post="200 200 403 403 200",
        pages="""
            toolkit: training directory guidance_versions
            register: list timeline map download download_as cards card activities
            briefs: brief brief_versions templates conditions meetings meeting paper
            timetable: timetable run calendars
            codes: codes code bound
            corrections: corrections
            assurance: consultees consultees_download notice_file promises equality equality_version scorecard
                scorecards scorecards_download standards equality_everywhere equality_download promises_everywhere
                promises_download
            programme: clashes calendar partners partner strategies strategy strategy_download budget costs_download
                suppliers service_plans load
            replies: list download one
            questionnaires: questionnaire questionnaire_download
            poll: polls poll
            survey: read_through
            decisions: decision
            feedback: feedback
            lessons: lessons
            workspace: search consultation
            portal: preview
        """,
    ),
    Group(
        why=(
            "Buttons of those who may write here. Only whoever writes nowhere hears it before the button is looked for."
        ),
        get="405 405 403 403 403",
        post="403 403 403 403 403",
        pages="""
            register: activity_remove activity_restore withdraw_document
            briefs: withdraw_paper end_showing
            timetable: take_timetable
            assurance: notice_confirm consultee_take_back equality_ask equality_discard
            programme: clash_go_on clash_move on_plan
            lessons: withdraw_lesson
        """,
    ),
    Group(
        why=("The council's own people read the page; its form is for the service, or for those who keep all of it."),
        get="200 200 403 403 200",
        post="403 403 403 403 403",
        pages="""
            register: triage_of authors
            briefs: brief_part papers
            assurance: policy
            programme: costs service_plan
            lessons: debrief
        """,
    ),
    Group(
        why="Buttons of the service's own officers: a contractor has them nowhere.",
        get="405 405 403 403 403",
        post="403 403 403 403 403",
        pages="""
            register: author_withdraw
            programme: cost_remove service_plan_hand_in line_remove
            replies: hand_over reconsider publish
        """,
    ),
    Group(
        why="Everybody chooses their own reminders.",
        get="200 200 200 200 200",
        post="422 422 422 422 422",
        pages="""
            reminders: choices
        """,
    ),
    Group(
        why="An officer's own: kept views, what they follow; and trying a questionnaire out, which stores nothing.",
        get="200 200 403 403 200",
        post="422 422 403 403 422",
        pages="""
            register: views
            scrutiny: following
            survey: preview preview_page
        """,
    ),
    Group(
        why=(
            "An author's own pages: the service is chosen on the form, and the action asks about the one that was "
            "chosen. Measures of the strategy belong to the whole council."
        ),
        get="200 200 403 403 403",
        post="422 422 403 403 403",
        pages="""
            register: loads log
            programme: measure_read
            poll: new
            replies: new
        """,
    ),
    Group(
        why=(
            "A file on its way into the register is not found by anybody but whoever brought it in and the corporate "
            "lead."
        ),
        get="404 404 403 403 403",
        post="404 404 403 403 403",
        pages="""
            register: load load_columns load_words load_misfits load_undo
        """,
    ),
    Group(
        why="Buttons for those who bring in responses; that they are buttons is all that another service learns.",
        get="405 405 403 403 403",
        post="403 403 403 403 403",
        pages="""
            files: load_begin load_again load_discard
        """,
    ),
    Group(
        why="Buttons for the partner's own people; that they are buttons is all that another partner learns.",
        get="403 403 403 405 403",
        post="403 403 403 403 403",
        pages="""
            programme: partner_load_begin partner_load_again partner_load_discard
        """,
    ),
    Group(
        why="The same, for its buttons; and a plan begun without naming a service.",
        get="405 405 403 403 403",
        post="404 404 403 403 403",
        pages="""
            register: load_begin load_again load_discard
            programme: service_plan_begin
        """,
    ),
    Group(
        why="The board's meetings are arranged by its members, whichever service they came from.",
        get="405 405 403 403 405",
        post="403 302! 403 403 403",
        pages="""
            briefs: meeting_cancel put_on take_off agree
        """,
    ),
    Group(
        why="The board's members write its invitations and minutes.",
        get="403 200 403 403 403",
        post="403 422 403 403 403",
        pages="""
            briefs: meeting_new meeting_change minutes
        """,
    ),
    Group(
        why=(
            "Results before they are published are for the service's officers; a councillor's role is held for the "
            "whole council, and sees them in steps."
        ),
        get="403 403 403 403 200",
        post="403 403 403 403 200",
        pages="""
            results: results
        """,
    ),
    Group(
        why="One's own entry in the directory: left empty there is none, and none is kept.",
        get="200 200 403 403 200",
        post="302 302 403 403 302",
        pages="""
            toolkit: directory_entry
        """,
    ),
    Group(
        why="A risk is taken out of a brief by whoever writes it.",
        get="405 405 403 403 405",
        post="403 403 403 403 403",
        pages="""
            briefs: risk_remove
        """,
    ),
    Group(
        why="A view of the register is removed by whoever kept it.",
        get="405 405 403 403 405",
        post="403 403 403 403 403",
        pages="""
            register: view_remove
        """,
    ),
    Group(
        why="Leads on to the questions that come before a new consultation.",
        get="302 302 403 403 403",
        post="302 302 403 403 403",
        pages="""
            register: new
        """,
    ),
    Group(
        why="The questions before a new consultation: their answers store nothing until one is registered.",
        get="200 200 403 403 403",
        post="200 200 403 403 403",
        pages="""
            register: triage
        """,
    ),
    Group(
        why=(
            "A member of the board reads every brief as the board does, and decides on those of the services they "
            "were made a member for."
        ),
        get="403 200 403 403 403",
        post="403 403 403 403 403",
        pages="""
            briefs: board
        """,
    ),
    Group(
        why="A member of the board is the second person for a role where there is no second lead; there is one here.",
        get="403 200 403 403 403",
        post="403 200 403 403 403",
        pages="""
            accounts: roles_waiting
        """,
    ),
    Group(
        why="The buttons of the second person, who is somebody else.",
        get="403 405 403 403 403",
        post="403 403 403 403 403",
        pages="""
            accounts: role_confirm role_refuse
        """,
    ),
    Group(
        why="Takes what was found in a text; without it nothing is found.",
        get="405 405 403 403 403",
        post="404 404 403 403 403",
        pages="""
            assurance: promise_dismiss
        """,
    ),
    Group(
        why="Leads on to the first of several lists.",
        get="302 302 403 403 302",
        post="302 302 403 403 302",
        pages="""
            assurance: home
        """,
    ),
    Group(
        why="Partners take out what their own organisation put in: this is another's.",
        get="403 403 403 405 403",
        post="403 403 403 403 403",
        pages="""
            programme: partner_entry_remove
        """,
    ),
    Group(
        why="Progress on an action that names no service of the council is reported by any author.",
        get="200 200 403 403 200",
        post="422 422 403 403 403",
        pages="""
            programme: strategy_action
        """,
    ),
    Group(
        why="A cell of the year's load: not found unless the address says which.",
        get="404 404 403 403 404",
        post="404 404 403 403 404",
        pages="""
            programme: load_cell
        """,
    ),
    Group(
        why="Answers to others are signed off by a manager of the service, and Mona is manager of another.",
        get="403 405 403 403 403",
        post="403 403 403 403 403",
        pages="""
            replies: sign_off
        """,
    ),
    Group(
        why="Somebody else's following is not found.",
        get="405 405 403 403 405",
        post="404 404 403 403 404",
        pages="""
            scrutiny: unfollow
        """,
    ),
    Group(
        why="The council's own people read what scrutiny said; councillors say it.",
        get="200 200 403 403 200",
        post="403 403 403 403 422",
        pages="""
            scrutiny: comments
        """,
    ),
    Group(
        why="The council's own people may follow a consultation.",
        get="405 405 403 403 405",
        post="302! 302! 403 403 302!",
        pages="""
            scrutiny: follow_one
        """,
    ),
)


def answers() -> dict[str, Group]:
    """The group of every page; a page in two groups is a mistake in this file."""
    found: dict[str, Group] = {}
    for group in GROUPS:
        space = ""
        for word in group.pages.split():
            if word.endswith(":"):
                space = word
                continue
            assert space + word not in found, f"{space}{word} is in two groups"
            found[space + word] = group
    return found
