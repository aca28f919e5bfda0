"""Pages that show rows of something, of which the trial of statements makes no more: each with its reason."""

from __future__ import annotations

#: As many as the law, the council's settings or one questionnaire say, however many years a council goes on.
FIXED = {
    "accounts:colours": "the colours of the theme",
    "accounts:officer": "the roles of one officer",
    "assurance:equality": "the parts of one assessment",
    "assurance:equality_sign": "the parts of one assessment",
    "assurance:policy": "the five levels of involvement",
    "assurance:scorecard": "the standards with which one consultation began",
    "assurance:standards": "the standards of the council",
    "briefs:approve_small": "the nine parts of a brief",
    "briefs:brief_part": "the advice on one part of a brief",
    "briefs:submit": "what one brief still lacks",
    "codes:bound": "the codes that bind one consultation",
    "codes:code": "what one code asks, and its versions",
    "codes:codes": "the codes of the council",
    "feedback:feedback": "what was asked, heard and done in one consultation",
    "lists:all": "the kinds of lists",
    "lists:value": "where one value is used, in numbers",
    "poll:poll": "the answers to one poll",
    "questionnaires:questionnaire": "the steps to one questionnaire",
    "register:card": "what one kind of activity obliges the council to do",
    "register:cards": "the kinds of activities",
    "register:details": "the details of one consultation",
    "results:crosstab": "the answers to two questions",
    "results:downloads": "the kinds of files",
    "results:results": "the questions of one questionnaire",
    "survey:preview": "the pages of one questionnaire",
    "survey:preview_page": "the questions of one page",
    "survey:read_through": "the questions of one questionnaire",
    "timetable:dates": "the days of one consultation",
    "timetable:run": "the steps of one consultation",
    "toolkit:guidance": "the words of one page",
    "workspace:consultation": "the steps of one consultation",
    "workspace:help": "the keys of the keyboard",
    "workspace:setting_up": "the parts of setting a council up",
    "/action-plan/": "the plan in force",
}
#: A page full of rows is shown from the beginning, however many there are.
FULL = {
    "assurance:promises_everywhere": "twenty-five promises a page, which the world has",
    "programme:budget": "one row for each year and kind of cost",
    "results:read": "twelve texts a page, which the answers of the world fill",
    "results:texts": "the questions that were answered in words",
}
#: Seldom more than a few, and many steps each to make more of in a test.
FEW = {
    "briefs:conditions": "conditions come with the board's decision on one brief",
    "files:load": "the cells of one file, fifty a page; the file itself is read, not the database",
    "register:load": "the cells of one file, fifty a page; the file itself is read, not the database",
    "register:pictures": "a picture takes a second to look through; a page has one or two",
    "replies:one": "the drafts of one reply, handed over and sent back",
    "toolkit:guidance_versions": "the versions of one page",
    "/consultation-plans/": "one plan of the council a year",
    "/record/": "the heads of the record that were signed, one a day",
    "/our-answers/": "replies that were signed off and published; the list of all replies is made longer",
}
REASONS = FIXED | FULL | FEW
