package driver

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestInterrupt ends a run that is waiting in an analyzer, after another
// package of the module had findings: nothing of them may be printed.
func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/m\n\ngo 1.26\n",
		"a/a.go": "package a\n\nfunc die() { panic(1) }\n\nfunc f() { die() }\n",
		"b/b.go": "package b\n\nimport _ \"example.com/m/a\"\n\nfunc waitAnalyzer() {}\n",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	started := filepath.Join(dir, "started")
	cmd := exec.CommandContext(t.Context(), exe, "-f", "json", "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PANCHECK_TEST_COMMAND=1", "PANCHECK_TEST_WAITING="+started, "GOFLAGS=")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(started); err == nil {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // its exit code is looked at below
	if code := cmd.ProcessState.ExitCode(); code != exitTrouble {
		t.Errorf("exit code %d, want %d", code, exitTrouble)
	}
	if stdout.Len() > 0 {
		t.Errorf("output of an interrupted run: %s", &stdout)
	}
	if got, want := stderr.String(), "pancheck: interrupted\n"; got != want {
		t.Errorf("standard error %q, want %q", got, want)
	}
}
