package pansummary_test

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/types"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/enginetest"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/lazyssa"
	"github.com/pancheck/pancheck/internal/pansummary"
	"github.com/pancheck/pancheck/internal/typestate"
)

func TestSummarize(t *testing.T) {
	tests := []struct {
		name, src string
		want      string // of function F; "" for none
	}{
		{"closes its parameter", `
func F(c chan int) { close(c) }`, `close arg0`},
		{"closes it where told to", `
func F(c chan int, b bool) { if b { close(c) } }`, `
close arg0`},
		{"closes a field, through a method and a defer", `
type T struct { n int; c chan int }
func (t *T) stop() { close(t.c) }
func F(n int, t *T) { defer t.stop() }`, `close *arg1.1`},
		{"closes a field once and sets it to nil", `
type T struct { c chan int }
func F(t *T) { if t.c != nil { close(t.c); t.c = nil } }`, `
close *arg0.0; set arg0.0 to nil`},
		{"closes a channel behind an atomic pointer", `
import "sync/atomic"
type gen struct { n int; c chan int }
type T struct { p atomic.Pointer[gen] }
func F(t *T) { close(t.p.Load().c) }`, ``},
		{"sends in a goroutine", `
func F(c chan int) { go func() { c <- 1 }() }`, `go { send arg0 }`},
		{"a goroutine of a goroutine", `
func F(c chan int) { go func() { go func() { c <- 1 }() }() }`, `go { go { send arg0 } }`},
		{"receives in one of two ways", `
func F(c, d chan int) {
	select {
	case <-c:
	case d <- 1:
	}
}`, `receive arg0 in select
send arg1 in select`},
		{"sends if somebody receives", `
func F(c chan int) {
	select {
	case c <- 1:
	default:
	}
}`, `send arg0 in select with default
`},
		{"returns a channel on which its goroutine sends", `
func F(f func() int) (n int, c <-chan int) {
	d := make(chan int)
	go func() { d <- f() }()
	return 1, d
}`, `go { callparam arg0; send result1 }; return ?, channel of 0`},
		{"returns a struct with a channel that its goroutine closes", `
type T struct { n int; inner struct { c chan int } }
func F() *T {
	t := new(T)
	t.inner.c = make(chan int, 2)
	go t.run()
	return t
}
func (t *T) run() { close(t.inner.c) }`, `make result0.1.0 of 2; go { close *result0.1.0 }; return not nil`},
		{"returns a channel that its goroutine hands on", `
var given chan chan int
func F() chan int {
	c := make(chan int)
	go func() { given <- c; c <- 1 }()
	return c
}`, `go { send result0 }; return not nil`},
		{"calls a function in a deferred literal of a goroutine", `
func F(f func()) { go func() { defer func() { f() }() }() }`, `go { callparam arg0 }`},
		{"calls a function in a helper", `
func F(f func()) { g(f) }
func g(f func()) { for range 3 { println(); println(); println() }; f() }`, `callparam arg0`},
		{"calls a function farther down than is followed", `
func F(f func()) { a(f) }
func a(f func()) { b(f) }
func b(f func()) { c(f) }
func c(f func()) { d(f) }
func d(f func()) { e(f) }
func e(f func()) { for range 3 { println(); println(); println(); println(); println(); println() }; f() }`, ``},
		{"adds and is done", `
import "sync"
func F(wg *sync.WaitGroup, n int) { wg.Add(2); defer wg.Done() }`, `add arg0 2; done arg0`},
		{"starts a counted goroutine", `
import "sync"
func F(wg *sync.WaitGroup) {
	wg.Add(1)
	go func() { defer wg.Done() }()
}`, `add arg0 1; go { done arg0 }`},
		{"adds a number that is not known", `
import "sync"
func F(wg *sync.WaitGroup, n int) { wg.Add(n) }`, ``},
		{"waits for a group behind a pointer", `
import "sync"
type T struct { wg *sync.WaitGroup }
func F(t *T) { t.wg.Wait() }`, `wait *arg0.0`},
		{"puts into a pool", `
import ("bytes"; "sync")
var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}
func F(b *bytes.Buffer) { b.Reset(); pool.Put(b) }`, `put arg0 into _`},
		{"puts what may be anything into a pool of known use", `
import ("bytes"; "sync")
var pool sync.Pool
func get() *bytes.Buffer { return pool.Get().(*bytes.Buffer) }
func F(b any) { pool.Put(b) }`, `put arg0 into _ of *bytes.Buffer`},
		{"puts for the last owner alone", `
import "sync"
type T struct { refs int }
var pool sync.Pool
func F(t *T) { t.refs--; if t.refs == 0 { pool.Put(t) } }`, ``},
		{"takes from a pool", `
import ("bytes"; "sync")
var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}
func F() *bytes.Buffer { return pool.Get().(*bytes.Buffer) }`, `return from pool _`},
		{"returns nil or a value", `
type T struct{}
func F(b bool) *T {
	if b {
		return nil
	}
	return &T{}
}`, `return nil
return not nil`},
		{"returns its argument or nil", `
func F(c chan int, b bool) (chan int, error) {
	if b {
		close(c)
	}
	return c, nil
}`, `return arg0, nil
close arg0; return arg0, nil`},
		{"returns what nothing is known about", `
func F(m map[string]int) int { return m["a"] }`, ``},
		{"never returns", `
import "os"
func F() { println("x"); os.Exit(1) }`, `does not return`},
		{"panics always", `
func F() { panic("x") }`, `does not return`},
		{"loops for ever", `
func F(c chan int) { for { <-c } }`, `does not return`},
		{"calls its parameter", `
func F(f func()) { f() }`, `callparam arg0`},
		{"calls it if there is one", `
func F(f func()) { if f != nil { f() } }`, `
callparam arg0`},
		{"calls a cancel function", `
import "context"
func F(cancel context.CancelFunc) { cancel() }`, `callparam arg0`},
		{"makes a context with its cancel function", `
import "context"
func F(ctx context.Context) (context.Context, context.CancelFunc) { return context.WithCancel(ctx) }`, `return not nil, cancel`},
		{"makes a channel and no more", `
func F() chan int { return make(chan int, 4) }`, ``},
		{"makes a channel that others hold", `
var all []chan int
func F() chan int { c := make(chan int); all = append(all, c); return c }`, ``},
		{"returns a typed nil", `
type T struct{}
func (*T) Error() string { return "" }
func F(c chan int) error { var t *T; close(c); return t }`, `close arg0; return typed nil`},
		{"keeps what it is given", `
var last chan int
func F(c, d chan int) { c <- 1; last = d }`, `send arg0; keeps arg1`},
		{"gives what it is given to code out of view", `
import "fmt"
type T struct { c chan int }
func F(t *T, w interface{ Take(any) }) { close(t.c); w.Take(t); fmt.Println(t) }`, `close *arg0.0; keeps arg0; keeps arg1`},
		{"calls a function that never returns on one path", `
import "os"
func F(c chan int, err error) { if err != nil { os.Exit(1) }; close(c) }`, `close arg0`},
		{"fails or has a value", `
import "errors"
type T struct{}
func F(c chan int) (*T, error) {
	if _, ok := <-c; !ok {
		return nil, errors.New("closed")
	}
	return &T{}, nil
}`, `receive arg0 a value; return not nil, nil
receive arg0 its end; return nil, not nil`},
		{"does a thing of its own", `
func F() { c := make(chan int, 1); c <- 1; close(c) }`, ``},
		{"does it twice in a loop", `
func F(c chan int, n int) { for i := 0; i < n; i++ { c <- i } }`, `any number of send arg0
send arg0; any number of send arg0
send arg0; send arg0; any number of send arg0`},
		{"does it eight times and again", `
func F(a, b, c, d, e, f, g, h, i chan int) { a <- 1; b <- 1; c <- 1; d <- 1; e <- 1; f <- 1; g <- 1; h <- 1; i <- 1 }`, ``},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := enginetest.Load(t, tt.src)
			s := pansummary.Summarize(p.Engine(), p.Func("F"))
			got := ""
			if s != nil {
				got = pansummary.Format(s)
			}
			if got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
			if s == nil {
				return
			}
			// An engine of its own comes to equal bytes.
			again := pansummary.Summarize(p.EngineWith(nil), p.Func("F"))
			if again == nil || !bytes.Equal(pansummary.Encode(again), pansummary.Encode(s)) {
				t.Error("other bytes for equal sources")
			}
		})
	}
}

