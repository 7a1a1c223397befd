package proof

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// writeModule writes a module of fixtures: files by path, each with the source
// that follows its package clause, and an oracle line where one is given.
func writeModule(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	files["go.mod"] = "module sample\n\ngo 1.26\n"
	for name, text := range files {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// source is a fixture's file.
func source(oracle, pkg, body string) string {
	if oracle != "" {
		oracle = "//oracle: " + oracle + "\n\n"
	}
	return oracle + "package " + pkg + "\n\n" + body + "\n"
}

// verdicts proves all fixtures of root and returns what is said of each.
func verdicts(t *testing.T, root string) map[string]error {
	t.Helper()
	fixtures, err := Discover(root)
	if err != nil {
		t.Fatal(err)
	}
	programs, err := Build(t.Context(), root, t.TempDir(), fixtures)
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string]error)
	for _, f := range fixtures {
		found[f.Name()] = programs.Prove(t.Context(), f, Runs{Bad: 4, Good: 2})
	}
	return found
}

const (
	closesTwice = "func Scenario() { c := make(chan int); close(c); close(c) }"
	closesOnce  = "func Scenario() { c := make(chan int); close(c) }"
	hangs       = "import \"time\"\n\nfunc Scenario() { time.Sleep(time.Hour) }"
	panicTwice  = `panic "close of closed channel"`
)

