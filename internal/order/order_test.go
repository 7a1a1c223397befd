package order_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pancheck/pancheck/internal/enginetest"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
)

// engine builds an engine for a package of one file.
func engine(t *testing.T, src string) *typestate.Engine {
	t.Helper()
	if strings.Contains(src, errgroupPath) {
		return enginetest.LoadPath(t, "p", src, enginetest.LoadPath(t, errgroupPath, errgroup)).Engine()
	}
	return enginetest.Load(t, src).Engine()
}

// The engine knows errgroup by its name; the standard library has none.
const (
	errgroupPath = "golang.org/x/sync/errgroup"
	errgroup     = `
import "context"
type Group struct{ n int }
func WithContext(ctx context.Context) (*Group, context.Context)
func (g *Group) Go(f func() error)
func (g *Group) Wait() error
`
)

// unordered reports whether on some path of function f a goroutine may still
// send on a channel when f closes it.
func unordered(t *testing.T, src string) bool {
	t.Helper()
	e := engine(t, src)
	rec := typestate.NewRecorder(order.Effects | knowledge.Call | knowledge.Return)
	e.Walk(e.Index.SSA.Pkg.Func("f"), rec)
	found := false
	for _, trace := range rec.Traces {
		v := &order.View{Index: e.Index, Escaped: trace.State.Escaped}
		type since struct {
			g    *order.Goroutine
			from int
		}
		var started []since
		for i, ev := range trace.Events {
			if ev.Effect == knowledge.Go {
				for _, g := range order.Started(ev) {
					v.Others = append(v.Others, g)
					started = append(started, since{g, i})
				}
			}
		}
		for i, ev := range trace.Events {
			if ev.Effect != knowledge.Close {
				continue
			}
			for _, s := range started {
				for _, p := range s.g.Places(knowledge.Send) {
					if s.g.Event(p).Obj == ev.Obj && s.from < i && !slices.ContainsFunc(trace.Events[s.from:i], func(w *typestate.Event) bool {
						return v.Ordered(s.g, p, w)
					}) {
						found = true
					}
				}
			}
		}
	}
	return found
}

