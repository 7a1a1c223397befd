package usage_test

import (
	"fmt"
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/enginetest"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// load returns a package and its index.
func load(t *testing.T, src string) (*enginetest.Package, *usage.Index) {
	t.Helper()
	p := enginetest.Load(t, src)
	return p, usage.New(p.Program().SSA(), nil)
}

// keyName writes a key: a field or variable by its name, another by what it is.
func keyName(k usage.Key) string {
	switch k := k.(type) {
	case *types.Var:
		return k.Name()
	case *ssa.Parameter:
		return "parameter " + k.Name()
	case *ssa.FreeVar:
		return "free " + k.Name()
	case *ssa.Call:
		if fn := k.Call.StaticCallee(); fn != nil {
			return "call of " + fn.Name()
		}
		return "call"
	case *ssa.Alloc:
		return "variable " + k.Comment
	}
	return strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", k), "*ssa."))
}

// listOps writes operations: where, what, on which key.
func listOps(p *enginetest.Package, ops []usage.Op) []string {
	var list []string
	for _, op := range ops {
		s := fmt.Sprintf("%s: %v %s", p.Name(op.Fn), op.Effect, keyName(op.Key))
		if op.Deferred {
			s += " deferred"
		}
		list = append(list, s)
	}
	return list
}

// listKeys writes what a function does to which keys, with the number of calls between.
func listKeys(keys map[usage.Key]usage.Reach) []string {
	var list []string
	for k, r := range keys {
		list = append(list, fmt.Sprintf("%s: %v/%d", keyName(k), r.Effect, r.Calls))
	}
	slices.Sort(list)
	return list
}

func compare(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

func TestOps(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string
	}{
		{"channels in a field, a variable and a parameter", `
type s struct{ c chan int }
var global = make(chan int)
func (x *s) f(d chan int) {
	x.c = make(chan int)
	x.c <- 1
	<-d
	close(global)
}`, []string{"s.f: make makechan", "s.f: send c", "s.f: receive parameter d", "s.f: close global"}},
		{"both directions of a select", `
func f(c, d chan int) {
	select {
	case c <- 1:
	case <-d:
	}
}`, []string{"f: send parameter c", "f: receive parameter d"}},
		{"a field of an embedded struct, in a map", `
type inner struct{ c chan int }
type s struct{ inner }
func f(m map[string]*s) { close(m["a"].c) }`, []string{"f: close c"}},
		{"groups, by value and by pointer", `
import "sync"
type s struct{ wg sync.WaitGroup; ptr *sync.WaitGroup }
func (x *s) f() {
	x.wg.Add(1)
	x.ptr.Add(1)
	defer x.wg.Done()
	var local sync.WaitGroup
	local.Wait()
}`, []string{"s.f: add wg", "s.f: add ptr", "s.f: done wg deferred", "s.f: wait variable local"}},
		{"a group that starts its goroutines itself", `
import "sync"
func f(wg *sync.WaitGroup) { wg.Go(func() {}) }`, []string{"f: go parameter wg", "f: add parameter wg", "f: done parameter wg"}},
		{"pools", `
import "sync"
var pool sync.Pool
func f() { pool.Put(pool.Get()) }`, []string{"f: get pool", "f: put pool"}},
		{"contexts: on the result, and on the function called", `
import "context"
func f(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	_ = ctx
}`, []string{"f: with call of WithCancel", "f: cancel call of WithCancel deferred"}},
		{"a captured variable is the variable", `
func f() {
	c := make(chan int)
	go func() { c <- 1 }()
	<-c
}`, []string{"f: make makechan", "f: receive makechan", "f$1: send makechan"}},
		{"a captured variable that is assigned again", `
func f(d chan int) {
	c := make(chan int)
	c = d
	func() { c <- 1 }()
}`, []string{"f: make makechan", "f$1: send variable c"}},
		{"nil and one other value", `
func f(d chan int, b bool) {
	var c chan int
	if b { c = d }
	close(c)
}`, []string{"f: close parameter d"}},
		{"two values", `
func f(d, e chan int, b bool) {
	c := d
	if b { c = e }
	close(c)
}`, []string{"f: close phi"}},
		{"a literal in an initialiser", `
var hook = func(c chan int) { close(c) }`, []string{"init$1: close parameter c"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, x := load(t, tt.src)
			compare(t, "operations", listOps(p, x.Ops), tt.want)
		})
	}
}

const chain = `
import "sync"
type s struct{ c, d chan int; n int; wg sync.WaitGroup }
func (x *s) one() { close(x.c); x.n = 1 }
func (x *s) two() { x.one(); x.wg.Add(1) }
func (x *s) three() { x.two() }
func (x *s) four() { x.three() }
func (x *s) five() { x.four() }
func (x *s) round() { x.round(); x.one() }
func shut(c chan int) { close(c) }
func (x *s) both() { shut(x.c); shut(x.d) }
func (x *s) start() { go func() { x.d <- 1 }() }
`

func TestKeysAndReach(t *testing.T) {
	p, x := load(t, chain)
	for name, want := range map[string][]string{
		"s.one":   {"c: close/0"},
		"s.two":   {"c: close/1", "wg: add/0"},
		"s.three": {"c: close/2", "wg: add/1"},
		"s.four":  {"c: close/3", "wg: add/2"},
		"s.five":  {"wg: add/3"}, // the close is four calls away
		"s.round": {"c: close/1"},
		"shut":    {"parameter c: close/0"},
		"s.both":  {"c: close/1", "d: close/1"},
		"s.start": {"d: send/1"},
	} {
		compare(t, "keys of "+name, listKeys(x.Keys(p.Func(name))), want)
	}
	// Kinds and modified fields reach over any number of calls.
	five := p.Func("s.five")
	if got := x.Kinds(five); got != knowledge.Close|knowledge.Add {
		t.Errorf("kinds of five: %v", got)
	}
	if got := x.Direct(five); got != 0 {
		t.Errorf("kinds of five itself: %v", got)
	}
	if got := x.Kinds(p.Func("s.start")); got != knowledge.Go|knowledge.Send {
		t.Errorf("kinds of start: %v", got)
	}
	if !x.Mods(five).Has(p.Var("s.n")) || x.Mods(five).Has(p.Var("s.d")) {
		t.Error("five modifies n, through its callees, and not d")
	}
	fields := slices.Sorted(maps.Values(x.Fields(p.Func("s.both"), knowledge.Close)))
	if !slices.Equal(fields, []knowledge.Effect{knowledge.Close, knowledge.Close}) {
		t.Errorf("fields that both closes: %v", fields)
	}
	if ops := x.On(p.Var("s.c"), knowledge.Close); len(ops) != 1 || ops[0].Fn != p.Func("s.one") {
		t.Errorf("closes of c: %q", listOps(p, ops))
	}
	if ops := x.On(p.Var("s.c"), knowledge.Send); len(ops) != 0 {
		t.Errorf("sends on c: %q", listOps(p, ops))
	}
	compare(t, "operations in two", listOps(p, x.In(p.Func("s.two"))), []string{"s.two: add wg"})
}

func TestTranslate(t *testing.T) {
	p, x := load(t, `
type s struct{ c chan int }
type closer interface{ shut(c chan int) }
func (x *s) shut(c chan int) { close(c) }
func direct(x *s, c chan int) { x.shut(x.c) }
func through(i closer, d chan int) { i.shut(d) }
func captured(d chan int) {
	f := func() { close(d) }
	f()
}`)
	for name, want := range map[string][]string{
		"s.shut":   {"parameter c: close/0"},
		"direct":   {"c: close/1"},
		"through":  {"parameter d: close/1"},
		"captured": {"parameter d: close/1"},
	} {
		compare(t, "keys of "+name, listKeys(x.Keys(p.Func(name))), want)
	}
}

func TestSites(t *testing.T) {
	p, x := load(t, `
type s struct{}
func (s) m() {}
func g() {}
func generic[T any](T) {}
func f(x s) {
	g()
	go g()
	defer g()
	h := g
	_ = h
	x.m()
	v := x.m
	_ = v
	generic(1)
	generic("a")
	func() { g() }()
}`)
	how := [...]string{"called", "deferred", "started", "taken"}
	list := func(sites []usage.Site) []string {
		var names []string
		for _, s := range sites {
			names = append(names, fmt.Sprintf("%s %s in %s", p.Name(s.Callee), how[s.How], p.Name(s.In)))
		}
		return names
	}
	compare(t, "sites of g", list(x.Sites(p.Func("g"))), []string{"g called in f", "g started in f", "g deferred in f", "g called in f$1"})
	compare(t, "sites of generic", list(x.Sites(p.Func("generic"))), []string{"generic called in f", "generic called in f"})
	compare(t, "sites of the literal", list(x.Sites(p.Func("f$1"))), []string{"f$1 called in f"})
	// The method value is taken as a wrapper, which calls the method.
	compare(t, "sites of m", list(x.Sites(p.Func("s.m"))), []string{"s.m called in f", "s.m called in m$bound"})
	compare(t, "what f mentions", list(x.Out(p.Func("f"))), []string{"g called in f", "g started in f", "g deferred in f",
		"s.m called in f", "m$bound taken in f", "generic called in f", "generic called in f", "f$1 called in f"})
}

// A function taken as a value and stored is mentioned, too.
func TestTaken(t *testing.T) {
	p, x := load(t, `
type s struct{ hook func() }
func g() {}
func f(x *s) { x.hook = g }`)
	sites := x.Sites(p.Func("g"))
	if len(sites) != 1 || sites[0].How != usage.Taken {
		t.Errorf("sites of g: %v", sites)
	}
}

func TestStoresAndAddresses(t *testing.T) {
	p, x := load(t, `
import (
	"encoding/json"
	"sync/atomic"
	"sync"
)
type s struct{
	read, written, whole, taken, given int
	mu sync.Mutex
	flag int32
}
var assigned, initial, never = 1, 2, 3
func use(*int) {}
func f(x *s) *int {
	x.written = x.read
	x.mu.Lock()
	defer x.mu.Unlock()
	atomic.LoadInt32(&x.flag)
	json.Unmarshal(nil, &x.given)
	p := &x.taken
	assigned = 4
	return p
}
func g(x *s, y s) { *x = y }
func h(x *s) { *x = s{} }
`)
	for name, want := range map[string]int{"read": 1, "written": 2, "whole": 1, "taken": 1} {
		if got := len(x.Stores(p.Var("s." + name))); got != want {
			t.Errorf("%s is stored at %d places, want %d", name, got, want)
		}
	}
	for name, want := range map[string]bool{"read": false, "written": false, "taken": true, "given": true, "mu": false, "flag": false} {
		if got := x.AddressTaken(p.Var("s." + name)); got != want {
			t.Errorf("the address of %s is taken: %t", name, got)
		}
	}
	for name, want := range map[string]bool{"assigned": true, "initial": false, "never": false} {
		if got := x.Assigned(p.Var(name)); got != want {
			t.Errorf("%s is assigned: %t", name, got)
		}
	}
	for name, want := range map[string]bool{"f": true, "g": true, "h": false} {
		if got := x.Mods(p.Func(name)).Has(p.Var("s.written")); got != want {
			t.Errorf("%s modifies written: %t", name, got)
		}
	}
}

func TestDispatch(t *testing.T) {
	const methods = `
type closer interface{ Close() }
type a struct{ c chan int }
func (x *a) Close() { close(x.c) }
type b struct{ c chan int }
func (x b) Close() { close(x.c) }
type other struct{ c chan int }
func (x *other) Shut() { close(x.c) }
func f(i closer) { i.Close() }
`
	p, x := load(t, methods)
	names := func(sites []usage.Site) []string {
		var list []string
		for _, s := range sites {
			list = append(list, p.Name(s.Callee))
		}
		return list
	}
	compare(t, "what f mentions", names(x.Out(p.Func("f"))), []string{"a.Close", "b.Close"})
	if got := len(x.Keys(p.Func("f"))); got != 2 {
		t.Errorf("f closes by %d keys, want those of a and b", got)
	}

	// Beyond four types none is taken to be reached.
	many := methods
	for i := range 3 {
		many += fmt.Sprintf("type t%d struct{}\nfunc (t%d) Close() {}\n", i, i)
	}
	p, x = load(t, many)
	compare(t, "what f mentions of five types", names(x.Out(p.Func("f"))), nil)
}

// A promoted method is called through a wrapper, whose operations are known.
func TestWrappers(t *testing.T) {
	p, x := load(t, `
type base struct{ c chan int }
func (x *base) Close() { close(x.c) }
type s struct{ *base }
func f(x s) func() { return x.Close }
func g(x *base) func() { return x.Close }
func h() func(*base) { return (*base).Close }
`)
	for _, name := range []string{"f", "g", "h"} {
		if got := x.Kinds(p.Func(name)); got != knowledge.Close {
			t.Errorf("kinds of %s: %v", name, got)
		}
		if _, ok := x.Keys(p.Func(name))[p.Var("base.c")]; !ok {
			t.Errorf("%s does not reach field c: %q", name, listKeys(x.Keys(p.Func(name))))
		}
	}
	for _, fn := range x.SSA.Funcs {
		if fn.Synthetic != "" {
			t.Errorf("%s is listed as a function of the source", fn)
		}
	}
}

// What summaries say of functions of other packages are operations as well.
func TestImported(t *testing.T) {
	lib := enginetest.LoadPath(t, "example.com/lib", `
type Conn struct{ done chan int }
func Shut(c *Conn) {}
func Make() chan int { return nil }
func Signal(n int, c chan int) {}
`)
	p := enginetest.LoadPath(t, "p", `
import "example.com/lib"
type s struct{ conn *lib.Conn; c chan int }
func (x *s) f() {
	lib.Shut(x.conn)
	lib.Signal(1, x.c)
	defer lib.Signal(2, x.c)
	lib.Make()
}`, lib)
	x := usage.New(p.Program().SSA(), func(fn *types.Func) []usage.Imported {
		switch fn.Name() {
		case "Shut":
			return []usage.Imported{{Effect: knowledge.Close, Arg: 0, Fields: []int{0}}, {Effect: knowledge.Send, Arg: 0, Fields: []int{7}}}
		case "Signal":
			return []usage.Imported{{Effect: knowledge.Send, Arg: 1}, {Effect: knowledge.Recv, Arg: 5}}
		case "Make":
			return []usage.Imported{{Effect: knowledge.Make, Arg: -1}}
		}
		return nil
	})
	compare(t, "operations", listOps(p, x.Ops), []string{"s.f: close done", "s.f: send c", "s.f: send c deferred", "s.f: make call of Make"})
}

func TestGuarded(t *testing.T) {
	p, _ := load(t, `
import "sync/atomic"
type buffer struct { refs int; data []byte; next *buffer }
func (b *buffer) release() bool { b.refs--; return b.refs == 0 }
func (b *buffer) Len() int { return len(b.data) }
func put(*buffer) {}
func counted(b *buffer) { b.refs--; if b.refs == 0 { put(b) } }
func asked(b *buffer) { if b.release() { put(b) } }
func atomically(b *buffer, n *int32) { if atomic.AddInt32(n, -1) == 0 { put(b) } }
func small(b *buffer) { if b.Len() < 64 { put(b) } }
func notNil(b *buffer) { if b != nil { put(b) } }
func failed(b *buffer, err error) { if err != nil { put(b) } }
func always(b *buffer) { put(b) }
func afterwards(b *buffer) { if b.refs == 0 { println() }; put(b) }
func nothing(b *buffer) { if b.refs == 0 {}; put(b) }
func either(b *buffer, last bool) { if last || b.refs == 0 { put(b) } }
func unless(b *buffer) { if b.refs > 0 { return }; put(b) }
func all(list []*buffer) { for _, b := range list { put(b) } }
`)
	for name, want := range map[string]bool{"counted": true, "asked": true, "atomically": true, "small": false, "notNil": false,
		"failed": false, "always": false, "afterwards": false, "nothing": false,
		"either": true, "unless": true, "all": false} {
		fn := p.Func(name)
		var put *ssa.Call
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if c, ok := instr.(*ssa.Call); ok && c.Call.StaticCallee() == p.Func("put") {
					put = c
				}
			}
		}
		if got := usage.Guarded(put, put.Call.Args[0].Type(), nil); got != want {
			t.Errorf("%s: the call is guarded: %t", name, got)
		}
	}
}