// A factStore stands in for a driver: it keeps facts as bytes, by function.
type factStore map[string][]byte

func factKey(obj types.Object, fact analysis.Fact) string {
	return obj.(*types.Func).FullName() + " " + reflect.TypeOf(fact).Elem().Name()
}

// run runs the analyzer on a package of a module.
func (store factStore) run(t *testing.T, p *enginetest.Package, module string) *pansummary.Result {
	t.Helper()
	pass := *p.Pass
	pass.Module = &analysis.Module{Path: module}
	pass.ResultOf = map[*analysis.Analyzer]any{lazyssa.Analyzer: p.Program()}
	pass.ExportObjectFact = func(obj types.Object, fact analysis.Fact) {
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(fact); err != nil {
			t.Error(err)
		}
		store[factKey(obj, fact)] = b.Bytes()
	}
	pass.ImportObjectFact = func(obj types.Object, fact analysis.Fact) bool {
		data, ok := store[factKey(obj, fact)]
		if ok {
			if err := gob.NewDecoder(bytes.NewReader(data)).Decode(fact); err != nil {
				t.Error(err)
			}
		}
		return ok
	}
	res, err := pansummary.Analyzer.Run(&pass)
	if err != nil {
		t.Fatal(err)
	}
	return res.(*pansummary.Result)
}

