package typestate_test

import (
	"testing"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
)

// TestInterrupted shows what keeps two calls of a method apart: the number of
// closes on a path of one that the other interrupts, and of one that follows it.
func TestInterrupted(t *testing.T) {
	for _, tt := range []struct {
		name, body     string
		atOnce, inTurn int
	}{
		{"nothing", "close(x.c)", 2, 2},
		{"a flag", "if x.ended { return }; x.ended = true; close(x.c)", 2, 1},
		{"the channel", "select { case <-x.c: default: close(x.c) }", 2, 1},
		{"set to nil", "if x.c != nil { close(x.c); x.c = nil }", 2, 1},
		{"a load", "if x.n.Load() == 1 { return }; x.n.Store(1); close(x.c)", 2, 1},
		{"CompareAndSwap", "if x.n.CompareAndSwap(0, 1) { close(x.c) }", 1, 1},
		{"a once", "x.once.Do(func() { close(x.c) })", 1, 1},
		{"a lock", "x.mu.Lock(); defer x.mu.Unlock(); if x.ended { return }; x.ended = true; close(x.c)", 1, 1},
		{"a lock over the close only", "if x.ended { return }; x.mu.Lock(); defer x.mu.Unlock(); x.ended = true; close(x.c)", 2, 1},
		{"asked again under the lock", "if x.ended { return }; x.mu.Lock(); defer x.mu.Unlock(); if x.ended { return }; x.ended = true; close(x.c)", 1, 1},
		{"a lock that was released", "x.mu.Lock(); e := x.ended; x.mu.Unlock(); if e { return }; x.ended = true; close(x.c)", 2, 1},
		{"a counter", "if x.n.Add(-1) == 0 { close(x.c) }", 1, 1},
		{"a counter and what is below it", "if x.n.Add(-1) <= 0 { close(x.c) }", 2, 2},
		{"a lock that is only tried", "if !x.mu.TryLock() { return }; defer x.mu.Unlock(); if x.ended { return }; x.ended = true; close(x.c)", 1, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := engine(t, "import (\"sync\"; \"sync/atomic\")\ntype s struct { c chan int; ended bool; mu sync.Mutex; once sync.Once; n atomic.Int32 }\n"+
				"func (x *s) stop() {\n"+tt.body+"\n}")
			stop := e.Index.SSA.Funcs[0]
			most := func(walk func(*typestate.Recorder)) int {
				rec := typestate.NewRecorder(knowledge.Close | knowledge.Return)
				walk(rec)
				n := 0
				for _, tr := range rec.Traces {
					n = max(n, len(tr.Events))
				}
				return n
			}
			if got := most(func(r *typestate.Recorder) { e.Interrupted(stop, stop, r, nil) }); got != tt.atOnce {
				t.Errorf("at most %d closes by two calls at once, want %d", got, tt.atOnce)
			}
			if got := most(func(r *typestate.Recorder) { e.After(stop, stop, r, nil, nil) }); got != tt.inTurn {
				t.Errorf("at most %d closes by two calls in turn, want %d", got, tt.inTurn)
			}
		})
	}
}

// TestFollowing shows what a goroutine finds that runs when another one, started before
// on the same path, has ended: what that has left, and what the path has stored since.
func TestFollowing(t *testing.T) {
	for _, tt := range []struct {
		name, body string
		closes     bool
	}{
		{"nothing", "go func() { close(x.c) }(); go func() { close(x.c) }()", true},
		{"a flag that the first leaves", "stop := func() { if !x.ended { x.ended = true; close(x.c) } }; x.ended = false; go stop(); go stop()", false},
		{"a literal made since", "go func() { close(x.c) }(); end := func() { close(x.c) }; go func() { end() }()", true},
		{"a flag that the path sets since", "x.ended = false; go func() { close(x.c) }(); x.ended = true; go func() { if !x.ended { close(x.c) } }()", false},
		{"a flag that the path clears before the first sets it", "x.ended = true; go func() { x.ended = false; close(x.c) }(); go func() { if !x.ended { close(x.c) } }()", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := engine(t, "type s struct { c chan int; ended bool }\nfunc f() {\nx := &s{c: make(chan int)}\n"+tt.body+"\n}")
			rec := typestate.NewRecorder(knowledge.Go | knowledge.Return)
			e.Walk(e.Index.SSA.Pkg.Func("f"), rec)
			for _, trace := range rec.Traces {
				first, second := trace.Events[0].Spawn, trace.Events[1].Spawn
				for _, left := range first.Traces(knowledge.Close) {
					closes := false
					for _, then := range second.Following(first, left).Traces(knowledge.Close) {
						closes = closes || len(then.Events) > 0
					}
					if closes != tt.closes {
						t.Errorf("the second goroutine closes: %v, want %v", closes, tt.closes)
					}
				}
			}
		})
	}
}
