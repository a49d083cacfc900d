#!/bin/sh
# Makes an environment what its lock says: setup.sh app (gateway, actions) | test (that and the tools) | rasa | tune.
# Nothing is resolved here: a lock holds everything with its hashes, so set-up does not depend on the day.
set -eu
cd "$(dirname "$0")/../.."

# An environment keeps the locks that it was made from, copied when all was done, and works only where it was made.
runs() { # environment
    [ "$(cat "$1/.made/where" 2>/dev/null)" = "$(cd -P "$1" 2>/dev/null && pwd)" ] && "$1/bin/python" -c "" 2>/dev/null
}

made() { # environment, lock ...
    environment=$1 && shift
    for lock in "$@"; do
        cmp -s "requirements/$lock.lock" "$environment/.made/$lock.lock" || return 1
    done
    runs "$environment"
}

keep() { # environment, lock ...
    environment=$1 && shift
    for lock in "$@"; do
        cp "requirements/$lock.lock" "$environment/.made/"
    done
}

begin() { # environment: the place, before anything is in it
    mkdir -p "$1/.made"
    (cd -P "$1" && pwd) >"$1/.made/where"
}

# The installer itself: one wheel, one line, its hash checked by the pip that came with Python.
installer() {
    made .tools uv && return
    python=$(bot/deploy/find-python.sh 3.11 3.14)
    "$python" -m venv --clear .tools
    begin .tools
    .tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/uv.lock
    keep .tools uv
}

uv() { .tools/bin/uv --quiet "$@"; }

# One interruption and the next call goes on: what is there is not fetched again.
sync() { # environment, lock, python from, up to
    runs "$1" || {
        python=$(bot/deploy/find-python.sh "$3" "$4")
        uv venv --clear --no-project --python "$python" "$1"
        begin "$1"
    }
    # A few libraries come as source only: the locked setuptools builds them, and must be there first.
    builders="$1/.made/builders"
    awk '/^[a-z]/ { wanted = /^(setuptools|wheel)==/ } wanted' "requirements/$2.lock" >"$builders"
    uv pip install --python "$1" --require-hashes --no-deps -r "$builders"
    uv pip sync --python "$1" --require-hashes --no-build-isolation --compile-bytecode "requirements/$2.lock"
}

app() { # lock
    echo "Setting up .venv ($2) ..."
    installer
    sync .venv "$1" 3.11 3.14
    uv pip install --python .venv --no-deps --no-build-isolation --editable .
}

apart() { # lock, what it holds, python from, up to
    made ".venv-$1" "$1" && exit 0
    echo "Setting up .venv-$1 ($2, a few minutes) ..."
    installer
    sync ".venv-$1" "$1" "$3" "$4"
    keep ".venv-$1" "$1"
}

case $1 in
app)
    made .venv app && exit 0
    # Where the tests were set up they stay: a start does not take them away.
    if [ -f .venv/.made/test.lock ]; then exec "$0" test; fi
    app app "gateway, actions"
    keep .venv app
    ;;
test)
    made .venv app test && exit 0
    app test "gateway, actions, tests"
    keep .venv app test
    ;;
rasa) apart rasa "Rasa, the sentence encoder: about 2.7 GB" 3.10 3.10 ;;
tune) apart tune "torch: about 5 GB" 3.11 3.14 ;;
esac
