"""Whether emphasis and links in the texts of a questionnaire are written as they are read."""

from cxscan.files.checks.notes import Notes
from cxscan.languages import message
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.texts.marked import marked_texts
from cxscan.model.texts.marks import faults_in, starred_links_in


def check_marks(notes: Notes, questionnaire: Questionnaire) -> None:
    """Note each link and star of a file that is not right, where its questionnaire says `markup: true`."""
    if not questionnaire.markup:
        return
    a_star = message("write one * before the words and one after them, and \\* where it is a star itself")
    for location, text in marked_texts(notes.document.data):
        for fault, words in faults_in(text):
            match fault:
                case "link":
                    what = message("“{address}” cannot be the address of a link", address=words)
                    hint = message("write it whole and without spaces: https://… or mailto:name@example.org")
                case "open-link":
                    what = message("this link does not end: “{text}”", text=words)
                    hint = message("write it as [words](https://…), and \\[ where it is a bracket itself")
                case "star":
                    what, hint = message("the emphasis that begins at “{text}” does not end", text=words), a_star
                case "stars":
                    what, hint = message("there is one kind of emphasis: “{text}” has more stars than one", text=words), a_star
            notes.add(location, what, hint)


def doubt_marks(notes: Notes, questionnaire: Questionnaire) -> None:
    """Warn of stars in the words of a link, which may have been meant as emphasis."""
    for location, text in marked_texts(notes.document.data) if questionnaire.markup else ():
        for words in starred_links_in(text):
            what = message("in the words of a link stars are shown as they stand: “{text}”", text=words)
            hint = message("put them around the whole link: *[words](https://…)*")
            notes.add(location, what, hint, severity="warning")
