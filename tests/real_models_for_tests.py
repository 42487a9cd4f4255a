"""Two public maturity models in miniature, in words of our own: only their shape is theirs."""

from pathlib import Path

# As in OWASP SAMM: functions of practices of questions, answers that questions share, levels that begin at 0.
SECURE_MAKING = """\
format: cxscan/questionnaire/1
id: secure-making
version: "1.0"
language: en
title: Secure making
step: 1
first_level: 0
references:
  - {title: The model behind it, link: "https://model.example.org/2"}
groups:
  - {id: metrics, title: Aims and figures}
  - {id: training, title: Learning}
level_sets:
  - id: coverage
    levels:
      - {name: "No"}
      - {name: For some, summary: "It holds for some of what we make for {customers}."}
      - {name: For half, summary: It holds for half or more of what we make.}
      - {name: For most, summary: It holds for nearly all of what we make.}
  - id: done
    levels: [{name: Not yet}, {name: Done}]
customers:
  - {id: user, one: user, many: users, the: the user}
levels:
  - {name: Nothing, summary: Nothing is done on purpose.}
  - {name: Begun, summary: Somebody has begun.}
  - {name: Kept up, summary: It is kept up.}
  - {name: Mastered, summary: It is everywhere.}
pillars:
  - id: governing
    title: Governing
    questions:
      - id: risk
        title: Risk
        ask: Do you know how much risk {customers} can bear?
        group: metrics
        level_set: coverage
        references: [ISO 27005, {title: The stream on risk, link: "https://model.example.org/risk"}]
      - id: plan
        title: Plan
        ask: Is there a plan that grows with what goes wrong?
        group: metrics
        levels:
          0: Nobody has written a plan.
          1: A plan lies in a drawer.
          3: The plan is renewed after every incident.
      - id: course
        title: Course
        ask: Has everybody had the course?
        group: training
        weight: 2
        level_set: done
  - id: designing
    title: Designing
    questions:
      - id: threats
        title: Threats
        ask: Do you look for what could go wrong?
        level_set: coverage
        levels: {0: Nobody looks for it.}
"""

SECURE_MAKING_IN_DUTCH = """\
format: cxscan/translation/1
translates: secure-making
version: "1.0"
language: nl
title: Veilig maken
references: [Het model erachter]
groups:
  metrics: {title: Doelen en cijfers}
  training: {title: Leren}
level_sets:
  coverage:
    levels:
      - {name: Nee}
      - {name: Voor een deel, summary: "Het geldt voor een deel van wat we maken voor {customers}."}
      - {name: Voor de helft, summary: Het geldt voor de helft of meer van wat we maken.}
      - {name: Voor bijna alles, summary: Het geldt voor bijna alles wat we maken.}
  done:
    levels: [{name: Nog niet}, {name: Gedaan}]
customers:
  user: {one: gebruiker, many: gebruikers, the: de gebruiker}
levels:
  - {name: Niets, summary: Er gebeurt niets met opzet.}
  - {name: Begonnen, summary: Iemand is begonnen.}
  - {name: Bijgehouden, summary: Het wordt bijgehouden.}
  - {name: Beheerst, summary: Het is overal.}
pillars:
  governing:
    title: Besturen
    questions:
      risk:
        title: Risico
        ask: Weet je hoeveel risico {customers} kunnen dragen?
        references: [ISO 27005, De stroom over risico]
      plan:
        title: Plan
        ask: Is er een plan dat meegroeit met wat misgaat?
        levels:
          0: Niemand heeft een plan geschreven.
          1: Een plan ligt in een la.
          3: Het plan wordt na elk incident vernieuwd.
      course: {title: Cursus, ask: "Heeft iedereen de cursus gehad?"}
  designing:
    title: Ontwerpen
    questions:
      threats: {title: Dreigingen, ask: "Zoek je wat er mis kan gaan?", levels: {0: Niemand zoekt ernaar.}}
"""

# As in OWASP DSOMM: activities that are done or not, at levels without a text of their own, with references to norms.
PIPELINE = """\
format: cxscan/questionnaire/1
id: pipeline
version: "1.0"
language: en
title: The pipeline
step: 1
level_sets:
  - {id: done, levels: [{name: Not done}, {name: Partly done}, {name: Done}]}
levels:
  - {name: One, summary: The first things are understood.}
  - {name: Two, summary: They are taken up.}
  - {name: Three, summary: They are done by all.}
  - {name: Four, summary: They are done at scale.}
  - {name: Five, summary: They are perfected.}
pillars:
  - id: building
    title: Building
    questions:
      - id: defined
        title: Defined build
        ask: Is it written down how the program is built?
        group: Build
        level_set: done
        references: [ISO 27001 A.14.2.6]
      - id: signed
        title: Signed results
        ask: Can one see who built it?
        group: Build
        weight: 3
        level_set: done
      - id: depth
        title: Depth
        ask: How deep does a test go?
        group: Test
        levels:
          1: It starts.
          5: It is taken apart on purpose.
"""


def write_models(folder: Path) -> dict[str, Path]:
    """Write the miniature models in `folder` and return where each stands."""
    texts = {"secure-making": SECURE_MAKING, "secure-making.nl": SECURE_MAKING_IN_DUTCH, "pipeline": PIPELINE}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.yaml" for name in texts}
