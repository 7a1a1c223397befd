package typestate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pancheck/pancheck/internal/enginetest"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
)

// engine builds an engine for a package of one file.
func engine(t *testing.T, src string) *typestate.Engine {
	t.Helper()
	return enginetest.Load(t, src).Engine()
}

// traces returns what function f does, a line a path: kinds of events with their lines.
func traces(t *testing.T, src string, effects knowledge.Effect) []string {
	t.Helper()
	e := engine(t, src)
	fn := e.Index.SSA.Pkg.Func("f")
	rec := typestate.NewRecorder(effects | knowledge.Return)
	w := e.Walk(fn, rec)
	if w.Exhausted {
		t.Error("the walk did not end within its budget")
	}
	seen := make(map[string]bool)
	var lines []string
	for _, tr := range rec.Traces {
		var parts []string
		for _, ev := range tr.Events {
			parts = append(parts, fmt.Sprintf("%v@%d", ev.Effect, e.Fset.Position(ev.Pos()).Line))
		}
		if tr.Panics {
			parts = append(parts, "panic")
		}
		if line := strings.Join(parts, " "); !seen[line] {
			seen[line] = true
			lines = append(lines, line)
		}
	}
	return lines
}

// TestStandardLibrary walks calls that the table of the standard library knows.
func TestStandardLibrary(t *testing.T) {
	const chans = knowledge.Close | knowledge.Send
	tests := []struct {
		name, src string
		want      []string
	}{
		{"while a condition is waited for, others change what it is about", `
import "sync"
type tasks struct {
	mu   sync.Mutex
	idle *sync.Cond
	left int
	done chan int
}
func f() {
	t := &tasks{done: make(chan int), left: 1}
	t.idle = sync.NewCond(&t.mu)
	for t.left > 0 {
		t.idle.Wait()
	}
	close(t.done)
}
func (t *tasks) end() { t.left-- }`, []string{"close@16"}},
		{"a condition variable has its lock and shows it to nobody", `
import "sync"
type tasks struct {
	mu   sync.Mutex
	idle *sync.Cond
	done chan int
}
func f() {
	t := &tasks{done: make(chan int)}
	t.idle = sync.NewCond(&t.mu)
	unknown()
	if t.done != nil {
		return
	}
	close(t.done)
}
var unknown func()`, []string{""}},
		{"a method of what it is given may be called again and again", `
import "io"
type source struct{ c chan int }
func (s *source) Read(p []byte) (int, error) { s.c <- 1; return 0, io.EOF }
func f() {
	s := &source{make(chan int)}
	io.ReadAll(s)
	close(s.c)
}`, []string{"close@9", "send@5 close@9", "send@5 send@5 close@9"}},
		{"one of two methods may be called: which one is not known", `
import "io"
type source struct{ c chan int }
func (s *source) Read(p []byte) (int, error) { s.c <- 1; return 0, io.EOF }
func (s *source) WriteTo(w io.Writer) (int64, error) { s.c <- 1; return 0, nil }
func f() {
	s := &source{make(chan int)}
	io.Copy(io.Discard, s)
	close(s.c)
}`, []string{"close@10"}},
		{"a loop over a list has as many rounds as the list elements", `
func f(n int) {
	var list []chan int
	for range n {
		list = append(list, make(chan int))
	}
	for _, c := range list {
		close(c)
	}
}`, []string{"", "close@9", "close@9 close@9", "close@9 close@9 close@9"}},
		{"an index that nobody knows is that of one element", `
func f(n int) {
	open := true
	list := append([]*bool{}, &open)
	if *list[n] {
		close(make(chan int))
	}
}`, []string{"close@7"}},
		{"an element is another one when it was stored through a list of the same origin", `
func f(n int) {
	open, shut := true, false
	list := append([]*bool(nil), &open)
	longer := append(list, &open)
	list[0] = &shut
	if *longer[0] {
		close(make(chan int))
	}
}`, []string{"", "close@9"}},
		{"what is appended to a list twice may be in one place", `
func f(n int) {
	open, shut := true, false
	list := make([]*bool, 0, 4)
	first := append(list, &open)
	_ = append(list, &shut)
	if *first[0] {
		close(make(chan int))
	}
}`, []string{"", "close@9"}},
		{"a loop over a map with constant keys has as many rounds as the map entries", `
func f(n int) {
	m := map[string]chan int{"a": make(chan int), "b": make(chan int)}
	for _, c := range m {
		close(c)
	}
}`, []string{"close@6 close@6"}},
		{"a loop over a map may delete what it is about", `
func f(n int) {
	m := map[string]chan int{"a": make(chan int), "b": make(chan int)}
	for k, c := range m {
		close(c)
		delete(m, k)
	}
	if len(m) > 0 {
		close(make(chan int))
	}
}`, []string{"close@6 close@6", "close@6 close@6 close@10"}},
		{"what was deleted is not visited", `
func f(n int) {
	m := map[string]chan int{"a": make(chan int), "b": make(chan int)}
	delete(m, "a")
	for _, c := range m {
		close(c)
	}
}`, []string{"close@7"}},
		{"a function that it is given may be called", `
import "os"
func f(c chan int, s string) {
	os.Expand(s, func(string) string { close(c); return "" })
	c <- 1
}`, []string{"close@5 send@6", "send@6"}},
		{"what is only read stays as it is", `
import "encoding/json"
type T struct { Open bool }
func f(c chan int) {
	t := &T{Open: true}
	json.Marshal(t)
	if t.Open { close(c) }
}`, []string{"close@8"}},
		{"a method of the package stores", `
import "encoding/json"
type T struct { Open bool }
func (t *T) MarshalJSON() ([]byte, error) { t.Open = false; return nil, nil }
func f(c chan int) {
	t := &T{Open: true}
	json.Marshal(t)
	if t.Open { close(c) }
}`, []string{"", "close@9"}},
		{"what is written is forgotten", `
import "encoding/json"
type T struct { Open bool }
func f(c chan int, text []byte) {
	t := &T{Open: true}
	json.Unmarshal(text, t)
	if t.Open { close(c) }
}`, []string{"", "close@8"}},
		{"a writer that nobody sees is given the text alone", `
import ("io"; "encoding/json")
type T struct { Open bool; W io.Writer }
func f(c chan int, w io.Writer) {
	t := &T{Open: true, W: w}
	io.WriteString(t.W, "text")
	json.NewEncoder(w).Encode(&t)
	if t.Open { close(c) }
}`, []string{"close@9"}},
		{"a result is never nil", `
import "io"
func f(c chan int) {
	r, w := io.Pipe()
	if r == nil || w == nil { close(c) }
}`, []string{""}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := traces(t, test.src, chans)
			slices.Sort(got)
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestPaths(t *testing.T) {
	const chans = knowledge.Close | knowledge.Send | knowledge.Recv
	tests := []struct {
		name, src string
		want      []string
	}{
		{"straight", `
func f(c chan int) {
	c <- 1
	close(c)
}`, []string{"send@4 close@5"}},
		{"same condition twice", `
func f(c chan int, b bool) {
	if b {
		close(c)
	}
	if !b {
		c <- 1
	}
}`, []string{"close@5", "send@8"}},
		{"error result correlation through a helper", `
import "errors"
func g(n int) (chan int, error) {
	if n == 0 {
		return nil, errors.New("x")
	}
	return make(chan int), nil
}
func f(n int) {
	c, err := g(n)
	if err != nil {
		return
	}
	close(c)
	_ = c
}`, []string{"", "close@15"}},
		{"defers run last first", `
func f(c, d chan int) {
	defer close(c)
	defer func() { d <- 1 }()
	d <- 2
}`, []string{"send@6 send@5 close@4"}},
		{"a method on a field through a helper", `
type s struct{ c chan int; n int }
func (x *s) stop() { close(x.c) }
func (x *s) kill() { x.stop() }
func f(x *s) {
	x.kill()
	x.c <- 1
}`, []string{"close@4 send@8"}},
		{"nil set after close", `
type s struct{ c chan int }
func (x *s) stop() { if x.c != nil { close(x.c); x.c = nil } }
func f(x *s) {
	x.stop()
	x.stop()
}`, []string{"", "close@4"}},
		{"flag through a phi", `
func f(c chan int, b bool) {
	done := false
	if b {
		close(c)
		done = true
	}
	if !done {
		c <- 1
	}
}`, []string{"close@6", "send@10"}},
		{"once", `
import "sync"
type s struct{ c chan int; once sync.Once }
func (x *s) stop() { x.once.Do(func() { close(x.c) }) }
func f(x *s) {
	x.stop()
	x.stop()
}`, []string{"close@5", ""}},
		{"compare and swap", `
import "sync/atomic"
type s struct{ c chan int; done atomic.Bool }
func (x *s) stop() { if x.done.CompareAndSwap(false, true) { close(x.c) } }
func f(x *s) {
	x.stop()
	x.stop()
}`, []string{"", "close@5"}},
		{"the last reference", `
import "sync/atomic"
type s struct{ c chan int; refs atomic.Int32 }
func (x *s) ref() { x.refs.Add(1) }
func (x *s) unref() { if x.refs.Add(-1) == 0 { close(x.c) } }
func f(c chan int) {
	x := &s{c: c}
	x.refs.Store(1)
	x.ref()
	x.unref()
	<-c
	x.unref()
	<-c
	x.unref()
}`, []string{"receive@12 close@6 receive@14"}},
		{"loop over one range twice", `
func f(c chan int, xs []int) {
	for range xs {
		c <- 1
	}
	for range xs {
		<-c
	}
}`, []string{"", "send@5 receive@8", "send@5 send@5 receive@8 receive@8"}},
		{"counted loop", `
func f(c chan int) {
	for i := 0; i < 3; i++ {
		c <- 1
	}
}`, []string{"send@5 send@5 send@5"}},
		{"a method of an interface that does not return", `
import "testing"
func f(t testing.TB, c chan int, b bool) {
	defer func() { <-c }()
	if b {
		t.Fatal("x")
	}
	close(c)
}`, []string{"receive@5 panic", "close@9 receive@5"}},
		{"a constant that overflows is unknown", `
func f(c chan int, b bool) {
	n := byte(200)
	if b {
		n = 250
	}
	if n += 100; n < 97 {
		close(c)
	}
}`, []string{"", "close@9"}},
		{"a decided branch out of a loop does not count its rounds", `
import "errors"
func check(x int) error {
	if x < 0 {
		return errors.New("negative")
	}
	return nil
}
func f(c chan int, xs []int) {
	for _, x := range xs {
		if check(x) != nil {
			break
		}
		c <- 1
	}
	close(c)
}`, []string{"close@17", "send@15 close@17", "send@15 send@15 close@17"}},
		{"nor does an arm of a select", `
func f(c, d chan int) {
	for {
		select {
		case c <- 1:
			continue
		case <-d:
		}
		return
	}
}`, []string{"receive@8", "send@6 receive@8", "send@6 send@6 receive@8"}},
		{"a deleted element is absent", `
func f(m map[string]chan int, k string) {
	c, ok := m[k]
	if !ok {
		return
	}
	delete(m, k)
	if _, ok := m[k]; ok {
		c <- 1
	}
	close(c)
}`, []string{"close@12", ""}},
		{"a stored element is present", `
func f(m map[string]chan int, k string) {
	m[k] = make(chan int)
	if c, ok := m[k]; ok {
		close(c)
	}
}`, []string{"close@6"}},
		{"a poll of a closed channel is ready", `
func open(c chan int) {
	select {
	case <-c:
	default:
		close(c)
	}
}
func f(c chan int) {
	open(c)
	open(c)
}`, []string{"close@7 receive@5", "receive@5 receive@5", "receive@5 close@7"}},
		{"recovered panic", `
func f(c chan int) {
	defer close(c)
	defer func() { recover() }()
	panic("x")
}`, []string{"close@4"}},
		{"an error made of an error", `
type inner struct{ err error }
func (e *inner) Error() string { return "" }
func wrap(error) error
func convert(err error) error {
	if e, ok := err.(*inner); ok {
		return convert(e.err)
	}
	if err == nil {
		return err
	}
	return wrap(err)
}
func work() error
func run() (err error) {
	if err := work(); err != nil {
		return convert(err)
	}
	return nil
}
func f(c chan int) {
	if run() == nil {
		close(c)
		return
	}
	c <- 1
}`, []string{"close@24", "send@27"}},
		{"range over an iterator that is not in view", `
import "iter"
func all() iter.Seq[int]
func f(c, d chan int) {
	for x := range all() {
		if x == 0 {
			close(d)
			return
		}
		c <- x
	}
	close(c)
}`, []string{"close@8", "send@11 close@8", "close@13", "send@11 close@13", "send@11 send@11 close@13"}},
		{"recursion", `
type node struct{ next *node }
func (n *node) visit(c chan int) {
	c <- 1
	if n.next != nil {
		n.next.visit(c)
	}
}
func f(n *node, c chan int) {
	n.visit(c)
	close(c)
}`, []string{"send@5 close@12", "send@5 send@5 close@12"}},
		{"panic in a deferred call", `
func f(c chan int) {
	defer close(c)
	defer func() { panic("x") }()
	c <- 1
}`, []string{"send@6 close@4 panic"}},
		{"panic in a deferred call, recovered by another", `
func g(c chan int) {
	defer func() { recover() }()
	defer func() { panic("x") }()
	c <- 1
}
func f(c chan int) {
	g(c)
	close(c)
}`, []string{"send@6 close@10"}},
		{"select", `
func f(c, d chan int) {
	select {
	case c <- 1:
		close(c)
	case <-d:
	}
}`, []string{"send@5 close@6", "receive@7"}},
		{"labelled break", `
func f(c chan int, xs []int) {
loop:
	for _, x := range xs {
		switch x {
		case 1:
			close(c)
			break loop
		}
	}
}`, []string{"", "close@8"}},
		{"closure called", `
func f(c chan int) {
	stop := func() { close(c) }
	stop()
	c <- 1
}`, []string{"close@4 send@6"}},
		{"method value and interface", `
type closer interface{ Close() }
type s struct{ c chan int }
func (x *s) Close() { close(x.c) }
func run(c closer) { c.Close() }
func f(x *s) {
	run(x)
	g := x.Close
	g()
}`, []string{"close@5 close@5"}},
		{"field of a struct that was received", `
type result struct{ n int; err error }
func f(c chan result, d chan int) {
	r := <-c
	if r.err != nil {
		d <- 1
		return
	}
	close(d)
}`, []string{"receive@5 send@7", "receive@5 close@10"}},
		{"a method of a type parameter", `
type t struct{ c chan int }
func (x *t) m() { close(x.c) }
func g[T interface{ m() }](x T) { x.m() }
func f(c chan int) {
	g(&t{c})
	defer g(&t{c})
}`, []string{"close@4 close@4"}},
		{"an element of a slice literal", `
func f(c, d chan int) {
	list := []chan int{c, nil}
	if list[1] != nil {
		close(d)
	}
	for i, x := range list {
		if i == 0 && x == c {
			x <- 1
		}
	}
}`, []string{"send@10"}},
		{"elements that another slice of the array was used to store", `
func f(c, d chan int) {
	list := []chan int{c, nil}
	rest := list[1:]
	rest[0] = d
	if list[1] == nil {
		close(d)
	}
}`, []string{"", "close@8"}},
		{"elements that were moved", `
import "sort"
func f(c chan int, less func(i, j int) bool) {
	list := []chan int{c, nil}
	sort.Slice(list, func(i, j int) bool { return i < j })
	if list[0] == nil {
		close(c)
	}
}`, []string{"", "close@8"}},
		{"loop over one map twice", `
func f(m map[string]int, c chan int) {
	for range m {
		c <- 1
	}
	for range m {
		<-c
	}
}`, []string{"", "send@5 receive@8", "send@5 send@5 receive@8 receive@8"}},
		{"loop over the map in a field twice", `
type t struct { m map[string]int }
func f(x *t, c chan int) {
	for range x.m {
		c <- 1
	}
	for range x.m {
		<-c
	}
}`, []string{"", "send@6 receive@9", "send@6 send@6 receive@9 receive@9"}},
		{"map element found or not", `
func f(m map[string]chan int, k string) {
	c, ok := m[k]
	if c == nil && ok {
		return
	}
	if !ok && c != nil {
		c <- 1
	}
	d := make(map[string]chan int)
	d[k] = c
	if _, ok := d["x"]; ok {
		close(c)
	}
	delete(d, k)
	if _, ok := d[k]; ok {
		<-c
	}
}`, []string{"", "close@14"}},
		{"what lies too deep is not all the same", `
type n struct{ next *n; c, d chan int }
func f(x *n) {
	x = x.next.next.next.next
	if x.c == nil {
		return
	}
	if x.d == nil {
		close(x.c)
	}
}`, []string{"", "close@10"}},
		{"failed assertion", `
func f(x any, c chan int) {
	e, ok := x.(chan int)
	if !ok && e == nil {
		close(c)
	}
	if !ok && e != nil {
		c <- 1
	}
}`, []string{"", "close@6"}},
		{"generic", `
func shut[T any](c chan T) { close(c) }
func f(c chan int) {
	shut(c)
	shut(c)
}`, []string{"close@3 close@3"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := traces(t, tt.src, chans)
			if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

// TestAgree shows which paths of a goroutine go together with which paths of
// the function that started it.
func TestAgree(t *testing.T) {
	tests := []struct {
		name, src string
		want      string // for each pair of paths: what the goroutine does beside what the function does
	}{
		{"one condition", `
func f(c, d chan int, b bool) {
	go func() {
		if b {
			c <- 1
		}
	}()
	if b {
		d <- 2
	}
}`, "|go@4; send@6|go@4 send@10"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := engine(t, tt.src)
			rec := typestate.NewRecorder(knowledge.Send | knowledge.Go | knowledge.Return)
			e.Walk(e.Index.SSA.Pkg.Func("f"), rec)
			var got []string
			for _, tr := range rec.Traces {
				for _, ev := range tr.Events {
					if ev.Effect != knowledge.Go {
						continue
					}
					for _, body := range ev.Spawn.Traces(knowledge.Send) {
						if typestate.Agree(body.State, tr.State) {
							got = append(got, line(e, body)+"|"+line(e, tr))
						}
					}
				}
			}
			if s := strings.Join(got, "; "); s != tt.want {
				t.Errorf("got %s, want %s", s, tt.want)
			}
		})
	}
}

// line renders a path: kinds of events with their lines.
func line(e *typestate.Engine, tr typestate.Trace) string {
	var parts []string
	for _, ev := range tr.Events {
		parts = append(parts, fmt.Sprintf("%v@%d", ev.Effect, e.Fset.Position(ev.Pos()).Line))
	}
	return strings.Join(parts, " ")
}

// TestAgreeOn shows that a receiver that saw an error goes with a sender that
// sent one, and with no other.
func TestAgreeOn(t *testing.T) {
	e := engine(t, `
type result struct{ n int; err error }
func work() (int, error)
func f() {
	c := make(chan result)
	go func() {
		n, err := work()
		if err == nil {
			n++
		}
		c <- result{n, err}
	}()
	r := <-c
	if r.err != nil {
		panic("x")
	}
}`)
	rec := typestate.NewRecorder(knowledge.Recv | knowledge.Go | knowledge.Return)
	e.Walk(e.Index.SSA.Pkg.Func("f"), rec)
	n := 0
	for _, tr := range rec.Traces {
		sp, recv := tr.Events[0].Spawn, tr.Events[1]
		for _, body := range sp.Traces(knowledge.Send) {
			if typestate.AgreeOn(tr.State, recv.Results[0], body.State, body.Events[0].Value) {
				n++
			}
		}
	}
	if n != 2 {
		t.Errorf("%d pairs of paths agree, want 2 of 4", n)
	}
}

// TestProve shows a walk that joins paths and one that does not.
func TestProve(t *testing.T) {
	e := engine(t, `
type pair struct{ p, q int }
func f(c chan int, x *pair, b1, b2, b3, b4 bool) {
	n := 0
	x.p, x.q = 0, 0
	if b1 { n += 1 }
	if b2 { n += 2 }
	if b3 { n += 4 }
	if b4 { x.p, x.q = 1, 1 }
	_ = n
	if x.p == 1 {
		if x.q == 0 {
			close(c) // never
		}
	}
}`)
	fn := e.Index.SSA.Pkg.Func("f")
	joined, closes := false, 0
	client := &counter{func(st *typestate.State) { joined = joined || st.Joined(); closes++ }}
	e.Walk(fn, client)
	if closes == 0 || !joined {
		t.Errorf("the walk closes %d times, in a state of several paths: %v; the example is too small", closes, joined)
	}
	closes = 0
	e.Prove(fn, client, nil)
	if closes != 0 {
		t.Errorf("the walk that joins no paths closes %d times, want never", closes)
	}
}

// A counter is told of each close.
type counter struct{ closed func(*typestate.State) }

func (c *counter) Effects() knowledge.Effect                     { return knowledge.Close }
func (c *counter) Event(st *typestate.State, _ *typestate.Event) { c.closed(st) }

// TestAgain shows that a second call finds what the first has left.
func TestAgain(t *testing.T) {
	for _, tt := range []struct {
		name, body string
		closes     int
	}{
		{"set to nil", "if x.c != nil { close(x.c); x.c = nil }", 1},
		{"set to nil on one path", "if x.c != nil { close(x.c) }; if b { return }; x.c = nil", 2},
		{"behind a flag", "if x.ended { return }; x.ended = true; close(x.c)", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := engine(t, "type s struct { c chan int; ended bool }\nfunc (x *s) stop(b bool) {\n"+tt.body+"\n}")
			fn := e.Index.SSA.Funcs[0]
			rec := typestate.NewRecorder(knowledge.Close | knowledge.Return)
			e.Again(fn, rec, nil)
			most := 0
			for _, tr := range rec.Traces {
				most = max(most, len(tr.Events))
			}
			if most != tt.closes {
				t.Errorf("at most %d closes on a path of two calls, want %d", most, tt.closes)
			}
		})
	}
}
