package scale

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestSharedCache runs go vet with pancheck on two machines, each with an empty
// cache of its own, whose go commands share a store through GOCACHEPROG. The
// second one prints what the first one does and analyses nothing.
func TestSharedCache(t *testing.T) {
	const proxy = "github.com/bradfitz/go-tool-cache/cmd/"
	cacher, pancheck := build(t, proxy+"go-cacher", "."), build(t, "./cmd/pancheck", "../..")
	url := serve(t, build(t, proxy+"go-cacher-server", "."))
	sample := copySample(t)

	// The tool tells what it is called for, and is pancheck otherwise.
	log := filepath.Join(t.TempDir(), "calls")
	tool := filepath.Join(t.TempDir(), "pancheck")
	script := fmt.Sprintf("#!/bin/sh\ncase \"$*\" in *.cfg) echo \"$*\" >>'%s';; esac\nexec '%s' \"$@\"\n", log, pancheck)
	if err := os.WriteFile(tool, []byte(script), 0o777); err != nil {
		t.Fatal(err)
	}
	machine := func() (output string, analysed int) {
		local := t.TempDir()
		c := command{dir: sample, env: []string{
			"GOCACHE=" + filepath.Join(local, "gocache"),
			fmt.Sprintf("GOCACHEPROG=%s --cache-dir=%s --cache-server=%s", cacher, filepath.Join(local, "store"), url),
		}}
		// With -json findings are output like any other, and kept; without, they
		// make go vet fail, and what fails is not kept.
		stdout, stderr := c.run(t, 0, "go", "vet", "-json", "-vettool="+tool, "./...")
		calls, err := os.ReadFile(log)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if err := os.RemoveAll(log); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(stdout+stderr, "\n")
		slices.Sort(lines) // packages end in any order
		return strings.Join(lines, "\n"), strings.Count(string(calls), "\n")
	}
	first, analysed := machine()
	if analysed < 3 || !strings.Contains(first, "PC4001") {
		t.Fatalf("the first machine analyses %d packages, and prints:\n%s", analysed, first)
	}
	second, analysed := machine()
	if analysed != 0 {
		t.Errorf("the second machine analyses %d packages, want none", analysed)
	}
	if second != first {
		t.Errorf("the second machine prints:\n%s\nthe first one:\n%s", second, first)
	}
}

// serve starts the cache server on a free port, and ends it with the test.
func serve(t *testing.T, exe string) (url string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	server := exec.Command(exe, "-cache-dir", t.TempDir(), "-listen", address)
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Process.Kill()
		server.Wait()
	})
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		if response, err := http.Get("http://" + address + "/"); err == nil {
			response.Body.Close()
			return "http://" + address
		} else if time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
}
