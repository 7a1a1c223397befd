//oracle: panic "send on closed channel"

// Package good turns exits of jobs into events.
package good

import (
	"sync"
	"time"
)

// Hooks are run when the process is about to end.
type Hooks interface {
	OnShutdown(func() error)
}

type exit struct {
	pid, status int
}

type watch struct {
	mu     sync.Mutex
	names  map[int][]string
	exits  chan exit
	events chan string
	closed chan struct{}
}

func newWatch(exits chan exit, hooks Hooks, publish func(string)) *watch {
	w := &watch{names: make(map[int][]string), exits: exits, events: make(chan string, 4), closed: make(chan struct{})}
	go w.collect()
	go w.forward(publish)
	hooks.OnShutdown(func() error {
		close(w.closed)
		return nil
	})
	return w
}

// collect tells of the jobs of each process that has ended.
func (w *watch) collect() {
	for e := range w.exits {
		w.mu.Lock()
		names := w.names[e.pid]
		delete(w.names, e.pid)
		w.mu.Unlock()
		for _, n := range names {
			w.emit(n)
		}
	}
}

func (w *watch) emit(name string) {
	select {
	case w.events <- name:
	case <-w.closed:
	}
}

// forward hands the events on until the process ends.
func (w *watch) forward(publish func(string)) {
	for {
		select {
		case n := <-w.events:
			publish(n)
		case <-w.closed:
			return
		}
	}
}

// tally counts what its worker sends; a goroutine of its own learns when that is done.
type tally struct {
	counts chan int
	sent   sync.WaitGroup
	ready  chan struct{}
	sum    int
}

func newTally(values []int, hooks Hooks) *tally {
	t := &tally{counts: make(chan int), ready: make(chan struct{})}
	t.sent.Add(1)
	go t.work(values)
	go t.add()
	go t.await()
	<-t.ready
	hooks.OnShutdown(func() error {
		close(t.counts)
		return nil
	})
	return t
}

func (t *tally) work(values []int) {
	defer t.sent.Done()
	for _, v := range values {
		t.counts <- v
	}
}

func (t *tally) add() {
	for n := range t.counts {
		t.sum += n
	}
}

// await tells newTally that all has been sent.
func (t *tally) await() {
	t.sent.Wait()
	close(t.ready)
}

type hooks struct {
	list []func() error
}

func (h *hooks) OnShutdown(f func() error) { h.list = append(h.list, f) }

// Scenario ends a job when the process shuts down.
func Scenario() {
	h := new(hooks)
	exits := make(chan exit)
	w := newWatch(exits, h, func(string) {})
	newTally([]int{1, 2, 3}, h)
	w.mu.Lock()
	w.names[7] = []string{"build"}
	w.mu.Unlock()
	for _, f := range h.list {
		_ = f()
	}
	exits <- exit{7, 1}
	time.Sleep(20 * time.Millisecond)
	close(exits)
}
