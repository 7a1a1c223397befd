package driver

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestExitCodes is the table of what people see of each outcome, whatever the
// format and by either backend: the exit code and, in trouble, a line that says
// what is wrong.
func TestExitCodes(t *testing.T) {
	const (
		clean    = "package p\n"
		findings = "package p\n\nfunc die() { panic(1) }\n\nfunc f() { die() }\n"
	)
	for _, tt := range []struct {
		name    string
		files   map[string]string
		setup   func(t *testing.T, dir string)
		args    []string
		waiting bool // ends when it is interrupted
		code    int
		want    string // on standard error
	}{
		{name: "clean", files: map[string]string{"p/p.go": clean}, code: exitClean},
		{name: "findings", files: map[string]string{"p/p.go": findings}, code: exitFindings},
		{name: "findings that are asked not to count", files: map[string]string{"p/p.go": findings}, args: []string{"-exit-zero"}, code: exitClean},
		{name: "findings below -fail", files: map[string]string{"p/p.go": findings, ".pancheck.json": `{"severity": {"deadly": "note"}}`}, code: exitClean},
		{name: "notes that count", files: map[string]string{"p/p.go": "package p\n\nfunc noteMe() {}\n"}, args: []string{"-fail=note"}, code: exitFindings},
		{name: "bad flag", files: map[string]string{"p/p.go": findings}, args: []string{"-nonsense"}, code: exitTrouble, want: "unknown flag -nonsense"},
		{name: "bad configuration", files: map[string]string{"p/p.go": findings, ".pancheck.json": "{"}, code: exitTrouble, want: ".pancheck.json:1: the file ends in the middle of a value"},
		{name: "broken package", files: map[string]string{"p/p.go": findings, "q/q.go": "package q\n\nvar x int = \"\"\n"}, code: exitTrouble, want: "q/q.go:3:13: cannot use"},
		{
			name: "unreadable file", files: map[string]string{"p/p.go": findings}, code: exitTrouble, want: "dangling.go: no such file",
			setup: func(t *testing.T, dir string) {
				if err := os.Symlink("none.go", filepath.Join(dir, "p/dangling.go")); err != nil {
					t.Skip(err)
				}
			},
		},
		{
			name: "no module", files: map[string]string{"p/p.go": findings}, code: exitTrouble, want: "go.mod",
			setup: func(t *testing.T, dir string) {
				if err := os.Remove(filepath.Join(dir, "go.mod")); err != nil {
					t.Fatal(err)
				}
			},
		},
		{name: "no package", code: exitTrouble, args: []string{"./nowhere/..."}, want: "no such file or directory"},
		{
			name: "read-only directory", files: map[string]string{"p/p.go": findings}, args: []string{"-write-baseline", readOnly(t)},
			code: exitTrouble, want: "the directory must be writable",
		},
		{name: "interrupted", files: map[string]string{"p/p.go": findings, "w/w.go": "package w\n\nfunc waitAnalyzer() {}\n"}, waiting: true, code: exitTrouble, want: "interrupted"},
	} {
		for _, how := range []string{"-f=text", "-f=json", "-backend=vet"} {
			t.Run(tt.name+how, func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				write := func(name, text string) {
					name = filepath.Join(dir, name)
					if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
						t.Fatal(err)
					}
				}
				write("go.mod", "module example.com/m\n\ngo 1.26\n")
				for name, text := range tt.files {
					write(name, text)
				}
				if tt.setup != nil {
					tt.setup(t, dir)
				}
				exe, err := os.Executable()
				if err != nil {
					t.Fatal(err)
				}
				started := filepath.Join(dir, "started")
				cmd := exec.CommandContext(t.Context(), exe, append([]string{how}, tt.args...)...)
				cmd.Dir = dir
				cmd.Env = append(os.Environ(), "PANCHECK_TEST_COMMAND=1", "PANCHECK_TEST_WAITING="+started, "GOFLAGS=", "GOWORK=", "PANCHECK_CACHE="+t.TempDir())
				var stderr bytes.Buffer
				cmd.Stderr = &stderr
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				if tt.waiting {
					for _, err := os.Stat(started); err != nil; _, err = os.Stat(started) {
						time.Sleep(10 * time.Millisecond)
					}
					if err := cmd.Process.Signal(os.Interrupt); err != nil {
						t.Fatal(err)
					}
				}
				_ = cmd.Wait() // its exit code is looked at below
				if code := cmd.ProcessState.ExitCode(); code != tt.code || !strings.Contains(stderr.String(), tt.want) {
					t.Errorf("exit code %d, want %d with %q:\n%s", code, tt.code, tt.want, &stderr)
				}
				if tt.code == exitTrouble && strings.Contains(stderr.String(), "goroutine ") {
					t.Errorf("a stack trace is no message:\n%s", &stderr)
				}
			})
		}
	}
}

// readOnly returns the name of a file in a directory that cannot be written to,
// not even by root.
func readOnly(t *testing.T) string {
	if os.Getuid() == 0 && runtime.GOOS == "linux" {
		return "/sys/pancheck.baseline"
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "pancheck.baseline")
}
