package proof

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

const fixturesRoot = "../../testdata/src"

// goodRuns is how often each good fixture is run. Fifty is the number that
// counts as proof; fewer keep the everyday test short.
func goodRuns(t *testing.T) int {
	text := os.Getenv("PANCHECK_PROOF_RUNS")
	if text == "" {
		return 10
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("PANCHECK_PROOF_RUNS=%q is not a positive number", text)
	}
	return n
}

// selected reports whether the test binary's -run flag would run the subtest
// with this name, so that only what will run is built.
func selected(t *testing.T, name string) bool {
	t.Helper()
	f := flag.Lookup("test.run")
	if f == nil || strings.Contains(f.Value.String(), "|") {
		return true
	}
	patterns := strings.Split(f.Value.String(), "/")
	for i, element := range strings.Split(name, "/") {
		if i < len(patterns) {
			rx, err := regexp.Compile(patterns[i])
			if err != nil {
				t.Fatal(err)
			}
			if !rx.MatchString(element) {
				return false
			}
		}
	}
	return true
}

func discover(t *testing.T) []*Fixture {
	t.Helper()
	fixtures, err := Discover(fixturesRoot)
	if err != nil {
		t.Fatal(err)
	}
	if len(fixtures) == 0 {
		t.Fatal("no fixtures in ", fixturesRoot)
	}
	return fixtures
}

// byAnalyzerAndCase runs f as the subtest <analyzer>/<case>/<twin> for each fixture.
func byAnalyzerAndCase(t *testing.T, fixtures []*Fixture, f func(t *testing.T, fixture *Fixture)) {
	tree := make(map[string]map[string][]*Fixture)
	var analyzers []string
	cases := make(map[string][]string)
	for _, fixture := range fixtures {
		a, c := fixture.Analyzer, fixture.Case
		if tree[a] == nil {
			tree[a] = make(map[string][]*Fixture)
			analyzers = append(analyzers, a)
		}
		if tree[a][c] == nil {
			cases[a] = append(cases[a], c)
		}
		tree[a][c] = append(tree[a][c], fixture)
	}
	for _, a := range analyzers {
		t.Run(a, func(t *testing.T) {
			t.Parallel()
			for _, c := range cases[a] {
				t.Run(c, func(t *testing.T) {
					t.Parallel()
					for _, fixture := range tree[a][c] {
						t.Run(fixture.Twin, func(t *testing.T) {
							t.Parallel()
							f(t, fixture)
						})
					}
				})
			}
		})
	}
}

// TestFixtures runs every fixture and compares what happens with its oracle.
func TestFixtures(t *testing.T) {
	runs := Runs{Bad: FullProof.Bad, Good: goodRuns(t)}
	var chosen []*Fixture
	for _, f := range discover(t) {
		if selected(t, "TestFixtures/"+f.Name()) {
			chosen = append(chosen, f)
		}
	}
	programs, err := Build(t.Context(), fixturesRoot, t.TempDir(), chosen)
	if err != nil {
		t.Fatal(err)
	}
	byAnalyzerAndCase(t, chosen, func(t *testing.T, f *Fixture) {
		if err := programs.Prove(t.Context(), f, runs); errors.Is(err, ErrForeign) {
			t.Skip(err)
		} else if err != nil {
			t.Errorf("%s: %v", f.Name(), err)
		}
	})
}

// TestFixturesAreMarked demands that each bad fixture marks a line to be
// reported and no good one does, and that hardly any fixture goes unproved.
func TestFixturesAreMarked(t *testing.T) {
	fixtures := discover(t)
	unproved := 0
	for _, f := range fixtures {
		if f.Err != nil {
			t.Errorf("%s: %v", f.Name(), f.Err)
			continue
		}
		if f.Bad() && f.Wants == 0 {
			t.Errorf("%s: a bad fixture without a // want comment", f.Name())
		}
		if !f.Bad() && f.Wants > 0 {
			t.Errorf("%s: a good fixture with a // want comment", f.Name())
		}
		if f.Oracle.Kind == "none" {
			unproved++
		}
	}
	if unproved*10 > len(fixtures) {
		t.Errorf("%d of %d fixtures have oracle none; at most one in ten may", unproved, len(fixtures))
	}
}

// TestTwinsAgree demands that both twins of a case name the same oracle.
func TestTwinsAgree(t *testing.T) {
	oracles := make(map[string]Oracle)
	for _, f := range discover(t) {
		if f.Err != nil {
			continue // TestFixturesAreMarked says so
		}
		if first, ok := oracles[f.CaseName()]; ok && first.Kind != f.Oracle.Kind {
			t.Errorf("%s: bad has oracle %s, good has %s", f.CaseName(), first.Kind, f.Oracle.Kind)
		}
		oracles[f.CaseName()] = f.Oracle
	}
	if matches, _ := filepath.Glob(filepath.Join(fixturesRoot, "*.go")); len(matches) > 0 {
		t.Errorf("Go files outside the fixtures: %v", matches)
	}
}
