#!/usr/bin/env bash
# All tests, stage by stage, with the minutes of each. Called by `make test`, which sets up the environment.
set -euo pipefail
cd "$(dirname "$0")/.."
times=()
# Optional features are tested with all else; the wheel is built without them.
features=wirecopy/serde

stage() {
    local name=$1 start=$SECONDS
    shift
    printf '\n== %s\n' "$name"
    "$@"
    times+=("$(printf '%-22s %4d s' "$name" $((SECONDS - start)))")
}

# Built as the tests were, with the features of the whole workspace, so that nothing is compiled twice.
examples() {
    cargo build --quiet --workspace --features "$features" --examples
    for crate in wirecopy wirecopy-io; do
        for example in crates/"$crate"/examples/*.rs; do
            "${CARGO_TARGET_DIR:-target}/debug/examples/$(basename "$example" .rs)" >/dev/null
        done
    done
}

rust_docs() {
    RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps --workspace --features "$features" --exclude wirecopy-python
}

python_style() {
    ruff format --check python tests benches docs crates/wirecopy-train
    ruff check python tests benches docs crates/wirecopy-train
}

python_types() {
    mypy --strict python/wirecopy tests/typing
    pyright
    python -m mypy.stubtest wirecopy._core
}

stage "format"          cargo fmt --all --check
stage "python style"    python_style
stage "sample feed"     python tests/feed/build.py --check
stage "clippy"          cargo clippy --quiet --workspace --features "$features" --all-targets -- -D warnings
stage "rust tests"      cargo test --quiet --workspace --features "$features"
stage "rust examples"   examples
stage "rust docs"       rust_docs
stage "wheel"           make --no-print-directory .venv/.installed
stage "python types"    python_types
stage "python tests"    python -m pytest -q
stage "notebooks"       python -m pytest -q --nbmake docs
stage "site"            make --no-print-directory docs
printf '\n== time\n'
printf '%s\n' "${times[@]}"
