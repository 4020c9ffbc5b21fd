# Twiddle needs Swift 6.3 or later and Debian's or Ubuntu's packages below; `make` alone lists what can be made.
PACKAGES := pkg-config libyaml-dev libopenblas-dev gnuplot-nox
TWIDDLE  := .build/release/twiddle
# With Swift's own library inside, a program starts in two thirds of the time, and where Swift is not installed.
BUILD    := swift build -c release --static-swift-stdlib -Xswiftc -use-ld=lld --quiet
RACE     := Benchmarks/FasterThanFFT

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: release ## install what is missing, build, compare |DFT| with DFT, and learn the 32-point DFT
	@$(TWIDDLE) run configs/suites/magnitude-vs-dft.yaml
	@$(TWIDDLE) run configs/dft.yaml

test: PACKAGES += python3-yaml python3-jsonschema python3-numpy
test: packages ## install what is missing, build, and pass all tests
	@swift build --build-tests --quiet
	@swift test --skip-build --quiet

release: packages ## build .build/release/twiddle
	@command -v swift >/dev/null || { echo "Swift is not installed: https://www.swift.org/install/linux"; exit 1; }
	@$(BUILD) --product twiddle

browser: release ## look at reports in headless Chromium, if it is installed
	@Tests/Browser/run

algorithms: PACKAGES += python3-numpy gcc
algorithms: release ## hold generated C and NumPy against the matrices of random sources; COUNT=150 tries more
	@Tests/Algorithms/run $(or $(COUNT),12)

instructions: release ## hold counts of instructions against their bounds, if valgrind is installed
	@Tests/Speed/run

fuzz: release ## try made-up definitions, damaged runs and recordings for a minute; FUZZ="3600 --seed 1" does more
	@Tests/Fuzz/run $(FUZZ)

quick: release ## run every suite with a single seed, in a folder of its own
	@runs=$$(mktemp -d) && trap 'rm -rf "$$runs"' EXIT && for suite in configs/suites/*.yaml; do \
	  $(TWIDDLE) run $$suite --seeds 1 --no-figures --quiet --runs "$$runs" >/dev/null || exit 1; \
	  echo "$$suite: fine"; \
	done

lint: ## check the format of all Swift files
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks

format: ## format all Swift files
	@swift format -i --parallel --recursive Package.swift Sources Tests Benchmarks

bench: release peers ## time Twiddle against its bare matrix products, then against Keras, PyTorch and JAX
	@$(BUILD) --product benchmark-train-loop
	@$(BUILD) --product benchmark-inference
	@.build/release/benchmark-train-loop
	@python3 Benchmarks/peers/bench.py $(BENCH)

peers: Benchmarks/peers/requirements.txt
	@$(MAKE) --no-print-directory packages PACKAGES="python3-venv g++"
	@cmp -s $< .build/peers/requirements.txt || { \
	  echo "Installing the peers into .build/peers, some gigabytes."; \
	  python3 -m venv .build/peers && .build/peers/bin/pip install --quiet -r $< && cp $< .build/peers/; }

growth: release ## time steps over N and batch, and batches over their runs, two minutes
	@$(BUILD) --product benchmark-train-loop
	@.build/release/benchmark-train-loop growth $(TWIDDLE)

first-step: release ## time what comes before the first step of a run, by strace
	@Benchmarks/FirstStep/run

faster-than-fft: PACKAGES += libfftw3-dev
faster-than-fft: packages ## time the DFT as a dense layer, as a pruned one, and by FFTW, two minutes
	@$(BUILD) --package-path $(RACE) --scratch-path .build/faster-than-fft
	@.build/faster-than-fft/release/faster-than-fft

packages:
	@missing=; for p in $(PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	echo "Installing$$missing with $$sudo apt-get."; \
	$$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq $$missing >/dev/null

.PHONY: help demo test release quick browser fuzz algorithms instructions lint format bench peers growth first-step \
  faster-than-fft packages
