package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

const configuration = `version: "2"
linters:
  default: none
  enable: [pancheck]
  settings:
    custom:
      pancheck:
        type: module
        description: panics and goroutine leaks
issues:
  max-issues-per-linter: 0
  max-same-issues: 0
`

// code is at the end of the first line of a message.
var code = regexp.MustCompile(`\((PC\d{4})\)(\n|$)`)

// TestDoors demands the same findings, by file, line and code, of pancheck in its
// own process, of pancheck by way of go vet, of go vet itself and of golangci-lint,
// on all fixtures and on the examples.
func TestDoors(t *testing.T) {
	dir := t.TempDir()
	build := func(name, pkg, in string) string {
		exe := filepath.Join(dir, name)
		run(t, in, 0, "go", "build", "-o", exe, pkg)
		return exe
	}
	pancheck := build("pancheck", "./cmd/pancheck", "../..")
	golangci := build("golangci-lint", ".", ".")
	config := filepath.Join(dir, "golangci.yml")
	if err := os.WriteFile(config, []byte(configuration), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, module := range []struct{ dir, packages string }{{"../..", "./examples/..."}, {"../../testdata/src", "./..."}} {
		root, err := filepath.Abs(module.dir)
		if err != nil {
			t.Fatal(err)
		}
		want := ours(t, root, run(t, root, 1, pancheck, "-config=off", "-f", "json", module.packages))
		if len(want) == 0 {
			t.Fatalf("%s: no findings", module.dir)
		}
		for name, got := range map[string]map[string]bool{
			"-backend=vet":  ours(t, root, run(t, root, 1, pancheck, "-config=off", "-backend=vet", "-f", "json", module.packages)),
			"go vet":        vets(t, root, run(t, root, 0, "go", "vet", "-vettool="+pancheck, "-json", module.packages)),
			"golangci-lint": golangcis(t, root, run(t, root, 1, golangci, "run", "-c", config, "--output.json.path", "stdout", "--show-stats=false", "--path-mode=abs", module.packages)),
		} {
			for _, place := range slices.Sorted(maps.Keys(want)) {
				if !got[place] {
					t.Errorf("%s, %s: missing: %s", module.dir, name, place)
				}
			}
			for _, place := range slices.Sorted(maps.Keys(got)) {
				if !want[place] {
					t.Errorf("%s, %s: not found by pancheck itself: %s", module.dir, name, place)
				}
			}
		}
		t.Logf("%s: %d findings", module.dir, len(want))
	}
}

// run runs a command and returns its standard output, with that on standard error
// where that is empty, as by go vet -json.
func run(t *testing.T, dir string, status int, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=", "PANCHECK_CACHE=off")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) || cmd.ProcessState.ExitCode() != status {
		t.Fatalf("%s %q: %v, want exit status %d\n%s", name, args, err, status, stderr.Bytes())
	}
	if stdout.Len() == 0 {
		return stderr.Bytes()
	}
	return stdout.Bytes()
}

func place(root, file string, line int, code string) string {
	if rel, err := filepath.Rel(root, file); err == nil && filepath.IsAbs(file) {
		file = rel
	}
	return fmt.Sprintf("%s:%d %s", filepath.ToSlash(file), line, code)
}

func ours(t *testing.T, root string, output []byte) map[string]bool {
	t.Helper()
	found := make(map[string]bool)
	for d := json.NewDecoder(bytes.NewReader(output)); ; {
		var f struct {
			Code     string
			Severity string
			Position struct {
				File string
				Line int
			}
		}
		if err := d.Decode(&f); errors.Is(err, io.EOF) {
			return found
		} else if err != nil {
			t.Fatal(err)
		}
		if f.Severity != "note" {
			found[place(root, f.Position.File, f.Position.Line, f.Code)] = true
		}
	}
}

func vets(t *testing.T, root string, output []byte) map[string]bool {
	t.Helper()
	found := make(map[string]bool)
	comment := regexp.MustCompile(`(?m)^#.*$`)
	for d := json.NewDecoder(bytes.NewReader(comment.ReplaceAll(output, nil))); ; {
		var packages map[string]map[string][]struct{ Posn, Message string }
		if err := d.Decode(&packages); errors.Is(err, io.EOF) {
			return found
		} else if err != nil {
			t.Fatal(err)
		}
		for _, analyzers := range packages {
			for _, list := range analyzers {
				for _, f := range list {
					var file string
					var line int
					if at := regexp.MustCompile(`^(.*):(\d+):\d+$`).FindStringSubmatch(f.Posn); at != nil {
						file = at[1]
						fmt.Sscan(at[2], &line)
					}
					if c := code.FindStringSubmatch(f.Message); c != nil && c[1] > "PC1" {
						found[place(root, file, line, c[1])] = true
					}
				}
			}
		}
	}
}

func golangcis(t *testing.T, root string, output []byte) map[string]bool {
	t.Helper()
	var report struct {
		Issues []struct {
			Text string
			Pos  struct {
				Filename string
				Line     int
			}
		}
	}
	if err := json.NewDecoder(bytes.NewReader(output)).Decode(&report); err != nil {
		t.Fatal(err)
	}
	found := make(map[string]bool)
	for _, i := range report.Issues {
		if c := code.FindStringSubmatch(i.Text); c != nil {
			found[place(root, i.Pos.Filename, i.Pos.Line, c[1])] = true
		}
	}
	return found
}
