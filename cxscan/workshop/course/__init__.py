"""The course of a session: from where it stands and what happened to where it stands next. Pure; it knows no words and no disk.

`steps`: what a room can be asked to show. `events`: what can come back from it. `effects`: what is to be done before the next
step is shown. `state`: where a session stands, as a value. `course`: (state, event) → (state, step, effects).
"""
