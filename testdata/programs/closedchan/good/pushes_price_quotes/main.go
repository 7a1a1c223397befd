// Command pushes_price_quotes pushes price quotes to watchers that come and go.
package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
)

type quote struct {
	symbol string
	cents  int
}

// feed sends quotes to all watchers; slow ones miss some.
type feed struct {
	mu       sync.RWMutex
	next     int
	watchers map[int]chan quote
}

func newFeed() *feed {
	return &feed{watchers: make(map[int]chan quote)}
}

// watch adds a watcher. The returned function ends it and may be called
// more than once, also after the feed has ended.
func (f *feed) watch(depth int) (<-chan quote, func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	id := f.next
	f.next++
	ch := make(chan quote, depth)
	f.watchers[id] = ch
	return ch, func() { f.drop(id) }
}

func (f *feed) drop(id int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	ch, ok := f.watchers[id]
	if !ok {
		return
	}
	delete(f.watchers, id)
	close(ch)
}

func (f *feed) publish(q quote) (missed int) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	for _, ch := range f.watchers {
		select {
		case ch <- q:
		default:
			missed++
		}
	}
	return missed
}

// end ends all watchers.
func (f *feed) end() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, ch := range f.watchers {
		close(ch)
	}
	clear(f.watchers)
}

func main() {
	f := newFeed()
	var (
		wg   sync.WaitGroup
		seen atomic.Int64
	)
	for i := range 3 {
		quotes, stop := f.watch(8)
		wg.Go(func() {
			defer stop()
			for q := range quotes {
				seen.Add(1)
				if i == 0 && q.cents > 101 {
					stop() // has its price; reads what is left
				}
			}
		})
	}

	for cents := range 5 {
		f.publish(quote{"ACME", 100 + cents})
	}
	f.end()
	wg.Wait()
	f.end()
	f.publish(quote{"ACME", 99})
	fmt.Println("quotes seen:", seen.Load() > 0)
	if n := seen.Load(); n < 13 || n > 15 {
		fmt.Println("unexpected count:", n)
		os.Exit(1)
	}
}
