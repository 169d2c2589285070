# Named steps for the checks that are written in shell. Source it; call `step`, `skip`, `missing`; end with `finish`.
#
# A failed step does not hide the ones after it. Each prints its time; `finish` lists what failed and what was skipped, and its
# last line is `N passed, N failed`.

STEPS_PASSED=0
STEPS_FAILED=()
STEPS_SKIPPED=()

is_ci() { [ "${CI:-}" = true ]; }

# attempt COMMAND...: runs the command in a shell of its own that stops at the first error. STEP is its exit code.
# Not to be called in a condition: there, bash would go on after errors.
attempt() {
  set +e
  (
    set -euo pipefail
    "$@"
  )
  STEP=$?
  set -e
}

# step NAME COMMAND...: attempts the command, and says how it went and how long it took. The same warning holds.
step() {
  local name=$1 begun=$SECONDS
  shift
  printf -- '-- %s\n' "$name"
  attempt "$@"
  if [ "$STEP" -eq 0 ]; then
    STEPS_PASSED=$((STEPS_PASSED + 1))
    printf 'ok %s: %d s\n' "$name" $((SECONDS - begun))
  else
    STEPS_FAILED+=("$name (exit code $STEP)")
    printf 'FAILED %s: exit code %d, %d s\n' "$name" "$STEP" $((SECONDS - begun))
  fi
}

# skip NAME REASON: a step that is rightly not run.
skip() {
  STEPS_SKIPPED+=("$1: $2")
  printf 'skipped %s: %s\n' "$1" "$2"
}

# missing NAME REASON: a step that cannot run here. A skip for a developer, a failure where CI=true.
missing() {
  if is_ci; then
    STEPS_FAILED+=("$1 ($2)")
    printf 'FAILED %s: %s\n' "$1" "$2"
  else
    skip "$1" "$2"
  fi
}

# The summary; 1 if a step failed.
finish() {
  local line
  for line in ${STEPS_SKIPPED[@]+"${STEPS_SKIPPED[@]}"}; do printf 'skipped: %s\n' "$line"; done
  for line in ${STEPS_FAILED[@]+"${STEPS_FAILED[@]}"}; do printf 'failed: %s\n' "$line"; done
  printf '%d s in all\n' "$SECONDS"
  printf '%d passed, %d failed\n' "$STEPS_PASSED" "${#STEPS_FAILED[@]}"
  [ "${#STEPS_FAILED[@]}" -eq 0 ]
}
