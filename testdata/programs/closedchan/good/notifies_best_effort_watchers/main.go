// Command notifies_best_effort_watchers tells watchers about changed keys.
// A watcher owns its channel and may close it whenever it likes; the notifier
// treats that as a farewell.
package main

import (
	"fmt"
	"os"
	"sync"
)

type change struct {
	key  string
	rev  int
	seen *sync.WaitGroup
}

// Watcher is implemented by those who want to know.
type Watcher interface {
	Events() chan<- change
}

type watcher struct {
	name string
	ch   chan change
	max  int
	got  int
}

func (w *watcher) Events() chan<- change { return w.ch }

// watch reads until it has had enough, and then closes its channel.
func (w *watcher) watch() {
	for c := range w.ch {
		w.got++
		last := w.got == w.max
		if last {
			close(w.ch)
		}
		c.seen.Done()
		if last {
			return
		}
	}
}

// offer reports whether the watcher took the change.
func offer(w Watcher, c change) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
			c.seen.Done()
		}
	}()
	c.seen.Add(1)
	w.Events() <- c
	return true
}

// notifier knows the watchers.
type notifier struct {
	mu  sync.Mutex
	ws  []Watcher
	rev int
}

func (n *notifier) register(w Watcher) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.ws = append(n.ws, w)
}

// changed informs all, and forgets those who are gone.
func (n *notifier) changed(key string) (informed int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.rev++
	var seen sync.WaitGroup
	left := n.ws[:0]
	for _, w := range n.ws {
		if offer(w, change{key, n.rev, &seen}) {
			left = append(left, w)
			informed++
		}
	}
	clear(n.ws[len(left):])
	n.ws = left
	seen.Wait()
	return informed
}

func main() {
	n := &notifier{}
	ws := []*watcher{{name: "index", max: 2}, {name: "audit", max: 5}, {name: "cache", max: 3}}
	var wg sync.WaitGroup
	for _, w := range ws {
		w.ch = make(chan change)
		n.register(w)
		wg.Go(w.watch)
	}
	rounds := 0
	for n.changed(fmt.Sprint("key", rounds)) > 0 {
		rounds++
	}
	wg.Wait()
	for _, w := range ws {
		fmt.Println(w.name, w.got)
		if w.got != w.max {
			os.Exit(1)
		}
	}
}
