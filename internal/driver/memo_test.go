package driver

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pancheck/pancheck/internal/output"
)

// The package low dies in several ways; middle and high import it, directly or
// not; apart does not.
var editedFiles = map[string]string{
	"go.mod": `module example.com/m

go 1.25

require (
	example.com/lib v1.0.0
	example.com/beside v0.0.0
)

replace example.com/beside => ./beside
`,
	"low/low.go": `package low

func Die() { panic(1) }

type Deadly struct{}

func (Deadly) Die() { panic(1) }

type Deep struct{ Deadly }
`,
	"low/low_test.go":   "package low\n\nfunc testing() { Die() }\n",
	"low/other_test.go": "package low_test\n\nimport \"example.com/m/low\"\n\nfunc testing() { low.Die() }\n",
	"low/tagged.go":     "//go:build extra\n\npackage low\n\nfunc tagged() { Die() }\n",
	"low/l_windows.go":  "package low\n\nfunc windows() { Die() }\n",
	"middle/middle.go": `package middle

import (
	"example.com/beside"
	"example.com/lib"
	"example.com/m/low"
)

func Middle() { low.Die() }

type both struct {
	lib.Base
	beside.Beside
	low.Deep
}

func f(b both) { b.Die() }
`,
	"high/high.go": `package high

import "example.com/m/middle"

func High() { middle.Middle() }

func unsilenced() { High() }

func silenced() {
	//lint:ignore PCX001 it has to
	High()
}
`,
	"apart/apart.go": "package apart\n\nfunc die() { panic(1) }\n\nfunc F() { die() }\n\nfunc noteMe() {}\n",
	"beside/go.mod":  "module example.com/beside\n\ngo 1.25\n",
	"beside/b.go":    "package beside\n\ntype Beside struct{}\n",
}

