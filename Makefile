# Everything one does here. Each target is thin: the work is in Maven and in the command line ./keyslots.

JAVA_HOME := $(shell .mvn/find-jdk.sh)
ifeq ($(JAVA_HOME),)
$(error No JDK was found; see the message above)
endif
export JAVA_HOME

# Maven's own libraries use sun.misc.Unsafe; from 23 on the JDK can be told not to warn of that.
QUIET_UNSAFE := $(shell "$(JAVA_HOME)/bin/java" --sun-misc-unsafe-memory-access=allow -version >/dev/null 2>&1 \
                  && echo --sun-misc-unsafe-memory-access=allow)
# Without noreset Debian's Maven ends by resetting colours, in pipes as well.
export MAVEN_OPTS += $(QUIET_UNSAFE) -Djansi.noreset=true

MVN := mvn -B -ntp

# Maven says only what is wrong; the test runner also says how many tests it ran.
QUIET := -Dorg.slf4j.simpleLogger.defaultLogLevel=warn
SUMMARIES := $(QUIET) -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info
CHECKER := model-checking/checker
STAMP := $(CHECKER)/target/built

.PHONY: help mutants check properties properties-if-due check-all report test fuzz stress bench build notes proofs man release format clean

help: ## Lists these targets.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|'

check: ## The main job: model-checks the specification and its variants, and holds the implementation against it.
	@status=0; ./keyslots check || status=$$?; $(MAKE) --no-print-directory properties-if-due || status=1; exit $$status

PROPERTY_REPORTS := $(CHECKER)/target/surefire-reports/TEST-*Properties.xml
PROPERTIES_PASSED := $(CHECKER)/target/properties-passed
PROPERTIES_DEPEND_ON = $(shell find pom.xml model-checking/pom.xml */pom.xml model-checking/*/pom.xml \
    spec model-checking/models impl/src/main model-checking/*/src -type f)

properties: ## The property-based tests: chains of actions on the implementation, judged by the specification.
	@rm -f $(PROPERTY_REPORTS) $(PROPERTIES_PASSED)
	@$(MVN) $(SUMMARIES) -pl $(CHECKER) -am test -Dtest='*Properties' -Dsurefire.failIfNoSpecifiedTests=false -DfailIfNoTests=false
	@ls $(PROPERTY_REPORTS) >/dev/null
	@touch $(PROPERTIES_PASSED)

$(PROPERTIES_PASSED): $(PROPERTIES_DEPEND_ON)
	@$(MAKE) --no-print-directory properties

properties-if-due:
	@if $(MAKE) -q $(PROPERTIES_PASSED); then echo "properties: as before, as no source has changed since they passed; make properties runs them"; \
	    else $(MAKE) --no-print-directory properties; fi

check-all: ## The same with the nightly models, and the stress tests for long.
	@./keyslots check --nightly --all && $(MAKE) --no-print-directory properties stress

report: ## Writes the results of the last check as a page, results/report.html.
	@./keyslots report

REPORTS = find . -path '*/target/surefire-reports/TEST-*.xml'

test: ## All tests of all modules; fails if one is skipped for a reason that is not expected.
	@$(REPORTS) -delete
	@status=0; $(MVN) $(SUMMARIES) test || status=$$?; \
	    .mvn/not-run.sh $$($(REPORTS)) || [ $$status -ne 0 ] || status=1; exit $$status

# Half of the time is the readers', each of which gets its share.
HALF := $(shell echo '$(or $(TIME),1m)' | sed -n 's/^\([0-9]\{1,6\}\)s$$/\1/p; s/^\([0-9]\{1,6\}\)m$$/\1*60/p; s/^\([0-9]\{1,6\}\)h$$/\1*3600/p')

fuzz: build ## Looks for what nobody has thought of, in keyslots and in the readers of files; TIME=10m: for so long.
	@[ -n "$(HALF)" ] || { echo "TIME is a number and s, m or h, not $(TIME)" >&2; exit 2; }
	@$(MVN) $(QUIET) test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt
	@half=$$((($(HALF)) / 2)); status=0; \
	    ./keyslots fuzz --time $${half}s || status=$$?; \
	    echo; echo "Readers of files, by Jazzer:"; \
	    cd $(CHECKER) && "$(JAVA_HOME)/bin/java" $(QUIET_UNSAFE) \
	        -cp "target/test-classes:target/classes:$$(cat target/test-classpath.txt)" \
	        dev.keyslots.checking.fuzzing.ParserFuzzing $$half "$(CURDIR)/results/fuzz/readers" || status=$$?; \
	    exit $$status

stress: ## Runs threads against each other on a slot, for some minutes; make test does so for some seconds.
	@$(MVN) $(QUIET) test-compile dependency:build-classpath -pl impl -Dmdep.outputFile=target/test-classpath.txt
	@"$(JAVA_HOME)/bin/java" $(QUIET_UNSAFE) -cp "$(CURDIR)/impl/target/test-classes:$(CURDIR)/impl/target/classes:$$(cat impl/target/test-classpath.txt)" \
	    dev.keyslots.manager.StressRun "$(CURDIR)/results/stress"

mutants: ## Mutants of the Java code, by PIT, package by package, with the score of each; takes about 20 minutes. ONLY=crypto: one package.
	@$(MVN) $(QUIET) -pl impl,model-checking/oracle -am test-compile
	@.mvn/mutants.sh $(ONLY)

bench: build ## Measures the figures; ONLY=manager: those with this word in their name.
	@$(MVN) $(QUIET) test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt
	@cd $(CHECKER) && "$(JAVA_HOME)/bin/java" $(QUIET_UNSAFE) --enable-native-access=ALL-UNNAMED -Dkeyslots.home="$(CURDIR)" \
	    -cp "$${TLA2TOOLS_JAR:+$$TLA2TOOLS_JAR:}target/test-classes:target/classes:$$(cat target/test-classpath.txt)" dev.keyslots.bench.Figures $(ONLY)

build: ## Compiles, and writes the class path of ./keyslots.
	@$(MVN) $(QUIET) process-classes
	@touch $(STAMP)

proofs: ## Has what is proved for any number of slots proved again by tlapm, if it is there.
	@./keyslots proofs

notes: ## Writes the notes that follow from the manifests.
	@./keyslots notes

man: ## Writes the man pages: man -M model-checking/checker/target/man keyslots.
	@rm -rf $(CHECKER)/target/man $(CHECKER)/target/man-source
	@./keyslots man $(CHECKER)/target/man-source
	@$(MVN) $(QUIET) -pl $(CHECKER) asciidoctor:process-asciidoc

release: ## Makes model-checking/checker/target/keyslots-VERSION.zip, which runs with a JDK and nothing else; and jars with sources and Javadoc.
	@$(MVN) $(QUIET) -Prelease -DskipTests package

format: ## Formats the Java sources.
	@$(MVN) $(QUIET) spotless:apply

clean: ## Removes what was built, and the results.
	@$(MVN) $(QUIET) clean
	@rm -rf results