func TestOrdered(t *testing.T) {
	tests := []struct {
		name, src string
		unordered bool
	}{
		{"nothing", `
func f() {
	c := make(chan int, 1)
	go func() { c <- 1 }()
	close(c)
}`, true},
		{"a group", `
import "sync"
func f() {
	c := make(chan int, 1)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { defer wg.Done(); c <- 1 }()
	wg.Wait()
	close(c)
}`, false},
		{"a group that the goroutine leaves before it sends", `
import "sync"
func f() {
	c := make(chan int, 1)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { wg.Done(); c <- 1 }()
	wg.Wait()
	close(c)
}`, true},
		{"a goroutine that starts the sender and tells the result", `
func f(find func(int) (int, error)) {
	c, result := make(chan int), make(chan error)
	go func() {
		for x := range c {
			y, err := find(x)
			go func() { c <- y }()
			if err != nil {
				result <- err
				return
			}
		}
		result <- nil
	}()
	<-result
	close(c)
}`, true},
		{"a goroutine that starts the sender and waits for it after it has told something", `
func f(find func(int) (int, error)) {
	c, result, sent := make(chan int, 1), make(chan error, 2), make(chan bool)
	go func() {
		y, err := find(1)
		go func() { c <- y; sent <- true }()
		result <- err
		<-sent
		_, err = find(2)
		result <- err
	}()
	for <-result != nil {
	}
	close(c)
}`, false},
		{"a group that counts by itself", `
import "sync"
func f() {
	c := make(chan int, 1)
	var wg sync.WaitGroup
	wg.Go(func() { c <- 1 })
	wg.Wait()
	close(c)
}`, false},
		{"another group", `
import "sync"
func f() {
	c := make(chan int, 1)
	var a, b sync.WaitGroup
	a.Go(func() { c <- 1 })
	b.Wait()
	close(c)
}`, true},
		{"a channel closed afterwards", `
func f() {
	c, gone := make(chan int, 1), make(chan int)
	go func() { defer close(gone); c <- 1 }()
	<-gone
	close(c)
}`, false},
		{"a channel closed before", `
func f() {
	c, started := make(chan int, 1), make(chan int)
	go func() { close(started); c <- 1 }()
	<-started
	close(c)
}`, true},
		{"one arm of a select", `
func f(timeout chan int) {
	c, gone := make(chan int, 1), make(chan int)
	go func() { defer close(gone); c <- 1 }()
	select {
	case <-gone:
	case <-timeout:
	}
	close(c)
}`, true},
		{"through a further goroutine", `
import "sync"
func f() {
	c, done := make(chan int, 1), make(chan int)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { defer wg.Done(); c <- 1 }()
	go func() { wg.Wait(); close(done) }()
	<-done
	close(c)
}`, false},
		{"a further goroutine that does not wait", `
func f() {
	c, done := make(chan int, 1), make(chan int)
	go func() { c <- 1 }()
	go func() { close(done) }()
	<-done
	close(c)
}`, true},
		{"a hand-over without room", `
func f() {
	c, quit := make(chan int, 1), make(chan int)
	go func() { c <- 1; <-quit }()
	quit <- 1
	close(c)
}`, false},
		{"a hand-over with room", `
func f() {
	c, quit := make(chan int, 1), make(chan int, 1)
	go func() { c <- 1; <-quit }()
	quit <- 1
	close(c)
}`, true},
		{"work that is handed over says nothing of its result", `
func f(xs []int) {
	c, jobs := make(chan int, 1), make(chan int)
	go func() {
		for j := range jobs {
			c <- j
		}
	}()
	for _, x := range xs {
		jobs <- x
	}
	close(jobs)
	close(c)
}`, true},
		{"a lock around the send", `
import "sync"
func f(mu *sync.Mutex, ended *bool) {
	c := make(chan int, 1)
	go func() {
		mu.Lock()
		defer mu.Unlock()
		if !*ended {
			c <- 1
		}
	}()
	mu.Lock()
	*ended = true
	mu.Unlock()
	close(c)
}`, false},
		{"another lock", `
import "sync"
func f(a, b *sync.Mutex) {
	c := make(chan int, 1)
	go func() {
		a.Lock()
		defer a.Unlock()
		c <- 1
	}()
	b.Lock()
	b.Unlock()
	close(c)
}`, true},
		{"a function that is not in view, and a goroutine that tells nobody", `
func f(wait func()) {
	c := make(chan int, 1)
	go func() { c <- 1 }()
	wait()
	close(c)
}`, true},
		{"a function that is not in view may be told", `
func f(wait, done func()) {
	c := make(chan int, 1)
	go func() { defer done(); c <- 1 }()
	wait()
	close(c)
}`, false},
		{"a cancel function waits for nobody", `
import "context"
func f(ctx context.Context, done func()) {
	c := make(chan int, 1)
	_, cancel := context.WithCancel(ctx)
	go func() { defer done(); c <- 1 }()
	cancel()
	close(c)
}`, true},
		{"a context that the goroutine cancels", `
import "context"
func f(ctx context.Context) {
	c := make(chan int, 1)
	ctx, cancel := context.WithCancel(ctx)
	go func() { defer cancel(); c <- 1 }()
	<-ctx.Done()
	close(c)
}`, false},
		{"a goroutine started by a goroutine", `
func f() {
	c, gone := make(chan int, 2), make(chan int)
	go func() {
		defer close(gone)
		go func() { c <- 1 }()
	}()
	<-gone
	close(c)
}`, true},
		{"time", `
import "time"
func f(done func()) {
	c := make(chan int, 1)
	go func() { defer done(); c <- 1 }()
	time.Sleep(time.Second)
	close(c)
}`, true},
		{"a result that is received", `
func f() {
	c, result := make(chan int, 1), make(chan error)
	go func() { c <- 1; result <- nil }()
	<-result
	close(c)
}`, false},
		{"a result that is received before the work", `
func f() {
	c, result := make(chan int, 1), make(chan error)
	go func() { result <- nil; c <- 1 }()
	<-result
	close(c)
}`, true},
		{"a result with room", `
func f() {
	c, result := make(chan int, 1), make(chan error, 1)
	go func() { c <- 1; result <- nil }()
	<-result
	close(c)
}`, false},
		{"results until there are no more", `
func f() {
	c, results := make(chan int, 1), make(chan int)
	go func() { defer close(results); results <- 1; c <- 1 }()
	for range results {
	}
	close(c)
}`, false},
		{"an errgroup", `
import "golang.org/x/sync/errgroup"
func f() error {
	c := make(chan int, 1)
	var g errgroup.Group
	g.Go(func() error { c <- 1; return nil })
	err := g.Wait()
	close(c)
	return err
}`, false},
		{"an errgroup that is not waited for", `
import "golang.org/x/sync/errgroup"
func f() {
	c := make(chan int, 1)
	var g errgroup.Group
	g.Go(func() error { c <- 1; return nil })
	close(c)
}`, true},
		{"an errgroup with a context", `
import (
	"context"
	"golang.org/x/sync/errgroup"
)
func f(ctx context.Context) error {
	c := make(chan int, 1)
	g, _ := errgroup.WithContext(ctx)
	g.Go(func() error { c <- 1; return nil })
	err := g.Wait()
	close(c)
	return err
}`, false},
		{"a goroutine that an errgroup counts starts another", `
import "golang.org/x/sync/errgroup"
func f() {
	c := make(chan int, 1)
	var g errgroup.Group
	g.Go(func() error {
		go func() { c <- 1 }()
		return nil
	})
	g.Wait()
	close(c)
}`, true},
		{"a group that counts by itself, passed over by a wait before the start", `
import "sync"
func f() {
	c := make(chan int, 1)
	var wg sync.WaitGroup
	wg.Wait()
	wg.Go(func() { c <- 1 })
	close(c)
}`, true},
		{"goroutines of a loop, all counted", `
import "sync"
func f(xs []int) {
	c := make(chan int, 9)
	var wg sync.WaitGroup
	for _, x := range xs {
		wg.Add(1)
		go func() { defer wg.Done(); c <- x }()
	}
	wg.Wait()
	close(c)
}`, false},
		{"goroutines of a loop, closed in the loop", `
func f(xs []int) {
	c := make(chan int, 9)
	for i, x := range xs {
		go func() { c <- x }()
		if i == 1 {
			close(c)
		}
	}
}`, true},
		{"goroutines of a loop, a group for each", `
import "sync"
func f(xs []int) {
	c := make(chan int, 9)
	for _, x := range xs {
		var wg sync.WaitGroup
		wg.Go(func() { c <- x })
		wg.Wait()
	}
	close(c)
}`, false},
		{"goroutines of a loop, a result of each", `
func f(xs []int) {
	c, done := make(chan int, 9), make(chan int)
	for _, x := range xs {
		go func() { c <- x; done <- 1 }()
	}
	for range xs {
		<-done
	}
	close(c)
}`, false},
		{"a done channel that the goroutine polls", `
func f() {
	c, done := make(chan int, 1), make(chan int)
	go func() {
		select {
		case <-done:
		case c <- 1:
		}
	}()
	close(done)
	close(c)
}`, true},
		{"a done channel that is polled", `
func f() {
	c, done := make(chan int, 1), make(chan int)
	go func() { defer close(done); c <- 1 }()
	select {
	case <-done:
		close(c)
	default:
	}
}`, false},
		{"a once that closes afterwards", `
import "sync"
func f() {
	c, gone := make(chan int, 1), make(chan int)
	var once sync.Once
	go func() { defer once.Do(func() { close(gone) }); c <- 1 }()
	<-gone
	close(c)
}`, false},
		{"a once that closes before", `
import "sync"
func f() {
	c, gone := make(chan int, 1), make(chan int)
	var once sync.Once
	go func() { once.Do(func() { close(gone) }); c <- 1 }()
	<-gone
	close(c)
}`, true},
		{"a read lock", `
import "sync"
func f(mu *sync.RWMutex, ended *bool) {
	c := make(chan int, 1)
	go func() {
		mu.RLock()
		defer mu.RUnlock()
		if !*ended {
			c <- 1
		}
	}()
	mu.Lock()
	*ended = true
	mu.Unlock()
	close(c)
}`, false},
		{"a helper that waits", `
import "sync"
type s struct { wg sync.WaitGroup; c chan int }
func (x *s) start() { x.wg.Add(1); go x.run() }
func (x *s) run() { defer x.wg.Done(); x.c <- 1 }
func (x *s) stop() { x.wg.Wait(); close(x.c) }
func f() {
	x := &s{c: make(chan int, 1)}
	x.start()
	x.stop()
}`, false},
		{"a helper that does not wait", `
import "sync"
type s struct { wg sync.WaitGroup; c chan int }
func (x *s) start() { x.wg.Add(1); go x.run() }
func (x *s) run() { defer x.wg.Done(); x.c <- 1 }
func (x *s) stop() { close(x.c) }
func f() {
	x := &s{c: make(chan int, 1)}
	x.start()
	x.stop()
}`, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := unordered(t, tt.src); got != tt.unordered {
				t.Errorf("unordered = %v, want %v", got, tt.unordered)
			}
		})
	}
}