// TestEdits edits a tree in many ways. After each edit the output with the cache
// is that without, byte by byte, and no more is analysed than has to be: a package
// and its tests are up to three units.
func TestEdits(t *testing.T) {
	t.Parallel()
	e := newEditedTree(t, editedFiles)
	e.publish("example.com/lib", "v1.0.0", "package lib\n\ntype Base struct{}\n")
	e.publish("example.com/lib", "v1.1.0", "package lib\n\ntype Base struct{}\n\nfunc (Base) Die() {}\n")
	const all, any = 6, -1 // units that are analysed; any number of them
	seen := make(map[string]bool)
	for _, step := range []struct {
		name     string
		edit     func()
		args     []string
		env      []string
		analysed int
		changes  bool // what is found has not been found before
	}{
		{"the first run", func() {}, nil, nil, all, true},
		{"nothing", func() {}, nil, nil, 0, false},
		{"a body, its line", func() { e.replace("low/low.go", "func Die() { panic(1) }", "func Die() {\n\tpanic(1)\n}") }, nil, nil, all - 1, true},
		{"a body back", func() { e.replace("low/low.go", "func Die() {\n\tpanic(1)\n}", "func Die() { panic(1) }") }, nil, nil, 0, false},
		{"a body, what it does", func() { e.replace("low/low.go", "panic", "print") }, nil, nil, all - 1, true},
		{"a body in the middle", func() { e.replace("middle/middle.go", "low.Die()", "panic(low.Die)") }, nil, nil, 2, true},
		{"a comment above", func() { e.replace("high/high.go", "package high", "// Package high.\npackage high") }, nil, nil, 1, true},
		{"a signature", func() {
			e.replace("low/low.go", "func Die() { print(1) }", "func Die(...int) { panic(1) }")
		}, nil, nil, all - 1, true},
		{"a type in another package", func() {
			e.replace("low/low.go", "type Deep struct{ Deadly }", "type Deep struct{ Deadlier }\n\ntype Deadlier struct{ Deadly }")
		}, nil, nil, any, false},
		{"a type that hides a method", func() {
			e.replace("low/low.go", "type Deadlier struct{ Deadly }", "type Deadlier struct{}\n\nfunc (Deadlier) Die() {}")
		}, nil, nil, any, true},
		{"a type back", func() { e.write("low/low.go", editedFiles["low/low.go"]) }, nil, nil, any, false},
		{"the sources back", func() {
			for _, name := range []string{"middle/middle.go", "high/high.go"} {
				e.write(name, editedFiles[name])
			}
		}, nil, nil, 0, false},
		{"a test file", func() { e.replace("low/low_test.go", "Die()", "\n\tDie()\n") }, nil, nil, 2, true},
		{"an external test file", func() { e.replace("low/other_test.go", "low.Die()", "low.Deadly{}.Die()") }, nil, nil, 1, true},
		{"a new test file", func() { e.write("high/high_test.go", "package high\n\nfunc test() { High() }\n") }, nil, nil, 1, true},
		{"a test file less", func() { e.write("high/high_test.go", "") }, nil, nil, 0, false},
		{"no tests", func() {}, []string{"-tests=false"}, nil, 1, true},
		{"one package", func() {}, []string{"./high"}, nil, 0, true},
		{"tags", func() {}, []string{"-tags=extra"}, nil, all, true},
		{"another system", func() {}, nil, []string{"GOOS=windows"}, all, true},
		{"a matrix", func() {}, []string{"-matrix=linux/amd64,windows/amd64,+extra"}, nil, any, true},
		{"no cgo", func() {}, nil, []string{"CGO_ENABLED=0"}, any, false},
		{"another type checker", func() {}, nil, []string{"GODEBUG=gotypesalias=0"}, all, false},
		{"selected checks", func() { e.write(".pancheck.json", `{"checks": ["-PCX002"]}`) }, []string{"-checks=-PCX002"}, nil, any, true},
		{"a severity", func() { e.write(".pancheck.json", `{"severity": {"PCX001": "note"}}`) }, nil, nil, 0, false},
		{"a rule for a path", func() {
			e.write(".pancheck.json", `{"paths": [{"paths": ["apart/**"], "checks": ["-PCX001"], "reason": "r"}]}`)
		}, nil, nil, all - 1, true},
		{"another rule", func() {
			e.write(".pancheck.json", `{"paths": [{"paths": ["high/**"], "checks": ["-PCX001"], "reason": "r"}]}`)
		}, nil, nil, any, true},
		{"no configuration", func() { e.write(".pancheck.json", "") }, nil, nil, 0, false},
		{"a directive that is of no use", func() { e.replace("apart/apart.go", "func F()", "//lint:ignore PCX002 why\nfunc F()") }, nil, nil, 1, true},
		{"a generated file", func() { e.replace("apart/apart.go", "package", "// Code generated by hand. DO NOT EDIT.\n\npackage") }, nil, nil, 1, false},
		{"generated files, too", func() {}, []string{"-generated"}, nil, any, true},
		{"a line directive", func() {
			e.replace("apart/apart.go", "// Code generated by hand. DO NOT EDIT.\n", "//line grammar.y:7\n")
		}, nil, nil, 1, true},
		{"a directory that replaces a module", func() { e.replace("beside/b.go", "struct{}", "struct{}\n\nfunc (Beside) Die() {}") }, nil, nil, 2, true},
		{"the directory back", func() { e.write("beside/b.go", editedFiles["beside/b.go"]) }, nil, nil, 0, false},
		{"a version of a module", func() { e.replace("go.mod", "lib v1.0.0", "lib v1.1.0") }, nil, nil, 2, false},
		{"a release of the language", func() { e.replace("go.mod", "go 1.25\n", "go 1.26\n") }, nil, nil, all, false},
		{"an error", func() { e.replace("middle/middle.go", "func Middle", "var x int = nil\n\nfunc Middle") }, nil, nil, any, true},
		{"an error, again", func() {}, nil, nil, any, false},
		{"a missing import", func() {
			e.replace("middle/middle.go", "var x int = nil", "")
			e.replace("middle/middle.go", "import (", "import (\n\t_ \"example.com/m/nowhere\"\n")
		}, nil, nil, any, false},
		{"the error repaired", func() { e.write("middle/middle.go", editedFiles["middle/middle.go"]) }, nil, nil, 0, false},
		{"an analyzer that fails", func() { e.replace("low/low.go", "type Deep", "func crashFacts() {}\n\ntype Deep") }, nil, nil, any, true},
		{"it fails again", func() {}, nil, nil, 5, false},
		{"it does not fail", func() { e.write("low/low.go", editedFiles["low/low.go"]) }, nil, nil, 0, false},
		{"the tree has moved", func() {
			moved := filepath.Join(e.work, "elsewhere", "tree")
			if err := os.Mkdir(filepath.Dir(moved), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(e.dir, moved); err != nil {
				t.Fatal(err)
			}
			e.dir = moved
		}, nil, nil, 1, false}, // apart has a line directive
		{"a directory below", func() { e.dir = filepath.Join(e.dir, "high") }, nil, nil, 0, true},
		{"the module's", func() { e.dir = filepath.Dir(e.dir) }, nil, nil, 0, false},
		{"damaged entries", func() { e.damage() }, nil, nil, all, false},
		{"another tool", func() {
			f, err := os.OpenFile(e.exe, os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if _, err := f.Write([]byte{0}); err != nil {
				t.Fatal(err)
			}
		}, nil, nil, all, false},
	} {
		step.edit()
		analysed, findings := e.compare(step.env, step.args)
		if step.analysed != any && analysed != step.analysed {
			t.Errorf("%s: %d units were analysed, want %d", step.name, analysed, step.analysed)
		}
		if step.changes == seen[findings] {
			t.Errorf("%s: found before: %t\n%s", step.name, seen[findings], findings)
		}
		seen[findings] = true
		if t.Failed() {
			t.Logf("this was after: %s", step.name)
		}
	}
}

// TestSeveralRuns runs the command several times at once on an empty cache, and
// after a run that was killed in the middle.
func TestSeveralRuns(t *testing.T) {
	t.Parallel()
	e := newEditedTree(t, map[string]string{
		"go.mod":         "module example.com/m\n\ngo 1.25\n",
		"low/low.go":     editedFiles["low/low.go"],
		"apart/apart.go": editedFiles["apart/apart.go"],
		"wait/wait.go":   "package wait\n\nfunc waitAnalyzer() {}\n",
	})
	started := filepath.Join(e.work, "started")
	cmd := exec.CommandContext(t.Context(), e.exe, "-cache-dir="+e.cache)
	cmd.Dir, cmd.Env = e.dir, append(slices.Clone(e.env), "PANCHECK_TEST_WAITING="+started)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for _, err := os.Stat(started); err != nil; _, err = os.Stat(started) {
		time.Sleep(10 * time.Millisecond)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	e.write("wait/wait.go", "package wait\n\nfunc die() { panic(1) }\n\nfunc F() { die() }\n")

	want, _, wantCode := e.run(nil, []string{"-f=json", "-no-cache"})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			got, stderr, code := e.run(nil, []string{"-f=json", "-cache-dir=" + e.cache})
			if got != want || code != wantCode || stderr != "" {
				t.Errorf("%s: %s%s, want %s: %s", code, got, stderr, wantCode, want)
			}
		})
	}
	wg.Wait()
	if analysed, _ := e.compare(nil, nil); analysed > 3 { // other checks than before
		t.Errorf("%d units were analysed", analysed)
	}
	if analysed, _ := e.compare(nil, nil); analysed != 0 {
		t.Errorf("%d units were analysed once more", analysed)
	}
}