func TestPools(t *testing.T) {
	p, x := load(t, `
import ("bytes"; "sync")
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
var mixed sync.Pool
func f(v any) {
	b := buffers.Get().(*bytes.Buffer)
	buffers.Put(b)
	mixed.Put(1)
	mixed.Put("a")
	_, _ = mixed.Get().(int)
	mixed.Put(v)
}`)
	var list []string
	for _, pool := range x.Pools() {
		var puts []string
		for _, typ := range pool.Puts {
			puts = append(puts, typ.Type.String())
		}
		list = append(list, fmt.Sprintf("%s: new %v wanted %v puts %v", keyName(pool.Key), pool.NewType(), pool.Wanted(), puts))
	}
	compare(t, "pools", list, []string{
		"buffers: new *bytes.Buffer wanted *bytes.Buffer puts [*bytes.Buffer]",
		"mixed: new <nil> wanted <nil> puts [int string]",
	})
	for _, op := range x.In(p.Func("f")) {
		if pool := x.PoolAt(op.Instr); pool == nil || pool.Key != op.Key {
			t.Errorf("no pool, or another one, at %v", op.Instr)
		}
	}
}

// The order of everything is that of the source.
func TestDeterministic(t *testing.T) {
	p, first := load(t, chain)
	for range 5 {
		x := usage.New(p.Program().SSA(), nil)
		if a, b := listOps(p, first.Ops), listOps(p, x.Ops); !slices.Equal(a, b) {
			t.Fatalf("another order:\n%q\n%q", a, b)
		}
		for _, fn := range x.SSA.Funcs {
			compare(t, "keys of "+p.Name(fn), listKeys(x.Keys(fn)), listKeys(first.Keys(fn)))
		}
	}
}
