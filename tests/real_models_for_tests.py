"""Four public maturity models in miniature, in words of our own: only their shape is theirs."""

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


# As in the accessibility maturity model of the W3C: dimensions of proof points in categories, and stages that have names alone.
OPEN_TO_ALL = """\
format: cxscan/questionnaire/1
id: open-to-all
version: "1.0"
language: en
title: Open to all
summary: Seven dimensions in the model, two of them here.
markup: true
step: 1
names_shown: always
references:
  - {title: The model behind it, link: "https://model.example.org/stages"}
groups:
  - {id: rules, title: Rules}
  - {id: people, title: People}
level_sets:
  - id: proof
    levels:
      - {name: Nothing, summary: Nobody can show it.}
      - {name: Begun, summary: "*Somebody* has begun with it."}
      - {name: In part, summary: A part of it can be shown.}
      - {name: Shown, summary: It can be shown as a whole.}
levels:
  - {name: Asleep, summary: Nobody works on it.}
  - {name: Set out, summary: "There is a plan, see [how](https://model.example.org/set-out)."}
  - {name: Woven in, summary: It is part of the daily work.}
  - {name: Renewed, summary: It is looked at again each year.}
pillars:
  - id: buying
    title: Buying
    summary: "Whoever buys asks for what *everybody* can use."
    questions:
      - id: buying-stage
        title: Stage of buying
        ask: How far are you with buying?
        weight: 3
        levels:
          1: Nobody asks for it when we buy.
          2: We have written down what we ask for.
          3: Every contract asks for it.
          4: We drop who does not deliver it.
      - {id: clause, title: Clause, ask: Is there a clause in the contract?, group: rules, level_set: proof}
      - {id: buyers, title: Buyers, ask: Do buyers know what to look at?, group: people, level_set: proof}
  - id: speaking
    title: Speaking
    questions:
      - id: speaking-stage
        title: Stage of speaking
        ask: How far are you with what you write?
        levels:
          1: Everybody writes as they like.
          2: There is a guide.
          3: Texts are looked over by a colleague.
          4: Readers test what we write.
      - {id: guide, title: Guide, ask: Is there a guide?, level_set: proof, asked_if: {question: speaking-stage, at_least: 2}}
"""

# As in CMMI: levels from 0 to 5, practice areas that end at another level each, and a level that counts once all is reached.
PRACTICES = """\
format: cxscan/questionnaire/1
id: practices
version: "1.0"
language: en
title: Practices
step: 1
first_level: 0
level_sets:
  - id: to-two
    levels: [{name: Incomplete}, {name: Tried, summary: It is tried.}, {name: Managed, summary: It is planned and looked after.}]
  - id: to-three
    levels:
      - {name: Incomplete}
      - {name: Tried, summary: It is tried.}
      - {name: Managed, summary: It is planned and looked after.}
      - {name: Defined, summary: "Everybody does it from one description, and adapts that."}
levels:
  - {name: Incomplete, summary: It is not done.}
  - {name: Tried, summary: It is tried.}
  - {name: Managed, summary: It is planned and looked after.}
  - {name: Defined, summary: Everybody does it from one description.}
  - {name: Measured, summary: Figures show how well it goes.}
  - {name: Improving, summary: The figures lead to other ways.}
pillars:
  - id: doing
    title: Doing
    questions:
      - {id: estimating, title: Estimating, ask: How do you estimate?, level_set: to-two}
      - {id: planning, title: Planning, ask: How do you plan?, level_set: to-three}
      - id: watching
        title: Watching
        ask: How do you watch over the work?
        levels:
          0: Nobody watches.
          1: The lead asks now and then.
          2: Each week the plan is held against the work.
          3: All teams do it from one description.
          4: Limits are known, and what is outside them is looked into.
          5: What is found out changes the description.
"""