// TestNoCache has places in which there can be no cache. That is said, once, and
// changes nothing else.
func TestNoCache(t *testing.T) {
	t.Parallel()
	e := newEditedTree(t, map[string]string{
		"go.mod":         "module example.com/m\n\ngo 1.25\n",
		"file":           "no directory",
		"apart/apart.go": editedFiles["apart/apart.go"],
	})
	want, plain, wantCode := e.run(nil, []string{"-no-cache"})
	e.env = append(e.env, "GOCACHE="+goCache(t))
	for _, tt := range []struct{ name, variable, flag, note string }{
		{"a file in the way", "", "-cache-dir=file/cache", "pancheck: cannot write to the cache in file/cache: not a directory\n"},
		{"a directory that nobody may write to", "PANCHECK_CACHE=/sys/pancheck", "", "pancheck: cannot write to the cache in /sys/pancheck: "},
		{"no home", "PANCHECK_CACHE=", "", "pancheck: there is no cache, since neither $XDG_CACHE_HOME nor $HOME are defined: -cache-dir names a directory for it, -no-cache does without\n"},
		{"none wanted, by the environment", "PANCHECK_CACHE=off", "", ""},
		{"none wanted, by a flag", "PANCHECK_CACHE=/sys/pancheck", "-no-cache", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env := []string{"HOME=", "XDG_CACHE_HOME=", "GOPATH=" + e.work, tt.variable}
			args := strings.Fields(tt.flag)
			got, stderr, code := e.run(env, args)
			rest, ok := strings.CutPrefix(stderr, plain)
			if got != want || code != wantCode || !ok || !strings.HasPrefix(rest, tt.note) || strings.Count(rest, "\n") > 1 || tt.note == "" && rest != "" {
				t.Errorf("%s:\n%s%s\nwant %s:\n%s%s%s", code, got, stderr, wantCode, want, plain, tt.note)
			}
		})
	}
}

func goCache(t *testing.T) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "env", "GOCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// What would not come back as it was is not kept.
func TestEncodeFindings(t *testing.T) {
	root := t.TempDir()
	finding := func(file, message string) []*output.Finding {
		return []*output.Finding{{
			Message: message, Position: output.Position{File: file, Line: 1},
			Related: []output.Step{}, // and Fixes are nil
		}}
	}
	for _, tt := range []struct {
		file, message string
		kept          bool
	}{
		{filepath.Join(root, "p", "p.go"), "<message>", true},
		{filepath.Join(filepath.Dir(root), "p.go"), "outside", true},
		{"", "nowhere", true},
		{"grammar.y", "relative", true},
		{"@/p.go", "relative, and like what is kept", false},
		{filepath.Join(root, "p.go"), "not UTF-8: \xff", false},
		{filepath.Join(root, "\xff.go"), "nor this", false},
	} {
		data, ok := encodeFindings(finding(tt.file, tt.message), root)
		if ok != tt.kept {
			t.Errorf("%s in %q: kept %t, want %t", tt.message, tt.file, ok, tt.kept)
		}
		if !ok {
			continue
		}
		moved, ok := decodeFindings(data, "/elsewhere")
		if want := strings.Replace(tt.file, root, "/elsewhere", 1); !ok || moved[0].Position.File != want {
			t.Errorf("%q is %q in another tree, want %q", tt.file, moved[0].Position.File, want)
		}
	}
}