const library = `
import "unsafe"
type T struct { c chan int }
func (t *T) Stop() { close(t.c) }
func (t *T) stop() { close(t.c) }
func Log(s string) { println(s) }
func count() int { return 1 }
func Word(p *byte) uint64 { return *(*uint64)(unsafe.Pointer(p)) }
`

func TestFacts(t *testing.T) {
	store := make(factStore)
	lib := enginetest.LoadPath(t, "example.com/lib", library)
	res := store.run(t, lib, "example.com/lib")
	if !res.Relevant || !res.UsesMemory {
		t.Error("the library is not relevant, or uses no memory")
	}
	want := []string{"(*example.com/lib.T).Stop FuncSummary", "example.com/lib.Word MemorySummary"}
	if got := slices.Sorted(maps.Keys(store)); !slices.Equal(got, want) {
		t.Errorf("facts %q, want %q", got, want)
	}
	again := make(factStore)
	again.run(t, enginetest.LoadPath(t, "example.com/lib", library), "example.com/lib")
	if !reflect.DeepEqual(again, store) {
		t.Error("equal sources, other facts")
	}

	unsized := enginetest.LoadPath(t, "example.com/lib", library)
	unsized.Pass.TypesSizes = nil
	if store.run(t, unsized, "example.com/lib").UsesMemory {
		t.Error("without sizes of types something is said of memory")
	}

	// The caller has nothing relevant in its own syntax.
	caller := enginetest.LoadPath(t, "example.com/caller", `
import "example.com/lib"
func f(t *lib.T) {
	t.Stop()
	t.Stop()
}`, lib)
	if caller.Program().Relevant {
		t.Error("the caller's syntax is relevant")
	}
	res = store.run(t, caller, "example.com/caller")
	if !res.Relevant || res.UsesMemory {
		t.Error("a caller of what has a summary is not relevant, or uses memory")
	}
	rec := typestate.NewRecorder(knowledge.Close | knowledge.Return)
	res.Engine().Walk(caller.Func("f"), rec)
	var events []string
	for _, tr := range rec.Traces {
		for _, ev := range tr.Events {
			events = append(events, fmt.Sprintf("%v %s", ev.Effect, ev.Where))
		}
	}
	if got := strings.Join(events, ", "); got != "close lib.go:5, close lib.go:5" {
		t.Errorf("f does: %s", got)
	}
}

// Nothing is said of the standard library, of programs, and of tests.
func TestNoFacts(t *testing.T) {
	for _, tt := range []struct{ path, module string }{
		{"example.com/main", "example.com/main"},
		{"example.com/lib_test", "example.com/lib"},
		{"internal/lib", ""},
	} {
		store := make(factStore)
		store.run(t, enginetest.LoadPath(t, tt.path, library), tt.module)
		if len(store) > 0 {
			t.Errorf("%s: facts %q", tt.path, slices.Sorted(maps.Keys(store)))
		}
	}
}

// gob knows a fact by the names of its package and type alone, so they are to
// be unlikely elsewhere; and nothing but plain bytes makes a fact.
func TestFactTypes(t *testing.T) {
	for _, fact := range pansummary.Analyzer.FactTypes {
		typ := reflect.TypeOf(fact).Elem()
		if !strings.HasPrefix(typ.String(), "pansummary.") || !strings.HasSuffix(typ.Name(), "Summary") {
			t.Errorf("%s is a fact", typ)
		}
		if typ.NumField() != 1 || typ.Field(0).Type != reflect.TypeFor[[]byte]() {
			t.Errorf("%s holds more than bytes", typ)
		}
	}
}
