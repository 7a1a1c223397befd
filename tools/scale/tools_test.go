package scale

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A command is one that runs in dir, with additions to the environment.
type command struct {
	dir string
	env []string
}

// run runs it and demands an exit status; it returns what was written to
// standard output and standard error.
func (c command) run(t *testing.T, status int, name string, args ...string) (stdout, stderr string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = c.dir
	cmd.Env = append(append(os.Environ(), "GOWORK=off", "GOFLAGS=", "PANCHECK_CACHE=off"), c.env...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) || cmd.ProcessState.ExitCode() != status {
		t.Fatalf("%s %q: %v, want exit status %d\n%s%s", name, args, err, status, out.Bytes(), errs.Bytes())
	}
	return out.String(), errs.String()
}

// build builds a command of this module, or of one that it requires.
func build(t *testing.T, pkg, in string) string {
	t.Helper()
	exe := filepath.Join(t.TempDir(), filepath.Base(pkg))
	command{dir: in}.run(t, 0, "go", "build", "-o", exe, pkg)
	return exe
}

// copySample copies the sample module to a directory of its own.
func copySample(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "sample")
	if err := os.CopyFS(dir, os.DirFS("testdata/sample")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A listed package is what go list says of one.
type listed struct {
	ImportPath, Dir, Export string
	GoFiles, Imports        []string
	Standard                bool
}

// list asks the go command for packages, with their dependencies first.
func list(t *testing.T, dir string, patterns ...string) []listed {
	t.Helper()
	out, _ := command{dir: dir}.run(t, 0, "go", append([]string{"list", "-deps", "-export", "-json=ImportPath,Dir,Export,GoFiles,Imports,Standard"}, patterns...)...)
	var all []listed
	for d := json.NewDecoder(strings.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// findings reads pancheck's -f json: file, line and code of each.
func findings(t *testing.T, output string) map[string]bool {
	t.Helper()
	found := make(map[string]bool)
	for d := json.NewDecoder(strings.NewReader(output)); ; {
		var f struct {
			Code     string
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
		found[place(f.Position.File, fmt.Sprint(f.Position.Line), f.Code)] = true
	}
}

func place(file, line, code string) string {
	return filepath.ToSlash(file) + ":" + line + " " + code
}
