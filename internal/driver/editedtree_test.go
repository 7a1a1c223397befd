package driver

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// An edited tree is a module that the command is run on after each of many edits,
// with a cache and without.
type editedTree struct {
	t     *testing.T
	work  string // everything lies here
	dir   string // of the module
	cache string
	exe   string
	env   []string
}

func newEditedTree(t *testing.T, files map[string]string) *editedTree {
	work, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	e := &editedTree{
		t: t, work: work, dir: filepath.Join(work, "tree"), cache: filepath.Join(work, "cache"), exe: filepath.Join(work, "pancheck"),
		env: append(os.Environ(), "PANCHECK_TEST_COMMAND=1", "GOWORK=", "GOTOOLCHAIN=local", "GONOSUMDB=*", "GOFLAGS=-mod=mod -modcacherw",
			"GOPROXY=file://"+filepath.ToSlash(work)+"/proxy", "GOMODCACHE="+filepath.Join(work, "modules")),
	}
	original, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(original)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(e.exe, data, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		e.write(name, text)
	}
	return e
}

// write writes a file of the module, or removes it if there is no text.
func (e *editedTree) write(name, text string) {
	e.t.Helper()
	name = filepath.Join(e.dir, name)
	if text == "" {
		if err := os.Remove(name); err != nil {
			e.t.Fatal(err)
		}
		return
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		e.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		e.t.Fatal(err)
	}
}

// replace replaces text in a file of the module.
func (e *editedTree) replace(name, old, new string) {
	e.t.Helper()
	data, err := os.ReadFile(filepath.Join(e.dir, name))
	if err != nil || !bytes.Contains(data, []byte(old)) {
		e.t.Fatalf("%s has no %q (%v)", name, old, err)
	}
	e.write(name, strings.Replace(string(data), old, new, 1))
}

// publish adds a version of a module with one package to the proxy.
func (e *editedTree) publish(path, version, source string) {
	e.t.Helper()
	dir := filepath.Join(e.work, "proxy", path, "@v")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		e.t.Fatal(err)
	}
	mod := "module " + path + "\n\ngo 1.25\n"
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	for name, text := range map[string]string{"go.mod": mod, "p.go": source} {
		f, err := w.Create(path + "@" + version + "/" + name)
		if err != nil {
			e.t.Fatal(err)
		}
		if _, err := io.WriteString(f, text); err != nil {
			e.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		e.t.Fatal(err)
	}
	for ext, text := range map[string]string{"info": `{"Version":"` + version + `"}`, "mod": mod, "zip": archive.String()} {
		if err := os.WriteFile(filepath.Join(dir, version+"."+ext), []byte(text), 0o666); err != nil {
			e.t.Fatal(err)
		}
	}
}

// run runs the command and returns its output, and its exit code as text.
func (e *editedTree) run(env, args []string) (stdout, stderr, code string) {
	e.t.Helper()
	for {
		cmd := exec.CommandContext(e.t.Context(), e.exe, args...)
		cmd.Dir, cmd.Env = e.dir, append(slices.Clone(e.env), env...)
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		err := cmd.Run()
		if cmd.ProcessState != nil {
			return out.String(), errs.String(), cmd.ProcessState.String()
		}
		// A child that another test starts just now has the file open for writing until
		// it executes something itself (https://go.dev/issue/22315).
		if !strings.Contains(err.Error(), "text file busy") {
			e.t.Fatal(err)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

var analysedLine = regexp.MustCompile(`(?m)^packages analysed +(\d+)$`)

// compare runs the command with the cache and without, and demands the same
// output. It returns how many packages were analysed, and the findings.
func (e *editedTree) compare(env, args []string) (analysed int, findings string) {
	e.t.Helper()
	with := func(format string, more ...string) []string {
		return slices.Concat([]string{"-f=" + format, "-checks=all"}, more, args)
	}
	var wg sync.WaitGroup
	var plain, json [3]string
	wg.Go(func() { plain[0], plain[1], plain[2] = e.run(env, with("text", "-no-cache")) })
	wg.Go(func() { json[0], json[1], json[2] = e.run(env, with("json", "-no-cache")) })
	// The first run finds some of the results, the second one all that can be kept.
	jsonOut, jsonErr, jsonCode := e.run(env, with("json", "-cache-dir="+e.cache, "-debug.time"))
	plainOut, plainErr, plainCode := e.run(env, with("text", "-cache-dir="+e.cache))
	wg.Wait()
	for _, c := range []struct{ what, got, want string }{
		{"text", plainOut, plain[0]}, {"text on stderr", plainErr, plain[1]}, {"exit code", plainCode, plain[2]},
		{"JSON", jsonOut, json[0]}, {"exit code with JSON", jsonCode, json[2]},
	} {
		if c.got != c.want {
			e.t.Errorf("%s with the cache:\n%s\nwithout:\n%s", c.what, c.got, c.want)
		}
	}
	analysed = -1
	if m := analysedLine.FindStringSubmatch(jsonErr); m != nil {
		analysed, _ = strconv.Atoi(m[1]) // digits
	}
	return analysed, plain[0]
}

// damage changes a byte of every entry.
func (e *editedTree) damage() {
	names, err := filepath.Glob(filepath.Join(e.cache, "??", "*"))
	if err != nil || len(names) == 0 {
		e.t.Fatalf("no entries (%v)", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			e.t.Fatal(err)
		}
		data[len(data)/2] ^= 1
		if err := os.WriteFile(name, data, 0o666); err != nil {
			e.t.Fatal(err)
		}
	}
}
