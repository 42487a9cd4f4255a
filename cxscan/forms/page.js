"use strict";
(() => {
  const form = JSON.parse(document.getElementById("form").textContent);
  const says = form.says;
  const byId = (id) => document.getElementById(id);
  const place = `cxscan form ${form.questionnaire.id} ${form.questionnaire.version} ${form.scope}`;
  const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]/g;
  const BLANKS = /[ \t\n\r\u0085\u00a0\u2028\u2029]+/g;
  const clean = (text) => text.replace(UNSEEN, "").replace(/^[ \t\n\r\u0085\u00a0\u2028\u2029]+|[ \t\n\r\u0085\u00a0\u2028\u2029]+$/g, "");
  const onOneLine = (text) => clean(String(text)).replace(BLANKS, " ");

  function answers() {
    const found = {};
    for (const id of form.questions) {
      const chosen = document.querySelector(`input[name="q-${id}"]:checked`);
      const note = clean(byId(`n-${id}`).value);
      if (!chosen && !note) continue;
      found[id] = {};
      if (chosen) found[id].level = isNaN(Number(chosen.value)) ? chosen.value : Number(chosen.value);
      if (note) found[id].note = note;
    }
    return found;
  }

  // FNV-1a, which notices a slip and not a forger: http://www.isthe.com/chongo/tech/comp/fnv/
  function check(said) {
    const parts = [said.questionnaire.id, said.questionnaire.version, said.scope, said.rater || "", said.role || ""];
    for (const [id, one] of Object.entries(said.answers)) parts.push(id, one.level ?? "", one.note || "");
    let sum = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(parts.map(onOneLine).join("\n"))) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
    return "x" + sum.toString(16).padStart(8, "0");
  }

  function said() {
    const made = { format: form.format, questionnaire: form.questionnaire, scope: form.scope };
    const name = onOneLine(byId("name").value);
    if (name) made.rater = name;
    if (byId("role").value) made.role = byId("role").value;
    made.saved = new Date().toISOString();
    made.answers = answers();
    made.check = check(made);
    return made;
  }

  const text = () =>
    JSON.stringify(said(), null, 1).replace(/[\u0085\u2028\u2029]/g, (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0"));

  function keep() {
    const now = { name: byId("name").value, role: byId("role").value, answers: {} };
    for (const id of form.questions) {
      const chosen = document.querySelector(`input[name="q-${id}"]:checked`);
      now.answers[id] = [chosen ? chosen.value : "", byId(`n-${id}`).value];
    }
    try {
      localStorage.setItem(place, JSON.stringify(now));
      return true;
    } catch {
      return false;
    }
  }

  function restore() {
    try {
      const then = JSON.parse(localStorage.getItem(place) || "null");
      if (!then) return;
      byId("name").value = then.name || byId("name").value;
      byId("role").value = then.role || "";
      for (const id of form.questions) {
        const [level, note] = then.answers[id] || ["", ""];
        const input = [...document.getElementsByName(`q-${id}`)].find((one) => level && one.value === level);
        if (input) input.checked = true;
        byId(`n-${id}`).value = note;
      }
    } catch {
      // What was kept by another page, or by nobody, is no reason to ask nothing.
    }
  }

  function showOpen() {
    const open = form.questions.filter((id) => !document.querySelector(`input[name="q-${id}"]:checked`)).length;
    byId("open").textContent = open === 0 ? says.done : `${says.open} ${open}`;
  }

  function refused() {
    if (!onOneLine(byId("name").value)) return [says.name, "name"];
    const noted = form.questions.find((id) => clean(byId(`n-${id}`).value) && !document.querySelector(`input[name="q-${id}"]:checked`));
    if (noted) return [says.noted, `n-${noted}`];
    return Object.keys(answers()).length ? null : [says.nothing, form.questions.length ? `n-${form.questions[0]}` : "name"];
  }

  function tell(what, focus) {
    byId("told").hidden = false;
    byId("told").textContent = what;
    if (focus) byId(focus).focus();
  }

  function download() {
    const problem = refused();
    if (problem) return tell(...problem);
    const name = onOneLine(byId("name").value).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text()], { type: "application/json" }));
    link.download = `${form.questionnaire.id}-${name || "form"}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    tell(says.downloaded);
  }

  function show() {
    const problem = refused();
    if (problem) return tell(...problem);
    byId("text").value = text();
    byId("as-text").hidden = false;
    byId("text").focus();
    byId("text").select();
  }

  function clear(event) {
    const id = event.target.dataset.clear;
    for (const one of document.getElementsByName(`q-${id}`)) one.checked = false;
    changed();
  }

  let kept = true;
  function changed() {
    kept = keep();
    byId("kept").textContent = kept ? says.kept : says.notKept;
    showOpen();
  }

  restore();
  changed();
  document.addEventListener("change", changed);
  document.addEventListener("input", changed);
  document.querySelectorAll("[data-clear]").forEach((button) => button.addEventListener("click", clear));
  byId("download").addEventListener("click", download);
  byId("show").addEventListener("click", show);
  window.addEventListener("beforeunload", (event) => {
    if (!kept && Object.keys(answers()).length) event.preventDefault();
  });
  byId("whole").hidden = false;
})();