func TestProveTellsTrueFromFalse(t *testing.T) {
	defer func(old time.Duration) { RunTimeout = old }(RunTimeout)
	RunTimeout = 500 * time.Millisecond
	leak := "import \"testing\"\n\nfunc Scenario(t *testing.T) { go func() { <-make(chan int) }() }"
	sleeper := "import (\n\t\"testing\"\n\t\"time\"\n)\n\nfunc Scenario(t *testing.T) { go time.Sleep(time.Minute) }"
	root := writeModule(t, map[string]string{
		"a/right/bad/x.go":        source(panicTwice, "bad", closesTwice),
		"a/right/good/x.go":       source(panicTwice, "good", closesOnce),
		"a/swapped/bad/x.go":      source(panicTwice, "bad", closesOnce),
		"a/swapped/good/x.go":     source(panicTwice, "good", closesTwice),
		"a/hanging/bad/x.go":      source(panicTwice, "bad", hangs),
		"a/hanging/good/x.go":     source(panicTwice, "good", hangs),
		"a/othertext/bad/x.go":    source(`panic "send on closed channel"`, "bad", closesTwice),
		"a/othertext/good/x.go":   source(`panic "send on closed channel"`, "good", "import \"os\"\n\nfunc Scenario() { os.Exit(3) }"),
		"a/printed/bad/x.go":      source(panicTwice, "bad", "import \"os\"\n\nfunc Scenario() { println(\"close of closed channel\"); os.Exit(2) }"),
		"a/nothing/bad/x.go":      source("", "bad", closesTwice),
		"a/nothing/good/x.go":     source("", "good", closesOnce),
		"a/unknown/bad/x.go":      source("luck", "bad", closesTwice),
		"a/unknown/good/x.go":     source("panic", "good", closesOnce),
		"a/two/bad/x.go":          source(panicTwice, "bad", closesTwice),
		"a/two/bad/y.go":          source(panicTwice, "bad", ""),
		"a/two/good/x.go":         source(panicTwice, "good", "var _ = undefined\n\n"+closesOnce),
		"a/mistyped/bad/x.go":     source(panicTwice, "bad", "import \"sample/a/mistyped/bad/sub\"\n\nfunc Scenario() { sub.F() }"),
		"a/mistyped/bad/sub/x.go": "package sub\n\nfunc F() int {}\n",
		"a/mistyped/good/x.go":    source(panicTwice, "good", "import \"no/such/package\"\n\nfunc Scenario() { p.F() }"),
		"a/syntax/bad/x.go":       source(panicTwice, "bad", "func Scenario() {"),
		"a/syntax/good/x.go":      source(panicTwice, "good", "func Other() {}"),
		"a/bubble/bad/x.go":       source("synctest-leak", "bad", leak),
		"a/bubble/good/x.go":      source("synctest-leak", "good", sleeper),
		"a/swapbubble/bad/x.go":   source("synctest-leak", "bad", sleeper),
		"a/swapbubble/good/x.go":  source("synctest-leak", "good", leak),
		"a/notbubble/bad/x.go":    source("synctest-leak", "bad", closesTwice),
		"a/notbubble/good/x.go":   source(panicTwice, "good", leak),
		"a/silent/bad/x.go":       source("none: no run can show it", "bad", closesTwice),
		"a/silent/good/x.go":      source("none:", "good", closesOnce),
	})
	want := map[string]string{ // what is said; empty for proved
		"a/right/bad":       "",
		"a/right/good":      "",
		"a/swapped/bad":     "did not fail as its oracle panic",
		"a/swapped/good":    "run 1 of a good fixture failed",
		"a/hanging/bad":     "hangs instead of failing",
		"a/hanging/good":    "did not end within 500ms",
		"a/othertext/bad":   "did not fail as its oracle",
		"a/othertext/good":  "exit status 3",
		"a/printed/bad":     "did not fail as its oracle",
		"a/printed/good":    "every case has a bad and a good twin",
		"a/nothing/bad":     "no oracle",
		"a/nothing/good":    "no oracle",
		"a/unknown/bad":     `unknown oracle "luck"`,
		"a/unknown/good":    "the text of the failure is missing",
		"a/two/bad":         "2 oracles",
		"a/two/good":        "undefined: undefined",
		"a/mistyped/bad":    "missing return",
		"a/mistyped/good":   "no/such/package",
		"a/syntax/bad":      "expected",
		"a/syntax/good":     "no func Scenario",
		"a/bubble/bad":      "",
		"a/bubble/good":     "",
		"a/swapbubble/bad":  "did not fail",
		"a/swapbubble/good": "blocked goroutines remain",
		"a/notbubble/bad":   "Scenario takes t *testing.T",
		"a/notbubble/good":  "Scenario takes no parameter",
		"a/silent/bad":      "",
		"a/silent/good":     "give a reason",
	}
	got := verdicts(t, root)
	for name, err := range got {
		text, expected := want[name]
		switch {
		case !expected:
			t.Errorf("unexpected fixture %s", name)
		case text == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case text != "" && (err == nil || !strings.Contains(err.Error(), text)):
			t.Errorf("%s: got %v, want %q", name, err, text)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d fixtures, want %d", len(got), len(want))
	}
}

// TestOracles shows for each kind that it tells failure from success, with
// programs as small as can be.
func TestOracles(t *testing.T) {
	programs := map[string][2]string{
		`reuse "old alias sees the new owner"`: {
			`import "sync"

var pool = sync.Pool{New: func() any { return new(int) }}

func Scenario() {
	p := pool.Get().(*int)
	pool.Put(p)
	*pool.Get().(*int) = 7
	if *p == 7 {
		panic("old alias sees the new owner")
	}
}`,
			`import "sync"

var pool = sync.Pool{New: func() any { return new(int) }}

func Scenario() {
	p := pool.Get().(*int)
	defer pool.Put(p)
	*pool.Get().(*int) = 7
	if *p == 7 {
		panic("old alias sees the new owner")
	}
}`},
		"synctest-hang": {
			"import (\n\t\"sync\"\n\t\"testing\"\n)\n\nfunc Scenario(t *testing.T) { var wg sync.WaitGroup; wg.Add(1); wg.Wait() }",
			"import (\n\t\"sync\"\n\t\"testing\"\n)\n\nfunc Scenario(t *testing.T) { var wg sync.WaitGroup; wg.Go(func() {}); wg.Wait() }"},
		"race": {
			"func Scenario() { n := 0; c := make(chan int); go func() { n++; c <- 1 }(); n++; <-c }",
			"func Scenario() { n := 0; c := make(chan int); go func() { n++; c <- 1 }(); <-c; n++ }"},
		"goroutineleak": {
			"func Scenario() { go func() { <-make(chan int) }() }",
			"func Scenario() { c := make(chan int); go func() { <-c }(); close(c) }"},
		"checkptr": {
			"import \"unsafe\"\n\nvar keep *[32]byte\n\nfunc Scenario() { keep = new([32]byte); _ = *(*[5]uint64)(unsafe.Pointer(keep)) }",
			"import \"unsafe\"\n\nvar keep *[32]byte\n\nfunc Scenario() { keep = new([32]byte); _ = *(*[4]uint64)(unsafe.Pointer(keep)) }"},
		"asan": {
			"import \"unsafe\"\n\nvar table [5]byte\n\nfunc Scenario() { println(*(*byte)(unsafe.Add(unsafe.Pointer(&table), len(table)))) }",
			"import \"unsafe\"\n\nvar table [5]byte\n\nfunc Scenario() { println(*(*byte)(unsafe.Add(unsafe.Pointer(&table), len(table)-1))) }"},
		"386": {
			"import (\n\t\"sync/atomic\"\n\t\"unsafe\"\n)\n\nvar words [3]uint64\n\nfunc Scenario() { atomic.AddUint64((*uint64)(unsafe.Add(unsafe.Pointer(&words), 1)), 1) }",
			"import (\n\t\"sync/atomic\"\n\t\"unsafe\"\n)\n\nvar words [3]atomic.Uint64\n\nfunc Scenario() { words[1].Add(uint64(unsafe.Sizeof(words))) }"},
		`assert "not cancelled"`: {
			"func Scenario() { panic(\"not cancelled\") }",
			"func Scenario() {}"},
	}
	files := make(map[string]string)
	covered := map[string]bool{"panic": true, "none": true, "synctest-leak": true} // TestProveTellsTrueFromFalse
	i := 0
	for oracle, twins := range programs {
		kind, _, _ := strings.Cut(oracle, " ")
		covered[kind] = true
		for j, twin := range []string{"bad", "good"} {
			files[fmt.Sprintf("right/case%d/%s/x.go", i, twin)] = source(oracle, twin, twins[j])
			files[fmt.Sprintf("swapped/case%d/%s/x.go", i, twin)] = source(oracle, twin, twins[1-j])
		}
		i++
	}
	for kind := range kinds {
		if !covered[kind] {
			t.Errorf("no program shows oracle %s", kind)
		}
	}
	root := writeModule(t, files)
	for name, err := range verdicts(t, root) {
		if errors.Is(err, ErrForeign) {
			t.Logf("%s: not shown: %v", name, err)
		} else if right := strings.HasPrefix(name, "right/"); right != (err == nil) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
